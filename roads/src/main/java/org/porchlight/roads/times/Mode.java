// SPDX-License-Identifier: Apache-2.0
package org.porchlight.roads.times;

/// How a helper gets about. A van drives like a car.
public enum Mode {
    CAR,
    BIKE,
    CARGO_BIKE,
    FOOT
}
