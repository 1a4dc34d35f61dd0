// SPDX-License-Identifier: Apache-2.0
package org.porchlight.desk.demo;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.porchlight.roads.Town;
import org.porchlight.roads.addresses.Candidate;
import org.porchlight.roads.geo.Bounds;
import org.porchlight.roads.geo.Point;

/// Addresses of a town, drawn by dropping pins on it. No door is given out twice.
final class Doors {
    private static final int MOST_PINS = 20_000;

    private final Town town;
    private final RandomGenerator random;
    private final Set<String> taken = new HashSet<>();

    Doors(Town town, RandomGenerator random) {
        this.town = town;
        this.random = random;
    }

    /// A door that the town's own index finds again without asking back.
    ///
    /// @throws IllegalStateException if the town has too few of them
    String next() {
        for (int pin = 0; pin < MOST_PINS; pin++) {
            String label = town.addresses()
                    .nearest(somewhere())
                    .map(near -> near.candidate().label())
                    .orElse("");
            if (!label.isEmpty() && !taken.contains(label) && isSure(label)) {
                taken.add(label);
                return label;
            }
        }
        throw new IllegalStateException("This extract has too few house numbers for the demo: it found only "
                + taken.size() + ". Take a larger one, or leave out --town.");
    }

    /// Up to `most` named places whose name holds one of these words, or plain doors where the town has none.
    List<String> places(int most, String... words) {
        List<String> found = new ArrayList<>();
        for (String word : words) {
            town.addresses().suggest(word, 20).stream()
                    .filter(candidate -> candidate.kind() == Candidate.Kind.PLACE)
                    .map(Candidate::label)
                    .filter(this::isSure)
                    .filter(label -> !found.contains(label))
                    .forEach(found::add);
        }
        while (found.isEmpty() || found.size() < Math.min(most, 2)) {
            found.add(next());
        }
        return found.subList(0, Math.min(most, found.size()));
    }

    private boolean isSure(String label) {
        return town.addresses().find(label).sure().isPresent();
    }

    private Point somewhere() {
        Bounds bounds = town.bounds();
        return new Point(
                bounds.south() + random.nextDouble() * (bounds.north() - bounds.south()),
                bounds.west() + random.nextDouble() * (bounds.east() - bounds.west()));
    }
}
