// SPDX-License-Identifier: Apache-2.0
package org.porchlight.planner;

/// A town of one street: from each place to the next it is 60 seconds and 500 metres.
///
///     0 ---- 1 ---- 2 ---- 3 ---- …
record LineTown(int places) implements TravelTimes {
    static final int STEP = 60;

    @Override
    public int seconds(int from, int to) {
        return STEP * Math.abs(from - to);
    }

    @Override
    public int meters(int from, int to) {
        return 500 * Math.abs(from - to);
    }

    /// A problem in this town with room for bags, seats and wheelchairs.
    static Problem.Builder problem() {
        return Problem.builder()
                .dimension("bags")
                .dimension("seats")
                .dimension("wheelchairs")
                .profile("car", new LineTown(20));
    }

    /// Drives all day from place 0 and back to it; 10 bags, 3 seats.
    static Vehicle.Builder car(String id) {
        return Vehicle.builder(id, "car")
                .start(0)
                .end(0)
                .shift(0, 36_000)
                .capacity("bags", 10)
                .capacity("seats", 3);
    }

    /// One bag from a place to another, without service time, at any time.
    static Shipment.Builder bag(String id, int from, int to) {
        return Shipment.builder(id)
                .pickup(Stop.at(id + "+", from, 0))
                .delivery(Stop.at(id + "-", to, 0))
                .load("bags", 1);
    }
}
