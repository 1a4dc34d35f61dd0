// SPDX-License-Identifier: Apache-2.0
package org.porchlight.roads.map;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.porchlight.roads.geo.Bounds;
import org.porchlight.roads.geo.Plane;
import org.porchlight.roads.map.Shapes.Area;
import org.porchlight.roads.map.Shapes.Line;
import org.porchlight.roads.osm.Extract;
import org.porchlight.roads.osm.Nodes;

/// Takes what can be drawn out of an extract: streets joined to long lines, areas, multipolygons. A line with missing
/// nodes falls apart there; an area with missing corners is left out and counted, for a wrong lake is worse than
/// none.
final class ShapeReader {

    private static final Box NOWHERE = new Box(0, 0, 0, 0);

    private final Extract extract;
    private final Plane plane;
    private final int[] xs;
    private final int[] ys;
    private final Map<Kind, List<int[]>> pieces = new LinkedHashMap<>();
    private final List<Area> areas = new ArrayList<>();
    private int brokenAreas;

    private record Kind(StreetClass street, String name) {}

    ShapeReader(Extract extract, Bounds bounds) {
        this.extract = extract;
        this.plane = new Plane(bounds, Shapes.UNITS_PER_METER);
        Nodes nodes = extract.nodes();
        xs = new int[nodes.size()];
        ys = new int[nodes.size()];
        for (int i = 0; i < xs.length; i++) {
            xs[i] = (int) Math.round(plane.x(nodes.longitude(i)));
            ys[i] = (int) Math.round(plane.y(nodes.latitude(i)));
        }
    }

    Shapes read() {
        for (Extract.Way way : extract.ways()) {
            readLine(way);
            readArea(way);
        }
        readMultipolygons();
        List<Line> lines = new ArrayList<>();
        pieces.forEach((kind, all) -> {
            for (int[] nodes : Joining.join(all)) {
                int[] points = points(nodes);
                lines.add(new Line(kind.street, kind.name, points, Box.around(points)));
            }
        });
        lines.sort((a, b) -> a.kind().compareTo(b.kind()));
        areas.sort((a, b) -> a.kind().compareTo(b.kind()));
        return new Shapes(plane, List.copyOf(lines), List.copyOf(areas), brokenAreas);
    }

    private void readLine(Extract.Way way) {
        StreetClass street = StreetClass.of(way.tags());
        if (street == null) {
            return;
        }
        List<int[]> all = pieces.computeIfAbsent(new Kind(street, way.tags().text("name")), k -> new ArrayList<>());
        int[] nodes = way.nodes();
        int from = 0;
        for (int to = 0; to <= nodes.length; to++) {
            if (to == nodes.length || nodes[to] == Nodes.ABSENT) {
                if (to - from >= 2) {
                    all.add(Arrays.copyOfRange(nodes, from, to));
                }
                from = to + 1;
            }
        }
    }

    private void readArea(Extract.Way way) {
        AreaClass kind = AreaClass.of(way.tags());
        if (kind == null) {
            return;
        }
        if (way.closed() && way.whole()) {
            add(kind, way.tags().text("name"), List.of(points(way.nodes())));
        } else if (!way.whole()) {
            brokenAreas++;
        }
    }

    private void readMultipolygons() {
        Map<Long, int[]> waysById = new HashMap<>();
        if (!extract.relations().isEmpty()) {
            extract.ways().stream().filter(Extract.Way::whole).forEach(way -> waysById.put(way.id(), way.nodes()));
        }
        for (Extract.Relation relation : extract.relations()) {
            AreaClass kind = AreaClass.of(relation.tags());
            if (kind != null) {
                readMultipolygon(kind, relation, waysById);
            }
        }
    }

    private void readMultipolygon(AreaClass kind, Extract.Relation relation, Map<Long, int[]> waysById) {
        List<int[]> parts = new ArrayList<>();
        for (Extract.Member member : relation.members()) {
            int[] nodes = waysById.get(member.way());
            if (nodes != null) {
                parts.add(nodes);
            }
        }
        List<int[]> rings = new ArrayList<>();
        boolean broken = parts.size() < relation.members().size();
        for (int[] ring : Joining.join(parts)) {
            if (ring.length > 3 && ring[0] == ring[ring.length - 1]) {
                rings.add(points(ring));
            } else {
                broken = true;
            }
        }
        brokenAreas += broken ? 1 : 0;
        if (!rings.isEmpty()) {
            add(kind, relation.tags().text("name"), rings);
        }
    }

    private void add(AreaClass kind, String name, List<int[]> rings) {
        Box box = rings.stream()
                .map(Box::around)
                .reduce((a, b) -> new Box(
                        Math.min(a.left(), b.left()),
                        Math.min(a.top(), b.top()),
                        Math.max(a.right(), b.right()),
                        Math.max(a.bottom(), b.bottom())))
                .orElse(NOWHERE);
        areas.add(new Area(kind, name, rings, box));
    }

    private int[] points(int[] nodes) {
        int[] points = new int[2 * nodes.length];
        for (int i = 0; i < nodes.length; i++) {
            points[2 * i] = xs[nodes[i]];
            points[2 * i + 1] = ys[nodes[i]];
        }
        return points;
    }
}
