// SPDX-License-Identifier: Apache-2.0
package org.porchlight.planner.search;

import org.porchlight.planner.Problem;
import org.porchlight.planner.TravelTimes;
import org.porchlight.planner.Vehicle;

/// What it takes one kind of vehicle to get from place to place, as flat matrices; the last place is `nowhere`,
/// from and to which everything takes no time and costs nothing.
///
/// Memory: 8 bytes for each pair of places, 16 where cost is not time.
final class Ways {
    final int[] time;
    final int[] cost;
    /// The same, by the place that is reached: one row holds all ways into a place, so that a walk along a tour
    /// stays within few cache lines.
    final int[] timeInto;

    final int[] costInto;

    private Ways(int[] time, int[] cost, int places) {
        this.time = time;
        this.cost = cost;
        timeInto = turn(time, places);
        costInto = cost == time ? timeInto : turn(cost, places);
    }

    /// Asks the caller's travel times for each pair of these places.
    static Ways ask(TravelTimes travel, Vehicle.Costs price, int[] places) {
        int width = places.length + 1;
        int[] time = new int[width * width];
        for (int from = 0; from < places.length; from++) {
            for (int to = 0; to < places.length; to++) {
                time[from * width + to] = seconds(travel, places[from], places[to]);
            }
        }
        if (price.perSecond() == 1 && price.perMeter() == 0) {
            return new Ways(time, time, width);
        }
        int[] cost = new int[width * width];
        for (int from = 0; from < places.length; from++) {
            for (int to = 0; to < places.length; to++) {
                int at = from * width + to;
                cost[at] = cost(travel, price, places[from], places[to], time[at]);
            }
        }
        return new Ways(time, cost, width);
    }

    static int seconds(TravelTimes travel, int from, int to) {
        int seconds = travel.seconds(from, to);
        return seconds >= Problem.MAX_SECONDS || seconds < 0 ? Instance.FAR : seconds;
    }

    private static int cost(TravelTimes travel, Vehicle.Costs price, int from, int to, int seconds) {
        if (seconds >= Instance.FAR) {
            return Instance.FAR;
        }
        double sum = price.perSecond() * seconds + price.perMeter() * travel.meters(from, to);
        return (int) Math.min(Instance.FAR, Math.round(sum));
    }

    /// What one way costs.
    static int cost(TravelTimes travel, Vehicle.Costs price, int from, int to) {
        return cost(travel, price, from, to, seconds(travel, from, to));
    }

    /// The same ways between some of the places; `width` is the number of places here, `nowhere` included.
    Ways between(int[] places, int width) {
        int[] some = pick(time, places, width);
        return new Ways(some, cost == time ? some : pick(cost, places, width), places.length + 1);
    }

    private static int[] pick(int[] matrix, int[] places, int width) {
        int less = places.length + 1;
        int[] some = new int[less * less];
        for (int from = 0; from < places.length; from++) {
            int row = places[from] * width;
            for (int to = 0; to < places.length; to++) {
                some[from * less + to] = matrix[row + places[to]];
            }
        }
        return some;
    }

    private static int[] turn(int[] matrix, int places) {
        int[] turned = new int[matrix.length];
        for (int from = 0; from < places; from++) {
            for (int to = 0; to < places; to++) {
                turned[to * places + from] = matrix[from * places + to];
            }
        }
        return turned;
    }
}
