// SPDX-License-Identifier: Apache-2.0
package org.porchlight.roads.map;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.porchlight.roads.geo.Bounds;
import org.porchlight.roads.geo.Plane;
import org.porchlight.roads.geo.Point;
import org.porchlight.roads.map.Shapes.Area;
import org.porchlight.roads.map.Shapes.Line;
import org.porchlight.roads.osm.Extract;
import org.porchlight.roads.times.Leg;

/// The drawing of one town. Safe for use by several threads. Memory: 8 bytes a corner of a street, park or
/// building.
///
/// The JSON object for the desk's interactive map, which a page draws with `createElementNS` in this order:
///
/// - `v`: 1, the version of this structure.
/// - `viewBox`: `[x, y, width, height]`, integers: the clip in the town's drawing plane, {@link
///   #UNITS_PER_METER}
///   units to
///   the metre, the same for every clip and detail of one town. x to the east, y to the south.
/// - `projection`: `{"west": degrees, "north": degrees, "unitsPerRadian": k}`: where a longitude and latitude
///   are
///   drawn, and
///   back. With angles in radians and `m(φ) = ln(tan(π/4 + φ/2))`: `x = k · (longitude - west)`,
///   `y = k · (m(north) - m(latitude))`.
/// - `metersPerPixel`: names do not overlap at this scale and closer, if they are drawn at {@link
///   #LABEL_PIXELS} px.
/// - `areas`: `[{"class": c, "d": path}]`, filled by the even-odd rule; `c` is `park`, `water` or `building`.
/// - `streets`: `[{"class": c, "d": path}]`, in drawing order; `c` is `stream`, `shore`, `path`, `service`,
///   `minor`,
///   `middle`, `main`, `motorway` or `rail`.
/// - `labels`: `[{"class": c, "text": t, "x": x, "y": y, "angle": a}]`: middle of the text, whole degrees
///   clockwise, -90 to
///   90; `c` is `street`, `park` or `water`.
/// - `attribution`: must be shown on the map.
///
/// Paths are SVG path data of integers. A list may be empty and is still there. Unknown fields are to be
/// ignored.
public final class TownMap {

    /// Units of the drawing plane in a metre.
    public static final int UNITS_PER_METER = 2;

    /// Size for which names are placed, in CSS pixels.
    public static final int LABEL_PIXELS = 12;

    /// How much is drawn.
    public enum Detail {
        /// Large streets, water, parks, railways: for more than 5 metres a pixel.
        OVERVIEW(8, 8),
        /// All streets with their names: for 1 to 5 metres a pixel.
        STREETS(2.5, 2),
        /// Everything, paths and buildings too: for less than 1 metre a pixel. Ask for a clip of a kilometre
        /// or two.
        BUILDINGS(0.8, 0.5);

        private final double metersPerPixel;
        private final double toleranceMeters;

        Detail(double metersPerPixel, double toleranceMeters) {
            this.metersPerPixel = metersPerPixel;
            this.toleranceMeters = toleranceMeters;
        }

        boolean shows(StreetClass kind) {
            return switch (kind) {
                case STREAM, SHORE, MIDDLE, MAIN, MOTORWAY, RAIL -> true;
                case MINOR, SERVICE -> this != OVERVIEW;
                case PATH -> this == BUILDINGS;
            };
        }

        boolean shows(AreaClass kind) {
            return kind != AreaClass.BUILDING || this == BUILDINGS;
        }
    }

    private final Shapes shapes;
    private final String attribution;

    private TownMap(Shapes shapes, String attribution) {
        this.shapes = shapes;
        this.attribution = attribution;
    }

    /// Takes the drawing out of an extract.
    ///
    /// @param bounds      the north-west corner is the origin of the drawing plane
    /// @param attribution to be shown with every drawing
    public static TownMap of(Extract extract, Bounds bounds, String attribution) {
        return new TownMap(new ShapeReader(extract, bounds).read(), attribution);
    }

    /// The drawing plane of {@link #json}: where a place is drawn, and which place a click means.
    public Plane plane() {
        return new Plane(shapes.plane().bounds(), UNITS_PER_METER);
    }

    /// The town, or a part of it, as one JSON object (see above).
    ///
    /// @param clip what to draw; what lies outside is left out
    public String json(Bounds clip, Detail detail) {
        Box box = box(clip);
        StringBuilder out = new StringBuilder(1 << 16);
        double factor = UNITS_PER_METER / Shapes.UNITS_PER_METER;
        out.append("{\"v\":1,\"viewBox\":");
        Json.numbers(out, Lines.scaled(new int[] {box.left(), box.top(), box.width(), box.height()}, 0, 0, factor));
        Bounds bounds = shapes.plane().bounds();
        out.append(",\"projection\":{\"west\":").append(bounds.west());
        out.append(",\"north\":").append(bounds.north());
        out.append(",\"unitsPerRadian\":").append(plane().unitsPerRadian()).append('}');
        out.append(",\"metersPerPixel\":").append(detail.metersPerPixel);
        areas(out, box, detail, factor);
        Map<String, List<int[]>> named = streets(out, box, detail, factor);
        labels(out, box, detail, factor, named);
        out.append(",\"attribution\":");
        Json.text(out, attribution);
        return out.append('}').toString();
    }

    /// The small map of one run.
    ///
    /// @param stops one or more
    /// @param legs  the way, as `TravelTimes.legs` gave it for the stops; may be empty
    /// @throws IllegalArgumentException if there is no stop
    public SheetMap sheet(List<SheetStop> stops, List<Leg> legs) {
        return new SheetDrawing(shapes, stops, legs, attribution).draw();
    }

    /// Areas of which a piece is missing in the extract, so that they are not drawn.
    public int brokenAreas() {
        return shapes.brokenAreas();
    }

    /// True for a place in a lake, a river's bed or the sea, as far as the extract draws them.
    public boolean inWater(Point point) {
        int x = (int) Math.round(shapes.plane().x(point.longitude()));
        int y = (int) Math.round(shapes.plane().y(point.latitude()));
        return shapes.areas().stream().anyMatch(area -> area.kind() == AreaClass.WATER && area.contains(x, y));
    }

    public int buildings() {
        return (int) shapes.areas().stream()
                .filter(area -> area.kind() == AreaClass.BUILDING)
                .count();
    }

    private Box box(Bounds clip) {
        return new Box(
                (int) Math.floor(shapes.plane().x(clip.west())),
                (int) Math.floor(shapes.plane().y(clip.north())),
                (int) Math.ceil(shapes.plane().x(clip.east())),
                (int) Math.ceil(shapes.plane().y(clip.south())));
    }

    private void areas(StringBuilder out, Box box, Detail detail, double factor) {
        Map<AreaClass, StringBuilder> paths = new EnumMap<>(AreaClass.class);
        double tolerance = detail.toleranceMeters * Shapes.UNITS_PER_METER;
        for (Area area : shapes.areas()) {
            if (detail.shows(area.kind()) && area.box().touches(box)) {
                StringBuilder path = paths.computeIfAbsent(area.kind(), k -> new StringBuilder());
                for (int[] ring : area.rings()) {
                    int[] drawn = Lines.scaled(Lines.simplified(Lines.clippedRing(ring, box), tolerance), 0, 0, factor);
                    if (drawn.length >= 8) {
                        Json.path(path, drawn, true);
                    }
                }
            }
        }
        out.append(",\"areas\":");
        paths(
                out,
                paths.entrySet().stream()
                        .collect(
                                LinkedHashMap::new,
                                (map, e) -> map.put(e.getKey().word(), e.getValue()),
                                Map::putAll));
    }

    /// Writes the lines, and gives back those with names, by name.
    private Map<String, List<int[]>> streets(StringBuilder out, Box box, Detail detail, double factor) {
        Map<String, StringBuilder> paths = new LinkedHashMap<>();
        Map<String, List<int[]>> named = new LinkedHashMap<>();
        double tolerance = detail.toleranceMeters * Shapes.UNITS_PER_METER;
        for (Line line : shapes.lines()) {
            if (!detail.shows(line.kind()) || !line.box().touches(box)) {
                continue;
            }
            StringBuilder path = paths.computeIfAbsent(line.kind().word(), k -> new StringBuilder());
            for (int[] part : Lines.clipped(line.points(), box)) {
                int[] drawn = Lines.scaled(Lines.simplified(part, tolerance), 0, 0, factor);
                if (drawn.length >= 4) {
                    Json.path(path, drawn, false);
                    if (line.kind().named() && !line.name().isEmpty()) {
                        named.computeIfAbsent(line.name(), k -> new ArrayList<>())
                                .add(drawn);
                    }
                }
            }
        }
        out.append(",\"streets\":");
        paths(out, paths);
        return named;
    }

    private static void paths(StringBuilder out, Map<String, StringBuilder> paths) {
        out.append('[');
        paths.forEach((kind, path) -> {
            if (!path.isEmpty()) {
                out.append(out.charAt(out.length() - 1) == '[' ? "" : ",");
                out.append("{\"class\":\"").append(kind).append("\",\"d\":\"");
                out.append(path).append("\"}");
            }
        });
        out.append(']');
    }

    private void labels(StringBuilder out, Box box, Detail detail, double factor, Map<String, List<int[]>> named) {
        double unitsPerPixel = detail.metersPerPixel * UNITS_PER_METER;
        int[] corners = {box.left(), box.top(), box.right(), box.bottom()};
        int[] edges = Lines.scaled(corners, 0, 0, factor);
        Box drawn = edges.length == 4 ? new Box(edges[0], edges[1], edges[2], edges[3]) : new Box(0, 0, 0, 0);
        Labelling labelling = new Labelling(drawn, LABEL_PIXELS * unitsPerPixel, 700 * unitsPerPixel);
        // the lines came sorted from small to large: the large ones choose first
        List<Map.Entry<String, List<int[]>>> largeFirst = new ArrayList<>(named.entrySet());
        for (Map.Entry<String, List<int[]>> street : largeFirst.reversed()) {
            labelling.alongLines(street.getKey(), street.getValue(), 20);
        }
        for (Area area : shapes.areas()) {
            boolean wanted = area.kind() != AreaClass.BUILDING && !area.name().isEmpty();
            int x = (area.box().left() + area.box().right()) / 2;
            int y = (area.box().top() + area.box().bottom()) / 2;
            // a bent lake's middle may lie ashore: then its name would mislead
            if (wanted && box.contains(x, y) && area.contains(x, y)) {
                double room = factor * area.box().width();
                labelling.level(area.kind().word(), area.name(), factor * x, factor * y, room);
            }
        }
        out.append(",\"labels\":");
        SheetMap.labels(out, labelling.labels());
    }
}
