// SPDX-License-Identifier: Apache-2.0
package org.porchlight.roads.streets;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.porchlight.roads.geo.Point;
import org.porchlight.roads.times.Doubt;
import org.porchlight.roads.times.Leg;
import org.porchlight.roads.times.Matrix;
import org.porchlight.roads.times.Mode;
import org.porchlight.roads.times.TravelTimes;

/// Travel times along the streets of one town. A point is taken to the nearest street of its mode, up to
/// {@value Snapping#MOST_METERS} m away; the way from the kerb to the door is added by {@link DoorToDoor}, as
/// is traffic.
///
/// Speeds are those that GraphHopper 11 gives each kind of street, without traffic; a cargo bike takes a bike's
/// ways {@value #CARGO_BIKE_SLOWER} times as slowly.
public final class StreetTimes implements TravelTimes {

    /// The ratio of the mean speeds in `StraightLines`: 14 to 12 km/h.
    private static final double CARGO_BIKE_SLOWER = 14.0 / 12.0;

    /// A street this much nearer than the one that is taken is the one that was meant.
    private static final double CLEARLY_METERS = 15;

    private final StreetEdges edges;
    private final Map<Mode, Hierarchy> hierarchies;
    private final Snapping snapping;

    /// @param hierarchies for car, bike and foot
    StreetTimes(StreetEdges edges, Map<Mode, Hierarchy> hierarchies) {
        this.edges = edges;
        this.hierarchies = hierarchies;
        this.snapping = new Snapping(edges);
    }

    @Override
    public Matrix between(List<Point> points, Mode mode) {
        Hierarchy hierarchy = hierarchy(mode);
        List<@Nullable Snap> snaps = new ArrayList<>(points.size());
        for (Point point : points) {
            snaps.add(snapping.snap(point, hierarchy));
        }
        Matrix matrix = new ManyToMany(hierarchy, snaps).run();
        return mode == Mode.CARGO_BIKE ? matrix.slower(CARGO_BIKE_SLOWER) : matrix;
    }

    @Override
    public List<Leg> legs(List<Point> points, Mode mode) {
        Hierarchy hierarchy = hierarchy(mode);
        WayFinding wayFinding = new WayFinding(edges, hierarchy);
        List<Leg> legs = new ArrayList<>();
        for (int i = 1; i < points.size(); i++) {
            Point from = points.get(i - 1);
            Point to = points.get(i);
            Leg leg = wayFinding.leg(from, to, snapping.snap(from, hierarchy), snapping.snap(to, hierarchy));
            legs.add(mode == Mode.CARGO_BIKE ? leg.slower(CARGO_BIKE_SLOWER) : leg);
        }
        return List.copyOf(legs);
    }

    @Override
    public Optional<Doubt> doubt(Point point, Mode mode) {
        Hierarchy hierarchy = hierarchy(mode);
        Snap taken = snapping.snap(point, hierarchy);
        if (taken == null) {
            return Optional.of(Doubt.NO_STREET_NEAR);
        }
        Snap nearest = snapping.snap(point, edge -> hierarchy.standing()[edge] != Hierarchy.CLOSED);
        if (nearest != null && nearest.meters() < taken.meters() - CLEARLY_METERS) {
            byte standing = hierarchy.standing()[nearest.edge()];
            return Optional.of(standing == Hierarchy.MOTORWAY ? Doubt.ON_MOTORWAY : Doubt.ON_ISLAND);
        }
        return taken.meters() > Doubt.FAR_METERS ? Optional.of(Doubt.FAR_FROM_STREET) : Optional.empty();
    }

    @Override
    public Basis basis() {
        return Basis.STREETS;
    }

    /// What the streets of a mode are like as data.
    public StreetQuality quality(Mode mode) {
        return StreetQuality.of(edges, hierarchy(mode));
    }

    StreetEdges edges() {
        return edges;
    }

    Hierarchy hierarchy(Mode mode) {
        Mode network = mode == Mode.CARGO_BIKE ? Mode.BIKE : mode;
        Hierarchy hierarchy = hierarchies.get(network);
        if (hierarchy == null) {
            throw new IllegalStateException("no hierarchy for " + network);
        }
        return hierarchy;
    }

    Snapping snapping() {
        return snapping;
    }
}
