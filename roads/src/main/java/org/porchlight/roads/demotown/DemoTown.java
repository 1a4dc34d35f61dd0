// SPDX-License-Identifier: Apache-2.0
package org.porchlight.roads.demotown;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.porchlight.roads.demotown.Houses.House;
import org.porchlight.roads.demotown.StreetNet.NetStreet;
import org.porchlight.roads.demotown.StreetNet.Node;
import org.porchlight.roads.geo.Bounds;
import org.porchlight.roads.osm.Extract;
import org.porchlight.roads.osm.PbfWriter;
import org.porchlight.roads.osm.PbfWriter.NodeToWrite;
import org.porchlight.roads.osm.PbfWriter.Packing;
import org.porchlight.roads.osm.PbfWriter.WayToWrite;
import org.porchlight.roads.osm.Tags;

/// Lanternfield, the invented town of the demo: a river with bridges, a railway, parks, straight and curved
/// quarters, named streets with numbered houses, and the places that a mutual-aid network drives to. It lies in
/// the open Atlantic, so that nobody's door is in it.
public final class DemoTown {

    /// The town's name.
    public static final String NAME = "Lanternfield";

    /// Shown in place of OpenStreetMap's attribution: nothing here was mapped by anybody.
    public static final String ATTRIBUTION = "Lanternfield, an invented town";

    /// The town that the demo shows.
    public static final long SEED = 20_261_122;

    private static final String PROGRAM = "porchlight-demotown";
    private static final Instant DRAWN = Instant.parse("2026-11-22T00:00:00Z");

    /// The plan's north-west corner, in the open Atlantic.
    private static final double NORTH = 40.02;

    private static final double WEST = -40.03;
    private static final double METERS_PER_DEGREE = 111_195;

    private final List<NodeToWrite> nodes = new ArrayList<>();
    private final List<WayToWrite> ways = new ArrayList<>();
    private final Map<Node, Long> written = new IdentityHashMap<>();
    private final Random random;

    private DemoTown(long seed) {
        random = new Random(seed);
    }

    /// True for an extract that this class wrote.
    public static boolean wrote(Extract.Header header) {
        return header.program().equals(PROGRAM);
    }

    /// Writes the demo's town as an .osm.pbf, over whatever is there. Same bytes each time, on each computer.
    public static void write(Path file) throws IOException {
        write(file, SEED);
    }

    /// Writes the town of another seed.
    public static void write(Path file, long seed) throws IOException {
        DemoTown town = new DemoTown(seed);
        town.draw();
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file));
                PbfWriter writer = new PbfWriter(out, Packing.PLAIN, header())) {
            writer.writeNodes(town.nodes);
            writer.writeWays(town.ways);
        }
    }

    private static Extract.Header header() {
        double metersPerDegreeEast = METERS_PER_DEGREE * StrictMath.cos(StrictMath.toRadians(NORTH));
        Bounds bounds = new Bounds(
                NORTH - GroundPlan.HEIGHT / METERS_PER_DEGREE,
                WEST,
                NORTH,
                WEST + GroundPlan.WIDTH / metersPerDegreeEast);
        return new Extract.Header(bounds, DRAWN, PROGRAM, ATTRIBUTION);
    }

    private void draw() {
        List<NetStreet> streets = new StreetNet(new StreetPlan(random).streets()).streets();
        List<House> houses = new Houses(streets, random).build();
        Map<House, List<String>> places = DemoPlaces.moveIn(houses);
        addNode(new Xy(2060, 1300), Tags.of("place", "town", "name", NAME));
        addNode(new Xy(1990, GroundPlan.rail(1990)), Tags.of("railway", "station", "name", "Lanternfield Station"));
        river();
        railway();
        parks();
        streets.forEach(this::street);
        houses.forEach(house -> house(house, places.getOrDefault(house, List.of())));
    }

    private void river() {
        List<Xy> bank = GroundPlan.along(0, GroundPlan.WIDTH, x -> GroundPlan.river(x) - GroundPlan.riverHalfWidth(x));
        List<Xy> other = GroundPlan.along(0, GroundPlan.WIDTH, x -> GroundPlan.river(x) + GroundPlan.riverHalfWidth(x));
        List<Xy> ring = new ArrayList<>(bank);
        ring.addAll(other.reversed());
        ring.add(bank.getFirst());
        area(ring, Tags.of("natural", "water", "water", "river", "name", "Wick River"));
        line(
                GroundPlan.along(0, GroundPlan.WIDTH, GroundPlan::river),
                Tags.of("waterway", "river", "name", "Wick River"));
    }

    private void railway() {
        line(GroundPlan.along(0, GroundPlan.WIDTH, GroundPlan::rail), Tags.of("railway", "rail"));
    }

    private void parks() {
        for (GroundPlan.Park park : GroundPlan.PARKS) {
            boolean cemetery = park.name().endsWith("Cemetery");
            area(
                    park.edge(1),
                    Tags.of(cemetery ? "landuse" : "leisure", cemetery ? "cemetery" : "park", "name", park.name()));
            if (park.pond()) {
                area(park.edge(0.3), Tags.of("natural", "water", "water", "pond"));
            }
            List<Xy> path =
                    List.of(park.edge(1).get(0), park.center(), park.edge(1).get(20));
            line(path, Tags.of("highway", "footway"));
        }
    }

    /// A street is one way on land and one for each bridge.
    private void street(NetStreet street) {
        List<Node> nodes = street.nodes();
        int from = 0;
        for (int to = 1; to < nodes.size(); to++) {
            boolean bridge = overWater(nodes.get(to - 1), nodes.get(to));
            boolean changes = to + 1 == nodes.size() || overWater(nodes.get(to), nodes.get(to + 1)) != bridge;
            if (changes) {
                piece(street, nodes.subList(from, to + 1), bridge);
                from = to;
            }
        }
    }

    private static boolean overWater(Node a, Node b) {
        for (double part = 0; part <= 1; part += 0.25) {
            Xy spot = a.at().towards(b.at(), part);
            double off = StrictMath.abs(spot.y() - GroundPlan.river(spot.x()));
            if (off < GroundPlan.riverHalfWidth(spot.x())) {
                return true;
            }
        }
        return false;
    }

    private void piece(NetStreet street, List<Node> nodes, boolean bridge) {
        List<String> tags = new ArrayList<>(List.of(
                "highway", street.plan().highway(), "name", street.plan().name()));
        if (bridge) {
            tags.addAll(List.of("bridge", "yes", "layer", "1"));
        }
        long[] ids = new long[nodes.size()];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = written.computeIfAbsent(nodes.get(i), node -> addNode(node.at(), Tags.of()));
        }
        addWay(ids, Tags.of(tags.toArray(String[]::new)));
    }

    private void house(House house, List<String> place) {
        List<Xy> ring = new ArrayList<>(house.corners());
        ring.add(ring.getFirst());
        List<String> tags = new ArrayList<>(List.of(
                "building",
                place.isEmpty() ? "house" : "yes",
                "addr:housenumber",
                house.number(),
                "addr:street",
                house.street(),
                "addr:postcode",
                house.postcode()));
        tags.addAll(place);
        area(ring, Tags.of(tags.toArray(String[]::new)));
    }

    private void line(List<Xy> spots, Tags tags) {
        addWay(spots.stream().mapToLong(spot -> addNode(spot, Tags.of())).toArray(), tags);
    }

    /// @param ring the last spot is the first
    private void area(List<Xy> ring, Tags tags) {
        long[] ids = new long[ring.size()];
        for (int i = 0; i + 1 < ids.length; i++) {
            ids[i] = addNode(ring.get(i), Tags.of());
        }
        ids[ids.length - 1] = ids[0];
        addWay(ids, tags);
    }

    private long addNode(Xy at, Tags tags) {
        double east = METERS_PER_DEGREE * StrictMath.cos(StrictMath.toRadians(NORTH));
        long id = nodes.size() + 1;
        nodes.add(new NodeToWrite(
                id,
                (int) StrictMath.round((NORTH - at.y() / METERS_PER_DEGREE) * 1e7),
                (int) StrictMath.round((WEST + at.x() / east) * 1e7),
                tags));
        return id;
    }

    private void addWay(long[] ids, Tags tags) {
        ways.add(new WayToWrite(ways.size() + 1, ids, tags));
    }
}
