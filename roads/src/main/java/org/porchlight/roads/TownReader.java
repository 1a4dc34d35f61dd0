// SPDX-License-Identifier: Apache-2.0
package org.porchlight.roads;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.porchlight.roads.Progress.Phase;
import org.porchlight.roads.Town.Counts;
import org.porchlight.roads.Town.Skipped;
import org.porchlight.roads.addresses.Addresses;
import org.porchlight.roads.demotown.DemoTown;
import org.porchlight.roads.geo.Bounds;
import org.porchlight.roads.geo.Point;
import org.porchlight.roads.map.TownMap;
import org.porchlight.roads.osm.Extract;
import org.porchlight.roads.osm.PbfReader;
import org.porchlight.roads.osm.UnreadableExtractException;
import org.porchlight.roads.osm.UnreadableExtractException.Fault;
import org.porchlight.roads.streets.DoorToDoor;
import org.porchlight.roads.times.StraightLines;
import org.porchlight.roads.times.TravelTimes;

/// Puts a town together from an extract, phase by phase.
final class TownReader {

    private static final String OPENSTREETMAP = "© OpenStreetMap contributors";

    /// The largest kind of place that an extract names is the town. Smaller ones are only parts of it: then the
    /// file's name, which a person chose, says more.
    private static final List<String> TOWN_KINDS = List.of("city", "town", "village");

    private final Path file;
    private final Progress progress;

    private final TravelTimes travelTimes;

    /// @param from an extract, or the folder of a town pack
    TownReader(Path from, Progress progress) throws UnreadableExtractException {
        boolean pack = TownPack.is(from);
        this.file = pack ? TownPack.extract(from) : from;
        this.progress = progress;
        this.travelTimes = pack ? new DoorToDoor(TownPack.streets(from, file)) : new StraightLines();
    }

    Town read() throws UnreadableExtractException {
        Extract extract = PbfReader.read(file, fraction -> progress.at(Phase.READING_EXTRACT, fraction));
        if (extract.nodes().size() == 0) {
            throw noTown("It holds no places at all.");
        }
        Bounds bounds = bounds(extract);
        String name = name(extract, bounds);
        String attribution = DemoTown.wrote(extract.header()) ? DemoTown.ATTRIBUTION : OPENSTREETMAP;

        progress.at(Phase.INDEXING_ADDRESSES, 0);
        Addresses addresses = Addresses.of(extract, name);
        if (addresses.houses() == 0 && addresses.streets() == 0) {
            throw noTown("It holds neither streets with names nor house numbers.");
        }
        progress.at(Phase.INDEXING_ADDRESSES, 1);

        progress.at(Phase.DRAWING_MAP, 0);
        TownMap map = TownMap.of(extract, bounds, attribution);
        progress.at(Phase.DRAWING_MAP, 1);

        Counts counts = new Counts(
                extract.nodes().size(),
                extract.ways().size(),
                extract.relations().size(),
                addresses.houses(),
                addresses.streets(),
                addresses.places(),
                map.buildings());
        Skipped skipped = new Skipped(
                extract.missing().nodes(), extract.missing().ways(), addresses.numbersAlone(), map.brokenAreas());
        return new Town(
                name,
                bounds,
                Optional.ofNullable(extract.header().written()),
                counts,
                skipped,
                attribution,
                addresses,
                travelTimes,
                map);
    }

    private UnreadableExtractException noTown(String problem) {
        return new UnreadableExtractException(
                Fault.NO_TOWN, file, -1, problem, "Choose an extract that covers your town's streets.");
    }

    private static Bounds bounds(Extract extract) {
        Bounds told = extract.header().bounds();
        return told != null ? told : extract.nodes().bounds();
    }

    private String name(Extract extract, Bounds bounds) {
        for (String kind : TOWN_KINDS) {
            String nearest = "";
            double least = Double.POSITIVE_INFINITY;
            for (Extract.TaggedNode node : extract.tagged()) {
                Point point = extract.nodes().point(node.node());
                double meters = bounds.center().metersTo(point);
                if (node.tags().is("place", kind) && node.tags().has("name") && meters < least) {
                    least = meters;
                    nearest = node.tags().text("name");
                }
            }
            if (!nearest.isEmpty()) {
                return nearest;
            }
        }
        String fileName = String.valueOf(file.getFileName());
        return fileName.replaceAll("\\.osm\\.pbf$|\\.pbf$", "")
                .replace('_', ' ')
                .strip();
    }
}
