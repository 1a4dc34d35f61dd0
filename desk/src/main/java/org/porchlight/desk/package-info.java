// SPDX-License-Identifier: Apache-2.0
/// The dispatcher's own program: starts it and reads its settings. Each package below is an application module;
/// DeskModulesTest verifies who knows whom.
@NullMarked
package org.porchlight.desk;

import org.jspecify.annotations.NullMarked;
