// SPDX-License-Identifier: Apache-2.0
package org.porchlight.roads.map;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.porchlight.roads.map.SheetStop.Kind;

/// The small map of one run: streets around its stops, street names, numbered stops and the way between them.
/// Legible in black and white at the size of a palm. Holds lines and words only, no markup.
///
/// The JSON object, which the client draws with `createElementNS` in the order in which the fields stand here:
///
/// - `v`: 1, the version of this structure.
/// - `viewBox`: `[0, 0, width, height]`. Width is always 600, height 400 to 800. All coordinates are integers in
///   it, x to
///   the right, y down, north is up. Lines may run up to 20 units over the edge: clip.
/// - `areas`: `[{"class": c, "rings": [[x, y, x, y, …], …]}]`, filled with the even-odd rule; `c` is `water` or
///   `park`.
/// - `streets`: `[{"class": c, "lines": [[x, y, x, y, …], …]}]` in drawing order; `c` is `stream`, `path`, `minor`,
///   `main` or `rail`.
/// - `route`: `[{"line": [x, y, …], "straight": b}]`, one a leg, and one from the street to each door that is
///   further off than its marker is wide. `straight` is true when the line does not follow streets: draw it
///   dashed.
/// - `labels`: `[{"class": c, "text": t, "x": x, "y": y, "angle": a}]`: middle of the text, whole degrees clockwise
///   from
///   -90 to 90; `c` is `street`, `water` or `park`. Font size {@link #STREET_TEXT} units, text-anchor middle,
///   dy 0.35em, with a halo in the ground's colour.
/// - `stops`: `[{"kind": k, "mark": m, "x": x, "y": y, "atX": x, "atY": y}]`: a marker of radius {@link
///   #MARKER_RADIUS}
/// centred at x, y. The true place is atX, atY: where they differ, draw a thin line between,
///   all such lines before all markers. `k` is `start`, `stop`
/// or
///   `end`.
/// - `scale`: `{"meters": m, "units": u}`: a round length and how long it is drawn.
/// - `attribution`: must be shown beside the map.
///
/// A field whose list is empty is still there. Unknown fields are to be ignored.
public final class SheetMap {

    /// Font size of street names, in units of the view box.
    public static final int STREET_TEXT = 18;

    /// Radius of a stop's marker, in units of the view box.
    public static final int MARKER_RADIUS = 15;

    private final int height;
    private final Map<AreaClass, List<int[]>> areas;
    private final Map<StreetClass, List<int[]>> streets;
    private final List<Way> route;
    private final List<Label> labels;
    private final List<Marker> markers;
    private final Scale scale;
    private final String attribution;

    /// One leg.
    record Way(int[] line, boolean straight) {}

    /// A stop's marker at x, y, for the place at atX, atY.
    record Marker(Kind kind, String mark, int x, int y, int atX, int atY) {}

    record Scale(int meters, int units) {}

    SheetMap(
            int height,
            Map<AreaClass, List<int[]>> areas,
            Map<StreetClass, List<int[]>> streets,
            List<Way> route,
            List<Label> labels,
            List<Marker> markers,
            Scale scale,
            String attribution) {
        this.height = height;
        this.areas = areas;
        this.streets = streets;
        this.route = List.copyOf(route);
        this.labels = labels;
        this.markers = List.copyOf(markers);
        this.scale = scale;
        this.attribution = attribution;
    }

    /// The structure above; at most 40 KB.
    public String toJson() {
        StringBuilder out = new StringBuilder(1 << 14);
        out.append("{\"v\":1,\"viewBox\":[0,0,")
                .append(SheetDrawing.WIDTH)
                .append(',')
                .append(height)
                .append(']');
        out.append(",\"areas\":[");
        areas.forEach((kind, rings) -> shapes(out, kind.word(), "rings", rings));
        out.append("],\"streets\":[");
        streets.forEach((kind, lines) -> shapes(out, kind.word(), "lines", lines));
        out.append("],\"route\":[");
        for (Way way : route) {
            comma(out).append("{\"line\":");
            Json.numbers(out, way.line);
            out.append(",\"straight\":").append(way.straight).append('}');
        }
        out.append("],\"labels\":");
        labels(out, labels);
        out.append(",\"stops\":[");
        for (Marker marker : markers) {
            comma(out).append("{\"kind\":\"").append(word(marker.kind)).append("\",\"mark\":");
            Json.text(out, marker.mark);
            out.append(",\"x\":").append(marker.x).append(",\"y\":").append(marker.y);
            out.append(",\"atX\":")
                    .append(marker.atX)
                    .append(",\"atY\":")
                    .append(marker.atY)
                    .append('}');
        }
        out.append("],\"scale\":{\"meters\":").append(scale.meters);
        out.append(",\"units\":").append(scale.units).append("},\"attribution\":");
        Json.text(out, attribution);
        return out.append('}').toString();
    }

    /// The same as an SVG element with presentation attributes only (no style, no script), for the desk's pages
    /// and print. Black on white in any case: it is meant for paper. Set its size from outside; it keeps its
    /// proportions.
    public String toSvg() {
        return new SheetSvg(height, areas, streets, route, labels, markers, scale, attribution).write();
    }

    static String word(Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    static void labels(StringBuilder out, List<Label> labels) {
        out.append('[');
        for (Label label : labels) {
            comma(out).append("{\"class\":\"").append(label.kind()).append("\",\"text\":");
            Json.text(out, label.text());
            out.append(",\"x\":").append(label.x()).append(",\"y\":").append(label.y());
            out.append(",\"angle\":").append(label.angle()).append('}');
        }
        out.append(']');
    }

    private static void shapes(StringBuilder out, String kind, String field, List<int[]> lines) {
        comma(out)
                .append("{\"class\":\"")
                .append(kind)
                .append("\",\"")
                .append(field)
                .append("\":[");
        for (int[] line : lines) {
            Json.numbers(comma(out), line);
        }
        out.append("]}");
    }

    private static StringBuilder comma(StringBuilder out) {
        return out.charAt(out.length() - 1) == '[' ? out : out.append(',');
    }
}
