// SPDX-License-Identifier: Apache-2.0
package org.porchlight.roads.map;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.porchlight.roads.geo.Point;
import org.porchlight.roads.map.Shapes.Area;
import org.porchlight.roads.map.Shapes.Line;
import org.porchlight.roads.map.SheetMap.Marker;
import org.porchlight.roads.map.SheetMap.Scale;
import org.porchlight.roads.map.SheetMap.Way;
import org.porchlight.roads.times.Leg;

/// Draws the map of one run: chooses the piece of town, the streets worth drawing at that scale, and room for
/// markers and names. If the drawing is too large to be sealed in a sheet, it is drawn again with fewer small
/// streets.
final class SheetDrawing {

    static final int WIDTH = 600;
    static final int LEAST_HEIGHT = 400;
    static final int MOST_HEIGHT = 800;

    /// The JSON has no more bytes than this.
    static final int MOST_BYTES = 40_000;

    private static final double LEAST_METERS_ACROSS = 350;
    private static final int MARGIN = 48;
    private static final int OVERHANG = 20;

    private final Shapes shapes;
    private final List<SheetStop> stops;
    private final String attribution;
    private final List<Way> route = new ArrayList<>();
    private final List<Marker> markers = new ArrayList<>();

    private double originX;
    private double originY;
    private double factor;
    private int height;

    SheetDrawing(Shapes shapes, List<SheetStop> stops, List<Leg> legs, String attribution) {
        if (stops.isEmpty()) {
            throw new IllegalArgumentException("a run's map needs one stop or more");
        }
        this.shapes = shapes;
        this.stops = stops;
        this.attribution = attribution;
        frame(legs);
        for (int i = 0; i < legs.size(); i++) {
            Leg leg = legs.get(i);
            boolean straight = fromDoorToDoor(leg);
            int[] line = Lines.simplified(drawn(points(leg.line())), 0.8);
            if (line.length >= 4) {
                route.add(new Way(line, straight));
            }
            if (!straight && legs.size() == stops.size() - 1) {
                toTheDoor(leg.line().getFirst(), stops.get(i));
                toTheDoor(leg.line().getLast(), stops.get(i + 1));
            }
        }
        placeMarkers();
    }

    /// From where the way leaves the street to a stop that is further off than its marker is wide.
    private void toTheDoor(Point street, SheetStop stop) {
        int[] line = drawn(points(List.of(street, stop.point())));
        boolean far = line.length == 4 && Math.hypot(line[2] - line[0], line[3] - line[1]) > SheetMap.MARKER_RADIUS;
        if (far && route.stream().noneMatch(way -> Arrays.equals(way.line(), line))) {
            route.add(new Way(line, true));
        }
    }

    SheetMap draw() {
        // each try draws fewer small streets: those nearer to the run than this many units
        for (int reach : new int[] {1000, 200, 100, 50, 20}) {
            SheetMap map = draw(reach);
            if (map.toJson().length() <= MOST_BYTES || reach == 20) {
                return map;
            }
        }
        throw new AssertionError("the last try always returns");
    }

    /// A leg along streets begins and ends on a street; one that knows no streets, or finds no way, at the stops
    /// themselves.
    private boolean fromDoorToDoor(Leg leg) {
        return leg.line().size() == 2
                && stops.stream()
                        .anyMatch(stop -> stop.point().equals(leg.line().getFirst()))
                && stops.stream()
                        .anyMatch(stop -> stop.point().equals(leg.line().getLast()));
    }

    private int[] points(List<Point> points) {
        int[] line = new int[2 * points.size()];
        for (int i = 0; i < points.size(); i++) {
            line[2 * i] = (int) Math.round(shapes.plane().x(points.get(i).longitude()));
            line[2 * i + 1] = (int) Math.round(shapes.plane().y(points.get(i).latitude()));
        }
        return line;
    }

    private int[] drawn(int[] points) {
        return Lines.scaled(points, originX, originY, factor);
    }

    /// Fits the run, with a margin, into a view box 600 wide and 400 to 800 high.
    private void frame(List<Leg> legs) {
        List<Point> all = new ArrayList<>();
        stops.forEach(stop -> all.add(stop.point()));
        legs.forEach(leg -> all.addAll(leg.line()));
        Box run = Box.around(points(all));
        double least = LEAST_METERS_ACROSS * Shapes.UNITS_PER_METER;
        double across = Math.max(run.width(), least);
        double down = Math.max(run.height(), least * LEAST_HEIGHT / WIDTH);
        factor = Math.min((WIDTH - 2 * MARGIN) / across, (MOST_HEIGHT - 2 * MARGIN) / down);
        height = (int) Math.clamp(Math.ceil(down * factor) + 2 * MARGIN, LEAST_HEIGHT, MOST_HEIGHT);
        originX = (run.left() + run.right()) / 2.0 - WIDTH / 2.0 / factor;
        originY = (run.top() + run.bottom()) / 2.0 - height / 2.0 / factor;
    }

    /// Each marker at its place if there is room, otherwise on the nearest ring around it where there is.
    private void placeMarkers() {
        for (SheetStop stop : stops) {
            int[] at = at(stop.point());
            int[] best = at;
            for (int ring = 0; ring < 6 && !roomAt(best); ring++) {
                for (int turn = 0; turn < 16 && !roomAt(best); turn++) {
                    double angle = turn * Math.PI / 8;
                    double away = SheetMap.MARKER_RADIUS * (1.6 + 0.8 * ring);
                    best = new int[] {
                        (int) Math.round(at[0] + away * Math.cos(angle)),
                        (int) Math.round(at[1] + away * Math.sin(angle))
                    };
                }
            }
            markers.add(new Marker(stop.kind(), stop.mark(), best[0], best[1], at[0], at[1]));
        }
    }

    private int[] at(Point point) {
        return new int[] {
            (int) Math.round((shapes.plane().x(point.longitude()) - originX) * factor),
            (int) Math.round((shapes.plane().y(point.latitude()) - originY) * factor)
        };
    }

    private boolean roomAt(int[] at) {
        int radius = SheetMap.MARKER_RADIUS;
        boolean inside = new Box(0, 0, WIDTH, height).grownBy(-radius).contains(at[0], at[1]);
        return inside
                && markers.stream()
                        .noneMatch(marker -> Math.hypot(marker.x() - at[0], marker.y() - at[1]) < 2 * radius + 2);
    }

    private SheetMap draw(int reach) {
        Map<StreetClass, List<int[]>> streets = new EnumMap<>(StreetClass.class);
        Map<String, Named> named = new LinkedHashMap<>();
        for (Line line : shapes.lines()) {
            for (int[] part : visible(line, reach)) {
                streets.computeIfAbsent(drawnAs(line.kind()), k -> new ArrayList<>())
                        .add(part);
                if (line.kind().named() && !line.name().isEmpty()) {
                    named.computeIfAbsent(line.name(), name -> new Named(name, new ArrayList<>(), line.kind()))
                            .lines
                            .add(part);
                }
            }
        }
        Map<AreaClass, List<int[]>> areas = areas();
        return new SheetMap(height, areas, streets, route, labels(named), markers, scale(), attribution);
    }

    private record Named(String name, List<int[]> lines, StreetClass kind) {}

    private Box view() {
        return new Box((int) originX, (int) originY, (int) (originX + WIDTH / factor), (int)
                        (originY + height / factor))
                .grownBy((int) (OVERHANG / factor));
    }

    private double metersPerUnit() {
        return 1 / (factor * Shapes.UNITS_PER_METER);
    }

    /// From afar small streets are drawn thin, or they would fill the paper.
    private StreetClass drawnAs(StreetClass kind) {
        boolean afar = metersPerUnit() > 2.5;
        return switch (kind) {
            case MOTORWAY, MAIN -> StreetClass.MAIN;
            case MIDDLE -> afar ? StreetClass.MINOR : StreetClass.MAIN;
            case MINOR -> afar ? StreetClass.PATH : StreetClass.MINOR;
            case SERVICE -> StreetClass.PATH;
            case SHORE -> StreetClass.STREAM;
            case STREAM, PATH, RAIL -> kind;
        };
    }

    /// The parts of a line to draw: inside the view, and not too small for the scale or too far from the run.
    private List<int[]> visible(Line line, int reach) {
        boolean small = line.kind() == StreetClass.PATH || line.kind() == StreetClass.SERVICE;
        if (!line.box().touches(view()) || (small && metersPerUnit() > 1.2)) {
            return List.of();
        }
        List<int[]> parts = new ArrayList<>();
        for (int[] part : Lines.clipped(line.points(), view())) {
            int[] drawn = Lines.simplified(drawn(part), 0.8);
            boolean minor = small || line.kind() == StreetClass.MINOR;
            if (drawn.length >= 4 && (!minor || nearRun(drawn, reach))) {
                parts.add(drawn);
            }
        }
        return parts;
    }

    private boolean nearRun(int[] line, int reach) {
        if (reach >= WIDTH) {
            return true;
        }
        return markers.stream().anyMatch(marker -> nearLine(marker.atX(), marker.atY(), line, reach));
    }

    private static boolean nearLine(int x, int y, int[] line, double reach) {
        for (int i = 2; i < line.length; i += 2) {
            double away = Lines.awaySquared(x, y, line[i - 2], line[i - 1], line[i], line[i + 1]);
            if (away <= reach * reach) {
                return true;
            }
        }
        return false;
    }

    private Map<AreaClass, List<int[]>> areas() {
        Map<AreaClass, List<int[]>> areas = new EnumMap<>(AreaClass.class);
        for (Area area : shapes.areas()) {
            if (area.kind() != AreaClass.BUILDING && area.box().touches(view())) {
                for (int[] ring : area.rings()) {
                    int[] drawn = Lines.simplified(drawn(Lines.clippedRing(ring, view())), 1);
                    if (drawn.length >= 8 && Math.abs(Lines.doubledArea(drawn)) > 200) {
                        areas.computeIfAbsent(area.kind(), k -> new ArrayList<>())
                                .add(drawn);
                    }
                }
            }
        }
        return areas;
    }

    /// Names of the streets at the stops first, then of large streets, then of the rest, longest first.
    private List<Label> labels(Map<String, Named> named) {
        Labelling labelling = new Labelling(new Box(4, 4, WIDTH - 4, height - 4), SheetMap.STREET_TEXT, 400);
        for (Marker marker : markers) {
            labelling.block(marker.x(), marker.y(), SheetMap.MARKER_RADIUS + 2);
        }
        route.forEach(way -> labelling.blockLine(way.line(), 3));
        labelling.blockLine(new int[] {0, height - 16, scale().units() + 70, height - 16}, 16);
        int wide = (int) (attribution.length() * SheetSvg.SMALL_TEXT * 0.6);
        labelling.blockLine(new int[] {WIDTH - wide, height - 8, WIDTH, height - 8}, 8);
        List<Named> wanted = new ArrayList<>(named.values());
        wanted.sort(Comparator.comparing((Named street) -> !atStop(street))
                .thenComparing(street -> street.kind, Comparator.reverseOrder())
                .thenComparingDouble(street -> -longest(street)));
        for (Named street : wanted) {
            if (!labelling.alongLines(street.name, street.lines, 2)) {
                labelling.besideLines(street.name, street.lines, 2);
            }
        }
        nameAreas(labelling);
        return List.copyOf(labelling.labels());
    }

    private void nameAreas(Labelling labelling) {
        for (Area area : shapes.areas()) {
            boolean wanted = area.kind() != AreaClass.BUILDING && !area.name().isEmpty();
            int x = (area.box().left() + area.box().right()) / 2;
            int y = (area.box().top() + area.box().bottom()) / 2;
            if (wanted && view().contains(x, y) && area.contains(x, y)) {
                double room = factor * area.box().width();
                labelling.level(area.kind().word(), area.name(), (x - originX) * factor, (y - originY) * factor, room);
            }
        }
    }

    private boolean atStop(Named street) {
        double reach = Math.max(10, 40 / metersPerUnit());
        return markers.stream()
                .anyMatch(marker ->
                        street.lines.stream().anyMatch(line -> nearLine(marker.atX(), marker.atY(), line, reach)));
    }

    private static double longest(Named street) {
        return street.lines.stream().mapToDouble(Lines::length).max().orElse(0);
    }

    /// A round length of about a fifth of the width.
    private Scale scale() {
        double wanted = metersPerUnit() * WIDTH / 5;
        int meters = 10;
        for (int round : new int[] {20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 20_000, 50_000}) {
            if (round <= wanted * 1.3) {
                meters = round;
            }
        }
        return new Scale(meters, (int) Math.round(meters / metersPerUnit()));
    }
}
