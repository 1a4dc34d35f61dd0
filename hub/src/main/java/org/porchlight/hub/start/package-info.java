// SPDX-License-Identifier: Apache-2.0
/// What is settled before the hub answers: the settings of the command line and the environment, the data folder, and
/// the plain sentence with which the hub refuses to start. Knows no other package.
@NullMarked
package org.porchlight.hub.start;

import org.jspecify.annotations.NullMarked;
