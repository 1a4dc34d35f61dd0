// SPDX-License-Identifier: Apache-2.0
package org.porchlight.planner.search;

import org.jspecify.annotations.Nullable;
import org.porchlight.planner.Problem;
import org.porchlight.planner.TravelTimes;
import org.porchlight.planner.Vehicle;

/// What it takes one kind of vehicle to get from place to place, as flat matrices; the last place is `nowhere`,
/// from and to which everything takes no time and costs nothing.
///
/// Set-ups are in the times of ways and not in their costs; see [Spots].
///
/// Memory: 8 bytes for each pair of places, 16 where cost is not time, and 4 for lengths where a vehicle has a limit.
final class Ways {
    final int[] time;
    final int[] cost;
    /// The same, by the place that is reached: one row holds all ways into a place, so that a walk along a tour
    /// stays within few cache lines.
    final int[] timeInto;

    final int[] costInto;

    /// Length of each way; null where no vehicle has a limit.
    final int @Nullable [] meters;

    private Ways(int[] time, int[] cost, int @Nullable [] meters, int places) {
        this.time = time;
        this.cost = cost;
        this.meters = meters;
        timeInto = turn(time, places);
        costInto = cost == time ? timeInto : turn(cost, places);
    }

    /// Asks the caller's travel times for each pair of these spots.
    static Ways ask(TravelTimes travel, Vehicle.Costs price, Spots spots, boolean withMeters) {
        int width = spots.count();
        int[] time = new int[width * width];
        boolean anySetup = false;
        for (int from = 0; from < width; from++) {
            for (int to = 0; to < width; to++) {
                int setup = spots.setupSeconds(from, to);
                int seconds = spots.leadSomewhere(from, to) ? seconds(travel, spots.place[from], spots.place[to]) : 0;
                time[from * width + to] = seconds >= Instance.FAR ? Instance.FAR : seconds + setup;
                anySetup |= setup > 0;
            }
        }
        boolean plain = price.perSecond() == 1 && price.perMeter() == 0 && !anySetup;
        int[] cost = plain ? time : new int[width * width];
        int[] meters = withMeters ? new int[width * width] : null;
        for (int from = 0; from < width && (!plain || withMeters); from++) {
            for (int to = 0; to < width; to++) {
                int at = from * width + to;
                if (!spots.leadSomewhere(from, to)) {
                    continue;
                }
                boolean way = time[at] < Instance.FAR;
                if (!plain) {
                    int seconds = time[at] - (way ? spots.setupSeconds(from, to) : 0);
                    cost[at] = cost(travel, price, spots.place[from], spots.place[to], seconds);
                }
                if (meters != null) {
                    meters[at] = way ? travel.meters(spots.place[from], spots.place[to]) : 0;
                }
            }
        }
        return new Ways(time, cost, meters, width);
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

    /// The same ways between some of the spots; `width` is the number of spots here.
    Ways between(int[] some, int width) {
        int[] times = pick(time, some, width);
        return new Ways(
                times,
                cost == time ? times : pick(cost, some, width),
                meters == null ? null : pick(meters, some, width),
                some.length);
    }

    private static int[] pick(int[] matrix, int[] places, int width) {
        int less = places.length;
        int[] some = new int[less * less];
        for (int from = 0; from < less; from++) {
            int row = places[from] * width;
            for (int to = 0; to < less; to++) {
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
