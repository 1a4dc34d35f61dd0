// SPDX-License-Identifier: Apache-2.0
package org.porchlight.roads.osm;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import org.porchlight.roads.geo.Bounds;
import org.porchlight.roads.osm.Extract.Member;
import org.porchlight.roads.osm.PbfWriter.NodeToWrite;
import org.porchlight.roads.osm.PbfWriter.Packing;
import org.porchlight.roads.osm.PbfWriter.RelationToWrite;
import org.porchlight.roads.osm.PbfWriter.WayToWrite;
import org.porchlight.roads.osm.UnreadableExtractException.Fault;

/// Rewrites OpenStreetMap XML as .osm.pbf, with all tags, element by element. Of relations only the members
/// that are ways stay: nothing here needs others. Entities and document types, which OpenStreetMap never
/// writes, are refused.
final class XmlExtract {

    /// Elements in memory before they are written.
    private static final int PART = 8000;

    private static final String MEND = "Download it again, or convert it with: osmium cat FILE -o town.osm.pbf";

    private final Path file;
    private final InputStream in;
    private final long mostBytes;

    private final List<NodeToWrite> nodes = new ArrayList<>();
    private final List<WayToWrite> ways = new ArrayList<>();
    private final List<RelationToWrite> relations = new ArrayList<>();
    private @Nullable PbfWriter writer;
    private String program = "";
    private @Nullable Bounds bounds;
    private @Nullable Instant written;
    private long bytes;

    /// @param mostBytes refuse a file whose contents would take more memory than this
    XmlExtract(Path file, InputStream in, long mostBytes) {
        this.file = file;
        this.in = in;
        this.mostBytes = mostBytes;
    }

    void writeTo(Path to) throws IOException, UnreadableExtractException {
        try {
            XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
            factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
            factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
            XMLStreamReader xml = factory.createXMLStreamReader(in);
            xml.nextTag();
            if (!xml.getLocalName().equals("osm")) {
                throw refuse(Fault.NOT_AN_EXTRACT, "This is XML, but not OpenStreetMap's.");
            }
            program = text(xml, "generator");
            read(xml, to);
            flush(to);
        } catch (XMLStreamException e) {
            String where =
                    e.getLocation() == null ? "" : " in line " + e.getLocation().getLineNumber();
            throw refuse(Fault.DAMAGED, "The XML breaks off or makes no sense" + where + ".");
        } catch (IllegalArgumentException e) {
            throw refuse(Fault.DAMAGED, "A number in the XML makes no sense.");
        } finally {
            if (writer != null) {
                writer.close();
            }
        }
    }

    private void read(XMLStreamReader xml, Path to) throws XMLStreamException, IOException, UnreadableExtractException {
        while (xml.hasNext()) {
            if (xml.next() != XMLStreamConstants.START_ELEMENT) {
                continue;
            }
            switch (xml.getLocalName()) {
                case "bounds" -> readBounds(xml);
                case "meta" -> readDate(text(xml, "osm_base"));
                case "node" -> readNode(xml);
                case "way" -> readWay(xml);
                case "relation" -> readRelation(xml);
                default -> {}
            }
            if (nodes.size() + ways.size() + relations.size() >= PART) {
                flush(to);
            }
            if (bytes > mostBytes) {
                throw refuse(
                        Fault.TOO_LARGE,
                        "It holds more than this program has memory for (" + mostBytes / (1024 * 1024) + " MB).");
            }
        }
    }

    private void flush(Path to) throws IOException {
        if (writer == null) {
            Extract.Header header = new Extract.Header(bounds, written, program, "");
            writer = new PbfWriter(Files.newOutputStream(to), Packing.PLAIN, header);
        }
        writer.writeNodes(nodes);
        writer.writeWays(ways);
        writer.writeRelations(relations);
        nodes.clear();
        ways.clear();
        relations.clear();
    }

    private void readBounds(XMLStreamReader xml) {
        bounds = new Bounds(number(xml, "minlat"), number(xml, "minlon"), number(xml, "maxlat"), number(xml, "maxlon"));
    }

    private void readDate(String date) {
        try {
            written = date.isEmpty() ? null : Instant.parse(date);
        } catch (DateTimeException e) {
            written = null; // says nothing, like a file without one
        }
    }

    private void readNode(XMLStreamReader xml) throws XMLStreamException {
        long id = id(xml, "id");
        boolean gone = text(xml, "lat").isEmpty() || isDeleted(xml);
        int latitude = gone ? 0 : (int) Math.round(number(xml, "lat") * Nodes.UNITS_PER_DEGREE);
        int longitude = gone ? 0 : (int) Math.round(number(xml, "lon") * Nodes.UNITS_PER_DEGREE);
        Inside inside = new Inside(xml);
        if (!gone) {
            nodes.add(new NodeToWrite(id, latitude, longitude, inside.tags()));
            bytes += 24 + inside.bytes();
        }
    }

    private void readWay(XMLStreamReader xml) throws XMLStreamException {
        long id = id(xml, "id");
        boolean gone = isDeleted(xml);
        Inside inside = new Inside(xml);
        if (!gone) {
            long[] refs = inside.refs.stream().mapToLong(Long::longValue).toArray();
            ways.add(new WayToWrite(id, refs, inside.tags()));
            bytes += 80 + 12L * refs.length + inside.bytes();
        }
    }

    private void readRelation(XMLStreamReader xml) throws XMLStreamException {
        long id = id(xml, "id");
        boolean gone = isDeleted(xml);
        Inside inside = new Inside(xml);
        if (!gone) {
            relations.add(new RelationToWrite(id, inside.members, inside.tags()));
            bytes += 32L * inside.members.size() + inside.bytes();
        }
    }

    /// What stands between an element's begin and its end.
    private static final class Inside {
        private final List<String> pairs = new ArrayList<>();
        private final List<Long> refs = new ArrayList<>();
        private final List<Member> members = new ArrayList<>();

        Inside(XMLStreamReader xml) throws XMLStreamException {
            int depth = 1;
            while (depth > 0) {
                int event = xml.next();
                depth += event == XMLStreamConstants.START_ELEMENT
                        ? 1
                        : event == XMLStreamConstants.END_ELEMENT ? -1 : 0;
                if (event == XMLStreamConstants.START_ELEMENT) {
                    read(xml);
                }
            }
        }

        private void read(XMLStreamReader xml) {
            switch (xml.getLocalName()) {
                case "tag" -> {
                    pairs.add(text(xml, "k"));
                    pairs.add(text(xml, "v"));
                }
                case "nd" -> refs.add(id(xml, "ref"));
                case "member" -> {
                    if (text(xml, "type").equals("way")) {
                        members.add(new Member(id(xml, "ref"), text(xml, "role").equals("inner")));
                    }
                }
                default -> {}
            }
        }

        Tags tags() {
            return Tags.of(pairs.toArray(String[]::new));
        }

        long bytes() {
            return 32 + pairs.stream().mapToLong(text -> 8 + 2L * text.length()).sum();
        }
    }

    /// Editors keep deleted elements in their files.
    private static boolean isDeleted(XMLStreamReader xml) {
        return text(xml, "action").equals("delete") || text(xml, "visible").equals("false");
    }

    private static String text(XMLStreamReader xml, String attribute) {
        String value = xml.getAttributeValue(null, attribute);
        return value == null ? "" : value;
    }

    private static double number(XMLStreamReader xml, String attribute) {
        return Double.parseDouble(text(xml, attribute));
    }

    private static long id(XMLStreamReader xml, String attribute) {
        return Long.parseLong(text(xml, attribute));
    }

    private UnreadableExtractException refuse(Fault fault, String problem) {
        return new UnreadableExtractException(fault, file, -1, problem, MEND);
    }
}
