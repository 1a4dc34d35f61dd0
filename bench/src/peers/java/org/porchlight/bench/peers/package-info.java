// SPDX-License-Identifier: Apache-2.0
/// Other planners in the same run: each is given the plain pairs of an instance, set up as its own documentation
/// advises, and told to need few vehicles first. Built only with Maven's profile `peers`.
@NullMarked
package org.porchlight.bench.peers;

import org.jspecify.annotations.NullMarked;
