// SPDX-License-Identifier: Apache-2.0
package org.porchlight.roads.addresses;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.porchlight.roads.addresses.Candidate.Address;
import org.porchlight.roads.addresses.Candidate.Kind;
import org.porchlight.roads.addresses.Target.House;
import org.porchlight.roads.addresses.Target.Street;
import org.porchlight.roads.geo.Point;

/// A door that the extract lacks, about where its number would stand: on the line between the nearest lower
/// and the nearest higher number on its side of its street. Never beyond the last known one, and never
/// across a gap so long that it would say nothing.
///
/// @param number as it was typed
/// @param meters between the two doors
record BetweenDoors(HouseNumber number, Street street, Point point, double meters) implements Offer {

    private static final double MOST_METERS = 250;

    /// The spot for a number; empty if it cannot be told.
    static Optional<BetweenDoors> find(Street street, HouseNumber typed) {
        return around(street, typed).or(() -> typed.withDash().flatMap(dashed -> around(street, dashed)));
    }

    private static Optional<BetweenDoors> around(Street street, HouseNumber typed) {
        @Nullable House below = null;
        @Nullable House above = null;
        for (House house : street.houses()) {
            HouseNumber number = house.number();
            if (!number.onTheSideOf(typed)) {
                continue;
            }
            if (number.order() <= typed.order()
                    && (below == null || number.order() > below.number().order())) {
                below = house;
            }
            if (number.order() >= typed.order()
                    && (above == null || number.order() < above.number().order())) {
                above = house;
            }
        }
        if (below == null || above == null || below.point().metersTo(above.point()) > MOST_METERS) {
            return Optional.empty();
        }
        return Optional.of(between(below, above, typed));
    }

    private static BetweenDoors between(House below, House above, HouseNumber typed) {
        long all = above.number().order() - below.number().order();
        double part = all == 0 ? 0 : (double) (typed.order() - below.number().order()) / all;
        Point point = new Point(
                below.latitude() + part * (above.latitude() - below.latitude()),
                below.longitude() + part * (above.longitude() - below.longitude()));
        return new BetweenDoors(typed, below.street(), point, below.point().metersTo(above.point()));
    }

    /// How well it stands for the door itself: the closer the two doors, the better; never well enough
    /// to be sure.
    double fit() {
        return 0.65 - 0.15 * meters / MOST_METERS;
    }

    @Override
    public Candidate candidate(double confidence) {
        String postcode = street.postcode();
        String label = "about " + number.written() + ' ' + street.name() + (postcode.isEmpty() ? "" : ", " + postcode);
        return new Candidate(
                Kind.ABOUT, label, point, confidence, new Address("", number.written(), street.name(), postcode));
    }
}
