// SPDX-License-Identifier: Apache-2.0
package org.porchlight.roads.map;

import java.util.List;
import java.util.Map;
import org.porchlight.roads.map.SheetMap.Marker;
import org.porchlight.roads.map.SheetMap.Scale;
import org.porchlight.roads.map.SheetMap.Way;

/// Writes a run's map as SVG with presentation attributes only, so that it needs no style sheet and passes a strict
/// content security policy.
///
/// @param height of the view box
record SheetSvg(
        int height,
        Map<AreaClass, List<int[]>> areas,
        Map<StreetClass, List<int[]>> streets,
        List<Way> route,
        List<Label> labels,
        List<Marker> markers,
        Scale scale,
        String attribution) {

    /// Font size of the attribution, in units of the view box.
    static final int SMALL_TEXT = 11;

    private static final String INK = "#000";
    private static final String GROUND = "#fff";

    /// Words stand out from the lines under them.
    private static final String HALO =
            " paint-order=\"stroke\" stroke=\"" + GROUND + "\" stroke-width=\"5\" fill=\"" + INK + "\"";

    /// Streams in the colour of lakes: the line in the middle of a wide river does not show.
    private static final String WATER = "#c3d9e6";

    String write() {
        StringBuilder out = new StringBuilder(1 << 14);
        out.append("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 ");
        out.append(SheetDrawing.WIDTH).append(' ').append(height);
        out.append("\" role=\"img\" font-family=\"system-ui, sans-serif\" stroke-linecap=\"round\"");
        out.append(" stroke-linejoin=\"round\"><rect width=\"100%\" height=\"100%\" fill=\"" + GROUND + "\"/>");
        areas.forEach((kind, rings) -> area(out, kind, rings));
        streets.forEach((kind, lines) -> street(out, kind, lines));
        route.forEach(way -> leg(out, way));
        labels.forEach(label -> label(out, label));
        // all lines first: none may cross another stop's marker
        markers.forEach(marker -> leader(out, marker));
        markers.forEach(marker -> marker(out, marker));
        foot(out);
        return out.append("</svg>").toString();
    }

    private static void area(StringBuilder out, AreaClass kind, List<int[]> rings) {
        out.append("<path fill-rule=\"evenodd\" fill=\"").append(kind == AreaClass.WATER ? WATER : "#e6eedf");
        out.append("\" d=\"");
        rings.forEach(ring -> Json.path(out, ring, true));
        out.append("\"/>");
    }

    private static void street(StringBuilder out, StreetClass kind, List<int[]> lines) {
        String look = switch (kind) {
            case STREAM -> "stroke=\"" + WATER + "\" stroke-width=\"4\"";
            case PATH -> "stroke=\"#c8c8c8\" stroke-width=\"1.5\"";
            case MAIN -> "stroke=\"#a2a2a2\" stroke-width=\"8\"";
            case RAIL -> "stroke=\"#8a8a8a\" stroke-width=\"3\" stroke-dasharray=\"9 5\" stroke-linecap=\"butt\"";
            default -> "stroke=\"#c4c4c4\" stroke-width=\"4.5\"";
        };
        out.append("<path fill=\"none\" ").append(look).append(" d=\"");
        lines.forEach(line -> Json.path(out, line, false));
        out.append("\"/>");
    }

    private static void leg(StringBuilder out, Way way) {
        out.append("<path fill=\"none\" stroke=\"" + INK + "\" stroke-width=\"4\"");
        out.append(way.straight() ? " stroke-dasharray=\"1 9\"" : "").append(" d=\"");
        Json.path(out, way.line(), false);
        out.append("\"/>");
    }

    private static void label(StringBuilder out, Label label) {
        out.append("<text font-size=\"").append(SheetMap.STREET_TEXT);
        out.append("\" text-anchor=\"middle\"" + HALO + " transform=\"translate(");
        out.append(label.x()).append(' ').append(label.y());
        // dy, not dominant-baseline: not every printer's renderer knows that
        out.append(") rotate(").append(label.angle()).append(")\" dy=\"0.35em\">");
        escaped(out, label.text());
        out.append("</text>");
    }

    private static void leader(StringBuilder out, Marker marker) {
        boolean moved = marker.x() != marker.atX() || marker.y() != marker.atY();
        if (moved) {
            out.append("<path stroke=\"" + INK + "\" stroke-width=\"2\" d=\"M")
                    .append(marker.x())
                    .append(' ');
            out.append(marker.y()).append('L').append(marker.atX()).append(' ').append(marker.atY());
            out.append("\"/><circle r=\"4\" cx=\"")
                    .append(marker.atX())
                    .append("\" cy=\"")
                    .append(marker.atY());
            out.append("\" fill=\"" + INK + "\"/>");
        }
    }

    private static void marker(StringBuilder out, Marker marker) {
        int radius = SheetMap.MARKER_RADIUS;
        boolean stop = marker.kind() == SheetStop.Kind.STOP;
        out.append("<circle r=\"")
                .append(radius)
                .append("\" cx=\"")
                .append(marker.x())
                .append("\" cy=\"");
        out.append(marker.y()).append("\" fill=\"").append(stop ? INK : GROUND);
        out.append("\" stroke=\"")
                .append(stop ? GROUND : INK)
                .append("\" stroke-width=\"")
                .append(stop ? 2 : 4);
        out.append("\"/><text font-size=\"").append(marker.mark().length() > 2 ? 13 : 18);
        out.append("\" font-weight=\"700\" text-anchor=\"middle\" dy=\"0.35em\" fill=\"");
        out.append(stop ? GROUND : INK)
                .append("\" x=\"")
                .append(marker.x())
                .append("\" y=\"")
                .append(marker.y());
        out.append("\">");
        escaped(out, marker.mark());
        out.append("</text>");
    }

    private void foot(StringBuilder out) {
        out.append("<path fill=\"none\" stroke=\"" + INK + "\" stroke-width=\"2\" d=\"M10 ")
                .append(height - 16);
        out.append("v6h").append(scale.units()).append("v-6\"/><text font-size=\"14\"" + HALO + " x=\"");
        out.append(16 + scale.units()).append("\" y=\"").append(height - 10).append("\">");
        out.append(scale.meters() < 1000 ? scale.meters() + " m" : scale.meters() / 1000 + " km");
        out.append("</text><text font-size=\"" + SMALL_TEXT + "\" text-anchor=\"end\"" + HALO + " x=\"594\" y=\"");
        out.append(height - 6).append("\">");
        escaped(out, attribution);
        out.append("</text>");
    }

    private static void escaped(StringBuilder out, String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '&' -> out.append("&amp;");
                case '"' -> out.append("&quot;");
                default -> out.append(c < 0x20 ? ' ' : c);
            }
        }
    }
}
