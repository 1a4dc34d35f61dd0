// SPDX-License-Identifier: Apache-2.0
package org.porchlight.story;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/// Households that do not exist, every word of which is found nowhere else: if one turns up, it leaked.
final class Canaries {
    private static final List<int[]> ALPHABETS = List.of(
            "abcdefghijklmnopqrstuvwxyz".codePoints().toArray(),
            "ابتثجحخدذرزسشصضطظعغفقكلمنهوي".codePoints().toArray(),
            "абвгдежзийклмнопрстуфхцчшщыэюя".codePoints().toArray(),
            IntStream.rangeClosed(0x1208, 0x1245).filter(Character::isLetter).toArray(),
            IntStream.rangeClosed(0x4e00, 0x4fff).toArray());

    private final Random random;

    /// What one household types, each field a canary.
    record Household(
            String name,
            String street,
            String phone,
            String summary,
            String list,
            String access,
            String safeToCall,
            String neverSee) {
        List<String> all() {
            return List.of(name, street, phone, summary, list, access, safeToCall, neverSee);
        }
    }

    Canaries(long seed) {
        random = new Random(seed);
    }

    /// @param count of households, which take turns in five scripts
    List<Household> households(int count) {
        List<Household> households = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int[] alphabet = ALPHABETS.get(i % ALPHABETS.size());
            households.add(new Household(
                    words(alphabet),
                    words(alphabet),
                    phone(),
                    words(alphabet),
                    words(alphabet),
                    words(alphabet),
                    words(alphabet),
                    words(alphabet)));
        }
        return households;
    }

    /// Every canary of so many households.
    List<String> all(int count) {
        return households(count).stream()
                .flatMap(household -> household.all().stream())
                .toList();
    }

    /// Fifteen letters in two words: by chance alone it appears nowhere.
    private String words(int[] alphabet) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 15; i++) {
            text.appendCodePoint(alphabet[random.nextInt(alphabet.length)]);
            if (i == 6) {
                text.append(' ');
            }
        }
        return text.toString();
    }

    private String phone() {
        StringBuilder digits = new StringBuilder("0");
        random.ints(13, 0, 10).forEach(digits::append);
        return digits.toString();
    }
}
