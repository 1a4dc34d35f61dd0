// SPDX-License-Identifier: Apache-2.0
package org.porchlight.planner.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.porchlight.planner.Reason;
import org.porchlight.planner.Shipment;
import org.porchlight.planner.Vehicle;
import org.porchlight.planner.Violation;

/// Why a request is not in a plan: tries it at every position of every tour and reports the nearest misses.
///
/// Each trial is scheduled in full, breaking what it must; what it breaks more than the tour did before is
/// what would have to be relaxed.
final class Misses {
    private static final int MOST_REASONS = 3;
    /// What one missing place in a vehicle, or one stop too many, counts beside seconds when misses are
    /// compared.
    private static final long SECONDS_A_PIECE = 1800;

    /// What every further thing to relax counts beside seconds.
    private static final long SECONDS_A_KIND = 100_000_000;

    private final Instance problem;
    private final RideTimes rides;
    private final Timeline[] timelines;
    private final int[] vehicleOf;
    /// By vehicle, made when first asked for; null for those whose route breaks something already.
    private final @Nullable Squeeze[] squeezes;

    Misses(Instance problem, RideTimes rides, Timeline[] timelines, int[] vehicleOf) {
        this.problem = problem;
        this.rides = rides;
        this.timelines = timelines;
        this.vehicleOf = vehicleOf;
        squeezes = new Squeeze[problem.vehicles];
    }

    /// What so many seconds too many count.
    static long seconds(int tooMany) {
        return tooMany > 0 ? SECONDS_A_KIND + tooMany : 0;
    }

    /// What so many places in a vehicle or stops too many count.
    static long pieces(int tooMany) {
        return tooMany > 0 ? SECONDS_A_KIND + SECONDS_A_PIECE * tooMany : 0;
    }

    /// @param seconds what it counts: every kind of thing to relax more than any number of seconds
    record Miss(int vehicle, List<Reason> reasons, long seconds) {}

    /// At least one reason, the nearest miss first.
    List<Reason> reasons(int request) {
        if (problem.vehicles == 0) {
            return List.of(new Reason.NoVehicles());
        }
        BitSet may = problem.allowed[request];
        if (may.isEmpty()) {
            return nobodyMay(request);
        }
        List<Reason> reasons = new ArrayList<>();
        if (problem.pinned[request]) {
            reasons.add(new Reason.PinnedTo(problem.vehicleId(may.nextSetBit(0))));
        }
        Reason tooBig = tooBig(request, may);
        if (tooBig != null) {
            reasons.add(tooBig);
            return reasons;
        }
        List<Miss> misses = nearest(request).stream()
                .map(miss -> least(request, miss))
                .sorted(Comparator.comparingLong(Miss::seconds))
                .toList();
        if (misses.isEmpty()) {
            reasons.add(new Reason.Unreachable(problem.stops[firstStop(request)].id()));
        } else if (misses.getFirst().reasons().isEmpty()) {
            reasons.add(fits(request, misses.getFirst().vehicle()));
        } else {
            misses.stream().map(this::reason).forEach(reasons::add);
        }
        return reasons;
    }

    /// The nearest misses of different vehicles, or the one vehicle into which it fits; none if there is no way.
    List<Miss> nearest(int request) {
        BitSet may = problem.allowed[request];
        Wanted wanted = new Wanted(problem, request);
        List<Miss> misses = new ArrayList<>();
        for (int v = may.nextSetBit(0); v >= 0; v = may.nextSetBit(v + 1)) {
            long limit = misses.size() < MOST_REASONS
                    ? Long.MAX_VALUE
                    : misses.getLast().seconds();
            Miss miss = nearest(request, wanted, v, limit);
            if (miss != null && miss.seconds() == 0) {
                return List.of(miss);
            }
            if (miss != null) {
                misses.add(miss);
                misses.sort(Comparator.comparingLong(Miss::seconds));
                misses = misses.subList(0, Math.min(MOST_REASONS, misses.size()));
            }
        }
        return misses;
    }

    /// The miss with the least amounts that are enough; as it is where those of the route itself are in question, as it
    /// is under way or breaks something already.
    private Miss least(int request, Miss miss) {
        Timeline now = timelines[miss.vehicle()];
        if (!now.violations().isEmpty() || problem.prefix[miss.vehicle()].length > 0) {
            return miss;
        }
        List<Reason> reasons = new Leeway(problem, now, request).least(miss.reasons());
        return new Miss(
                miss.vehicle(),
                reasons,
                reasons.stream().mapToLong(Misses::counts).sum());
    }

    private static long counts(Reason reason) {
        return switch (reason) {
            case Reason.ExcludedWith apart -> pieces(1);
            case Reason.NoCapacity few -> pieces(few.missing());
            case Reason.TooManyStops many -> pieces(many.excess());
            default -> seconds(Leeway.amount(reason));
        };
    }

    private Reason reason(Miss miss) {
        return miss.reasons().size() == 1
                ? miss.reasons().getFirst()
                : new Reason.Several(problem.vehicleId(miss.vehicle()), miss.reasons());
    }

    private Reason fits(int request, int vehicle) {
        for (int other : problem.members[problem.unitOf[request]]) {
            if (other != request && vehicleOf[other] < 0) {
                return new Reason.LinkedNotServed(problem.shipmentId(other));
            }
        }
        return new Reason.NotTriedLongEnough(problem.vehicleId(vehicle));
    }

    private List<Reason> nobodyMay(int request) {
        Shipment shipment = problem.problem.shipments().get(request);
        Vehicle nearest = problem.problem.vehicles().stream()
                .min(Comparator.comparingInt(
                        vehicle -> missing(shipment, vehicle).size()))
                .orElseThrow();
        List<String> missing = missing(shipment, nearest);
        if (!missing.isEmpty()) {
            return List.of(new Reason.NoVehicleWithSkill(missing, nearest.id()));
        }
        return problem.problem.vehicles().stream()
                .filter(vehicle -> missing(shipment, vehicle).isEmpty())
                .map(vehicle -> (Reason) new Reason.Excluded(vehicle.id()))
                .limit(MOST_REASONS)
                .toList();
    }

    private static List<String> missing(Shipment shipment, Vehicle vehicle) {
        return shipment.skills().stream()
                .filter(skill -> !vehicle.skills().contains(skill))
                .sorted()
                .toList();
    }

    private @Nullable Reason tooBig(int request, BitSet may) {
        int[] size = new int[problem.dimensions];
        Arrays.setAll(size, d -> total(request, d));
        Reason least = null;
        long leastSum = Long.MAX_VALUE;
        for (int v = may.nextSetBit(0); v >= 0; v = may.nextSetBit(v + 1)) {
            long sum = 0;
            Reason worst = null;
            for (int d = 0; d < problem.dimensions; d++) {
                int excess = size[d] - problem.capacity[v][d];
                if (excess > 0) {
                    sum += excess;
                    worst = new Reason.TooBig(
                            problem.vehicleId(v), problem.problem.dimensions().get(d), excess);
                }
            }
            if (worst == null) {
                return null;
            }
            if (sum < leastSum) {
                leastSum = sum;
                least = worst;
            }
        }
        return least;
    }

    private int total(int request, int dimension) {
        int[] some = problem.pickups[request].length > 0 ? problem.pickups[request] : problem.deliveries[request];
        return Arrays.stream(some)
                .map(stop -> Math.abs(problem.gain[dimension][problem.firstNode[stop]]))
                .sum();
    }

    private int firstStop(int request) {
        return problem.pickups[request].length > 0 ? problem.pickups[request][0] : problem.deliveries[request][0];
    }

    /// The nearest miss in one vehicle's tour, if it is nearer than the limit.
    private @Nullable Miss nearest(int request, Wanted wanted, int vehicle, long limit) {
        Timeline now = timelines[vehicle];
        List<Reason> excluded = new ArrayList<>();
        for (int other : problem.conflicts[request]) {
            if (vehicleOf[other] == vehicle) {
                excluded.add(new Reason.ExcludedWith(problem.vehicleId(vehicle), problem.shipmentId(other)));
            }
        }
        Nearest nearest = new Nearest(request, now, excluded, limit);
        if (now.violations().isEmpty()) {
            Squeeze squeeze = squeezes[vehicle];
            if (squeeze == null) {
                squeeze = new Squeeze(problem, now);
                squeezes[vehicle] = squeeze;
            }
            long already = excluded.size() * (SECONDS_A_PIECE + SECONDS_A_KIND);
            squeeze.in(wanted, already, limit, nearest::look);
        } else {
            Candidates candidates = new Candidates(problem, request, now.stops, problem.prefix[vehicle].length);
            for (int[] stops = candidates.next(); stops != null && nearest.least > 0; stops = candidates.next()) {
                nearest.look(stops.clone());
            }
        }
        return nearest.best;
    }

    /// The nearest of the misses that were looked at, all in one vehicle's route.
    private final class Nearest {
        private final int request;
        private final Timeline now;
        private final List<Reason> excluded;
        private long least;
        private @Nullable Miss best;

        Nearest(int request, Timeline now, List<Reason> excluded, long limit) {
            this.request = request;
            this.now = now;
            this.excluded = excluded;
            least = limit;
        }

        /// What these stops, in this order, count.
        long look(int[] stops) {
            Miss miss = miss(request, now, new Timeline(problem, rides, now.vehicle, stops), excluded);
            if (miss != null && miss.seconds() < least) {
                best = miss;
                least = miss.seconds();
            }
            return miss == null ? Long.MAX_VALUE : miss.seconds();
        }
    }

    private @Nullable Miss miss(int request, Timeline now, Timeline with, List<Reason> excluded) {
        List<Reason> reasons = new ArrayList<>(excluded);
        long seconds = excluded.size() * SECONDS_A_PIECE;
        Map<Object, Integer> before = new HashMap<>();
        for (Violation violation : now.violations()) {
            before.put(kind(violation), amount(violation));
        }
        for (Violation violation : with.violations()) {
            int more = amount(violation) - before.getOrDefault(kind(violation), 0);
            if (more > 0) {
                if (violation instanceof Violation.NoWay) {
                    return null;
                }
                reasons.add(reason(request, violation, more));
                boolean pieces = violation instanceof Violation.Overload || violation instanceof Violation.TooManyStops;
                seconds += pieces ? more * SECONDS_A_PIECE : more;
            }
        }
        return new Miss(now.vehicle, reasons, seconds + SECONDS_A_KIND * reasons.size());
    }

    private static Object kind(Violation violation) {
        return switch (violation) {
            case Violation.Late late -> List.of("late", late.stop());
            case Violation.BreakLate late -> List.of("break", late.breakId());
            case Violation.Overload overload -> List.of("overload", overload.dimension());
            case Violation.RideTooLong ride -> List.of("ride", ride.shipment());
            case Violation.NoWay way -> way;
            default -> violation.getClass();
        };
    }

    private static int amount(Violation violation) {
        return switch (violation) {
            case Violation.Late late -> late.seconds();
            case Violation.ShiftOverrun overrun -> overrun.seconds();
            case Violation.Overload overload -> overload.excess();
            case Violation.RideTooLong ride -> ride.seconds();
            case Violation.RunTooLong run -> run.seconds();
            case Violation.BreakLate late -> late.seconds();
            case Violation.TravelTooLong travel -> travel.seconds();
            case Violation.TooFar far -> far.meters();
            case Violation.TooManyStops many -> many.excess();
            default -> 1;
        };
    }

    private Reason reason(int request, Violation violation, int more) {
        return switch (violation) {
            case Violation.Late late ->
                problem.shipmentOfStop(late.stop()) == request
                        ? new Reason.WindowMissedBy(late.vehicle(), late.stop(), more)
                        : new Reason.DelaysOtherBy(late.vehicle(), late.stop(), more);
            case Violation.ShiftOverrun overrun -> new Reason.ShiftEndsTooEarlyBy(overrun.vehicle(), more);
            case Violation.Overload overload -> new Reason.NoCapacity(overload.vehicle(), overload.dimension(), more);
            case Violation.RideTooLong ride -> new Reason.RideTooLongBy(ride.vehicle(), ride.shipment(), more);
            case Violation.RunTooLong run -> new Reason.RunTooLongBy(run.vehicle(), more);
            case Violation.BreakLate late -> new Reason.BreakMissedBy(late.vehicle(), late.breakId(), more);
            case Violation.TravelTooLong travel -> new Reason.TravelTooLongBy(travel.vehicle(), more);
            case Violation.TooFar far -> new Reason.TooFarBy(far.vehicle(), more);
            case Violation.TooManyStops many -> new Reason.TooManyStops(many.vehicle(), more);
            default -> throw new IllegalStateException("a timeline does not find " + violation);
        };
    }
}
