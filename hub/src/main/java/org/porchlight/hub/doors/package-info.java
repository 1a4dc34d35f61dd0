// SPDX-License-Identifier: Apache-2.0
/// Who may pass where: the one table of routes, from which the security configuration is built, and what each request
/// meets before a controller sees it: the hub of its host, its session, its rate, the size of its body. Knows `people`,
/// `refusals` and `start`.
@NullMarked
package org.porchlight.hub.doors;

import org.jspecify.annotations.NullMarked;
