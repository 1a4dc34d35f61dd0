// SPDX-License-Identifier: Apache-2.0
/// The hub: the server of one or more groups, on the internet. It carries sealed mail, keeps the signed roster and
/// serves the static client. It knows frames, signatures and the roster; it can open nothing: `seal` and age are not on
/// its class path. Each nested package is one application module; this one only puts them together and starts them.
@NullMarked
package org.porchlight.hub;

import org.jspecify.annotations.NullMarked;
