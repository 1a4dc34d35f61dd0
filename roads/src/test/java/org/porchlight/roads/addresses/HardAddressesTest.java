// SPDX-License-Identifier: Apache-2.0
package org.porchlight.roads.addresses;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.porchlight.roads.RealExtracts;
import org.porchlight.roads.addresses.Candidate.Kind;
import org.porchlight.roads.demotown.DemoTown;
import org.porchlight.roads.osm.PbfReader;

/// Hard addresses written by hand, and what happens with each today: `hard-queens.txt` and `hard-demo.txt`
/// beside this class say what their words mean. Getting better and getting worse both have to be written
/// down there; a wrong place that is taken without asking back cannot be.
class HardAddressesTest {

    private static final List<String> GOOD = List.of("sure", "first", "which", "nothing");

    /// @param meant one or more labels as {@link Candidate#label()}, their ends may be left out; `-` for no place
    record Line(String typed, List<String> meant, String today) {

        static Line parse(String line) {
            String[] fields = line.split(" \\| ");
            assertThat(fields).as(line).hasSize(3);
            return new Line(fields[0].strip(), List.of(fields[1].strip().split(" or ")), fields[2].strip());
        }

        /// What happens with it in one of the words of the list, and what was offered.
        String happens(Addresses town) {
            Lookup lookup = town.find(typed);
            String taken = lookup.sure().map(Candidate::label).orElse("");
            if (!taken.isEmpty()) {
                boolean right = meant.size() == 1 && isMeant(taken, meant.getFirst());
                return right ? "sure" : "SURELY WRONG: " + taken;
            }
            List<Candidate> offered = lookup.candidates();
            if (meant.equals(List.of("-"))) {
                return offered.isEmpty() ? "nothing" : "guessed";
            }
            if (meant.size() > 1) {
                return meant.stream().allMatch(one -> rank(offered, one) >= 0) ? "which" : "missed";
            }
            int rank = rank(offered, meant.getFirst());
            return rank == 0 ? "first" : rank > 0 ? "listed" : offersStreet(offered) ? "street" : "missed";
        }

        private static int rank(List<Candidate> offered, String meant) {
            for (int i = 0; i < offered.size(); i++) {
                if (isMeant(offered.get(i).label(), meant)) {
                    return i;
                }
            }
            return -1;
        }

        private static boolean isMeant(String label, String meant) {
            return label.equals(meant) || label.startsWith(meant + ", ");
        }

        private boolean offersStreet(List<Candidate> offered) {
            return offered.stream()
                    .filter(candidate -> candidate.kind() == Kind.STREET)
                    .anyMatch(candidate -> meant.getFirst().endsWith(' ' + candidate.label()));
        }
    }

    private static List<Line> lines(String name) throws IOException {
        try (InputStream in = HardAddressesTest.class.getResourceAsStream(name)) {
            assertThat(in).as(name).isNotNull();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(Line::parse)
                    .toList();
        }
    }

    private static void check(Addresses town, List<Line> lines) {
        TreeMap<String, Integer> counts = new TreeMap<>();
        List<String> others = new ArrayList<>();
        for (Line line : lines) {
            String happens = line.happens(town);
            counts.merge(happens, 1, Integer::sum);
            if (!happens.equals(line.today)) {
                others.add(line.typed + " | " + String.join(" or ", line.meant) + " | " + happens + "   offered: "
                        + town.find(line.typed).candidates().stream()
                                .map(candidate -> candidate.label() + " " + Math.round(100 * candidate.confidence()))
                                .toList());
            }
        }
        int good = GOOD.stream().mapToInt(word -> counts.getOrDefault(word, 0)).sum();
        System.out.println("hard addresses: good " + good + " of " + lines.size() + " " + counts);
        assertThat(others).as("lines of the list that are otherwise now").isEmpty();
    }

    @Test
    void doesWithAHundredHardOnesInQueensWhatTheListSays() throws Exception {
        List<Line> lines = lines("hard-queens.txt");
        assertThat(lines).hasSize(100);
        check(
                Addresses.of(PbfReader.read(RealExtracts.file(RealExtracts.QUEENS), done -> {}), "Queens Village"),
                lines);
    }

    @Test
    void doesWithHardOnesInTheGeneratedTownWhatTheListSays(@TempDir Path folder) throws Exception {
        Path extract = folder.resolve("lanternfield.osm.pbf");
        DemoTown.write(extract);
        check(Addresses.of(PbfReader.read(extract, done -> {}), "Lanternfield"), lines("hard-demo.txt"));
    }
}
