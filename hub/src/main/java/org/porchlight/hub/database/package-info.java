// SPDX-License-Identifier: Apache-2.0
/// PostgreSQL: the embedded server and its process, the migrations, and the one door to the tables, [Tenancy], which
/// says in every transaction whose rows it may see. Knows `start`; knows no table's meaning.
@NullMarked
package org.porchlight.hub.database;

import org.jspecify.annotations.NullMarked;
