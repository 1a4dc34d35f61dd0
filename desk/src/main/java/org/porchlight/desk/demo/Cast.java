// SPDX-License-Identifier: Apache-2.0
package org.porchlight.desk.demo;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.random.RandomGenerator;

/// The invented people, and what they say. No name is given out twice.
final class Cast {
    /// @param language mother tongue, BCP 47
    record Person(String name, String language, String phone) {
        /// What they speak, mother tongue first; everybody in this town gets by in English, some only just.
        List<String> languages() {
            return language.equals("en") ? List.of("en") : List.of(language, "en");
        }
    }

    private record Culture(String language, List<String> given, List<String> family) {}

    private static final int MOST_TRIES = 1_000;

    private final RandomGenerator random;
    private final Sections texts = Sections.read("texts.txt");
    private final List<Culture> cultures = new ArrayList<>();
    private final Set<String> taken = new HashSet<>();

    Cast(RandomGenerator random) {
        this.random = random;
        for (String line : Sections.read("people.txt").section("")) {
            String[] parts = line.split("\\s*[=|]\\s*", -1);
            cultures.add(new Culture(parts[0], List.of(parts[1].split(" ")), List.of(parts[2].split(" "))));
        }
    }

    /// Somebody new whose mother tongue is this one.
    Person person(String language) {
        Culture culture = cultures.stream()
                .filter(candidate -> candidate.language.equals(language))
                .findFirst()
                .orElse(cultures.getFirst());
        for (int tries = 0; tries < MOST_TRIES; tries++) {
            String name = pick(culture.given) + " " + pick(culture.family);
            if (taken.add(name)) {
                return new Person(name, culture.language, phone());
            }
        }
        throw new IllegalStateException("people.txt has too few names in " + language);
    }

    Person person() {
        return person(chance(0.5) ? "en" : pick(cultures).language);
    }

    /// Somebody who says one line of a section, in the line's language.
    Spoken spoken(String section) {
        Text text = text(section);
        return new Spoken(person(text.language), text.text);
    }

    record Spoken(Person person, String text) {}

    /// A line of the section in this language, or else in English.
    String text(String section, String language) {
        List<Text> all = texts.section(section).stream().map(Text::of).toList();
        List<Text> own =
                all.stream().filter(text -> text.language.equals(language)).toList();
        return own.isEmpty() ? text(section, "en") : pick(own).text;
    }

    private Text text(String section) {
        return Text.of(pick(texts.section(section)));
    }

    private record Text(String language, String text) {
        static Text of(String line) {
            String[] parts = line.split("\\s*\\|\\s*", 2);
            return new Text(parts[0], parts[1]);
        }
    }

    boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    int between(int least, int most) {
        return random.nextInt(least, most + 1);
    }

    /// 555-0100 to 555-0199 are kept free for fiction in every area.
    private String phone() {
        return String.format(Locale.ROOT, "(%d) 555-01%02d", between(2, 9) * 100 + between(12, 89), between(0, 99));
    }
}
