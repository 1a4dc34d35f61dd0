// SPDX-License-Identifier: Apache-2.0
package org.porchlight.roads;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.porchlight.roads.geo.Bounds;
import org.porchlight.roads.osm.Extract;
import org.porchlight.roads.osm.Extract.Member;
import org.porchlight.roads.osm.PbfReader;
import org.porchlight.roads.osm.PbfWriter;
import org.porchlight.roads.osm.PbfWriter.NodeToWrite;
import org.porchlight.roads.osm.PbfWriter.Packing;
import org.porchlight.roads.osm.PbfWriter.RelationToWrite;
import org.porchlight.roads.osm.PbfWriter.WayToWrite;
import org.porchlight.roads.osm.Tags;
import org.porchlight.roads.osm.UnreadableExtractException;

/// A small extract drawn by a test, in metres east and south of 40° N, 40° W.
public final class DrawnExtract {

    public static final Instant WRITTEN = Instant.parse("2026-03-01T00:00:00Z");

    private static final double METERS_PER_DEGREE = 111_195;
    private static final double METERS_PER_DEGREE_EAST = METERS_PER_DEGREE * Math.cos(Math.toRadians(40));

    private final List<NodeToWrite> nodes = new ArrayList<>();
    private final List<WayToWrite> ways = new ArrayList<>();
    private final List<RelationToWrite> relations = new ArrayList<>();
    private boolean bounds = true;
    private boolean waysFirst;
    private Packing packing = Packing.ZLIB;

    public long node(double east, double south, String... tags) {
        return node(nodes.size() + 1, east, south, tags);
    }

    public long node(long id, double east, double south, String... tags) {
        nodes.add(new NodeToWrite(id, latitude(south), longitude(east), Tags.of(tags)));
        return id;
    }

    public static int latitude(double south) {
        return (int) Math.round((40 - south / METERS_PER_DEGREE) * 1e7);
    }

    public static int longitude(double east) {
        return (int) Math.round((-40 + east / METERS_PER_DEGREE_EAST) * 1e7);
    }

    public long way(long[] ids, String... tags) {
        long id = ways.size() + 1;
        ways.add(new WayToWrite(id, ids, Tags.of(tags)));
        return id;
    }

    /// A way along spots: east, south, east, south …
    public long line(double[] spots, String... tags) {
        long[] ids = new long[spots.length / 2];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = node(spots[2 * i], spots[2 * i + 1]);
        }
        return way(ids, tags);
    }

    /// A square building or park with its middle there.
    public long square(double east, double south, double half, String... tags) {
        long[] ids = {
            node(east - half, south - half),
            node(east + half, south - half),
            node(east + half, south + half),
            node(east - half, south + half),
            0
        };
        ids[4] = ids[0];
        return way(ids, tags);
    }

    /// A house with a number on a street, as a node.
    public long house(double east, double south, String number, String street, String postcode) {
        return node(east, south, "addr:housenumber", number, "addr:street", street, "addr:postcode", postcode);
    }

    public void multipolygon(List<Member> members, String... tags) {
        String[] all = new String[tags.length + 2];
        System.arraycopy(tags, 0, all, 0, tags.length);
        all[tags.length] = "type";
        all[tags.length + 1] = "multipolygon";
        relations.add(new RelationToWrite(relations.size() + 1, members, Tags.of(all)));
    }

    public DrawnExtract withoutBounds() {
        bounds = false;
        return this;
    }

    public DrawnExtract withWaysFirst() {
        waysFirst = true;
        return this;
    }

    public DrawnExtract unpacked() {
        packing = Packing.PLAIN;
        return this;
    }

    /// The same as OpenStreetMap XML, the way the project's own server writes it.
    public String xml() {
        StringBuilder xml = new StringBuilder("<?xml version='1.0' encoding='UTF-8'?>\n<osm version=\"0.6\">\n");
        for (NodeToWrite node : nodes) {
            xml.append("<node id=\"").append(node.id()).append("\" lat=\"").append(node.latitude() / 1e7);
            xml.append("\" lon=\"").append(node.longitude() / 1e7).append("\">");
            tags(xml, node.tags()).append("</node>\n");
        }
        for (WayToWrite way : ways) {
            xml.append("<way id=\"").append(way.id()).append("\">");
            for (long node : way.nodes()) {
                xml.append("<nd ref=\"").append(node).append("\"/>");
            }
            tags(xml, way.tags()).append("</way>\n");
        }
        for (RelationToWrite relation : relations) {
            xml.append("<relation id=\"").append(relation.id()).append("\">");
            for (Member member : relation.members()) {
                xml.append("<member type=\"way\" ref=\"").append(member.way());
                xml.append("\" role=\"")
                        .append(member.inner() ? "inner" : "outer")
                        .append("\"/>");
            }
            tags(xml, relation.tags()).append("</relation>\n");
        }
        return xml.append("</osm>\n").toString();
    }

    private static StringBuilder tags(StringBuilder xml, Tags tags) {
        for (int i = 0; i < tags.size(); i++) {
            String value =
                    tags.value(i).replace("&", "&amp;").replace("\"", "&quot;").replace("<", "&lt;");
            xml.append("<tag k=\"")
                    .append(tags.key(i))
                    .append("\" v=\"")
                    .append(value)
                    .append("\"/>");
        }
        return xml;
    }

    public Path write(Path file) {
        Extract.Header header = new Extract.Header(
                bounds ? new Bounds(39.98, -40, 40, -39.98) : null, bounds ? WRITTEN : null, "test", "drawn");
        try (PbfWriter writer = new PbfWriter(Files.newOutputStream(file), packing, header)) {
            if (waysFirst) {
                writer.writeWays(ways);
            }
            writer.writeNodes(nodes);
            if (!waysFirst) {
                writer.writeWays(ways);
            }
            writer.writeRelations(relations);
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Extract read() {
        try {
            Path file = Files.createTempFile("drawn", ".osm.pbf");
            try {
                return PbfReader.read(write(file), fraction -> {});
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (UnreadableExtractException e) {
            throw new AssertionError(e);
        }
    }
}
