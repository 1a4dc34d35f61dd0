// SPDX-License-Identifier: Apache-2.0
/// How the hub says no: a status, a code and sentences that hold nothing of the request, as RFC 9457 JSON under `/api`
/// and as a small static page elsewhere. Knows `mail` (whose errors it translates) and no other package of the hub.
@NullMarked
package org.porchlight.hub.refusals;

import org.jspecify.annotations.NullMarked;
