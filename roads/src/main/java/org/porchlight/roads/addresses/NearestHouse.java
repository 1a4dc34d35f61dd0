// SPDX-License-Identifier: Apache-2.0
package org.porchlight.roads.addresses;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.porchlight.roads.addresses.Target.House;
import org.porchlight.roads.geo.Point;

/// Finds the house nearest to a pin: houses sorted from south to north, looked through from the pin's latitude
/// outwards until the strip is wider than the best distance.
final class NearestHouse {

    static final int MOST_METERS = 2000;

    /// A parallel lies this far from the next whole degree (least value on the earth, rounded down).
    private static final double METERS_PER_DEGREE = 110_500;

    private final House[] fromSouth;

    NearestHouse(List<House> houses) {
        fromSouth = houses.toArray(House[]::new);
        Arrays.sort(fromSouth, Comparator.comparingDouble(House::latitude));
    }

    Optional<Nearby> find(Point pin) {
        int north = firstFrom(pin.latitude());
        int south = north - 1;
        double nearest = MOST_METERS;
        @Nullable House best = null;
        while (true) {
            double northAway = north < fromSouth.length ? away(north, pin) : Double.POSITIVE_INFINITY;
            double southAway = south >= 0 ? away(south, pin) : Double.POSITIVE_INFINITY;
            if (Math.min(northAway, southAway) > nearest) {
                break;
            }
            House house = northAway <= southAway ? fromSouth[north++] : fromSouth[south--];
            double meters = house.point().metersTo(pin);
            if (meters <= nearest) {
                nearest = meters;
                best = house;
            }
        }
        if (best == null) {
            return Optional.empty();
        }
        double confidence = Math.max(0, 1 - nearest / 200);
        return Optional.of(new Nearby(best.candidate(confidence), (int) Math.round(nearest)));
    }

    private double away(int index, Point pin) {
        return Math.abs(fromSouth[index].latitude() - pin.latitude()) * METERS_PER_DEGREE;
    }

    private int firstFrom(double latitude) {
        int from = 0;
        int to = fromSouth.length;
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (fromSouth[middle].latitude() < latitude) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return from;
    }
}
