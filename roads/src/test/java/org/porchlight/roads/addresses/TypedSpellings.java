// SPDX-License-Identifier: Apache-2.0
package org.porchlight.roads.addresses;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Writes an address as people type it. Everything is drawn from the seed; the shares are fixed here, and were before
/// the search was tuned:
///
/// - the number without its dash 20 %, with a blank 5 %, without the dash's zero 5 %, with a long dash 5 %;
/// - the kind of street abbreviated 50 %, left out 5 %;
/// - the ordinal bare (`109`) 35 %, with a wrong ending (`109st`) 4 %, set apart (`109 th`) 3 %;
/// - one letter wrong, missing, too many or swapped 18 %, two of them in one word of seven or more letters 6 %,
///   never in a digit: another number is another house;
/// - a word as the ear writes it, in English or in Spanish 8 %;
/// - Spanish words (`avenida 109`, `calle`, `numero`) 8 %;
/// - the street before the number 10 %; with the postcode 30 %, with town and state 25 %, with a flat or floor 15 %;
/// - small letters 55 %, capitals 10 %, without punctuation 50 %.
final class TypedSpellings {

    private static final Pattern ORDINAL = Pattern.compile("(\\d+)(st|nd|rd|th)");

    private static final Map<String, List<String>> SHORT = Map.ofEntries(
            Map.entry("avenue", List.of("ave", "av", "ave.", "aven")),
            Map.entry("street", List.of("st", "st.", "str")),
            Map.entry("road", List.of("rd", "rd.")),
            Map.entry("boulevard", List.of("blvd", "blv", "blvd.", "boul")),
            Map.entry("drive", List.of("dr", "dr.", "drv")),
            Map.entry("lane", List.of("ln", "ln.")),
            Map.entry("place", List.of("pl", "pl.")),
            Map.entry("court", List.of("ct", "crt")),
            Map.entry("terrace", List.of("ter", "terr")),
            Map.entry("parkway", List.of("pkwy", "pky")),
            Map.entry("turnpike", List.of("tpke", "tpk")),
            Map.entry("expressway", List.of("expy", "expwy")),
            Map.entry("north", List.of("n", "n.")),
            Map.entry("south", List.of("s", "s.")),
            Map.entry("east", List.of("e", "e.")),
            Map.entry("west", List.of("w", "w.")));

    private static final Map<String, List<String>> SPANISH = Map.of(
            "avenue", List.of("avenida", "av", "avda"),
            "street", List.of("calle", "calle", "cll"),
            "boulevard", List.of("bulevar", "boulevard"),
            "north", List.of("norte"),
            "south", List.of("sur"),
            "east", List.of("este"),
            "west", List.of("oeste"));

    /// What is heard alike: in English, and by an ear used to Spanish.
    private static final String[][] SOUNDS = {
        {"ph", "f"},
        {"ck", "k"},
        {"ee", "ea"},
        {"ea", "ee"},
        {"ie", "ei"},
        {"oo", "u"},
        {"gh", ""},
        {"ght", "t"},
        {"ll", "l"},
        {"tt", "t"},
        {"nn", "n"},
        {"ss", "s"},
        {"rr", "r"},
        {"ough", "o"},
        {"kn", "n"},
        {"wh", "w"},
        {"ay", "ai"},
        {"ai", "ay"},
        {"er", "ur"},
        {"or", "er"},
        {"c", "k"},
        {"que", "k"},
        {"x", "ks"},
        {"y", "ie"},
        {"v", "b"},
        {"b", "v"},
        {"z", "s"},
        {"j", "y"},
        {"h", ""},
        {"sh", "ch"},
        {"ll", "y"},
        {"w", "gu"},
        {"i", "ee"}
    };

    private static final List<String> UNITS =
            List.of("apt 3B", "#2", "2nd floor", "Apt. 14", "unit 5", "piso 2", "apto 1A", "basement", "Fl 1", "rm 6");

    private final Random random;
    private final List<String> towns;

    /// @param towns that people write after an address, with the state
    TypedSpellings(long seed, List<String> towns) {
        this.random = new Random(seed);
        this.towns = towns;
    }

    /// @param postcode may be empty
    String of(String number, String street, String postcode) {
        boolean spanish = chance(8);
        String name = street(street, spanish);
        String typedNumber = (spanish && chance(25) ? "numero " : "") + number(number);
        String line = chance(10) ? name + (chance(50) ? ", " : " ") + typedNumber : typedNumber + " " + name;
        if (chance(15)) {
            line += (chance(50) ? ", " : " ") + any(UNITS);
        }
        if (!towns.isEmpty() && chance(25)) {
            line += (chance(60) ? ", " : " ") + any(towns);
        }
        if (!postcode.isEmpty() && chance(30)) {
            line += (chance(50) ? ", " : " ") + postcode;
        }
        if (chance(50)) {
            line = line.replace(".", "").replace(",", "");
        }
        int look = random.nextInt(100);
        return look < 55 ? line.toLowerCase(Locale.ROOT) : look < 65 ? line.toUpperCase(Locale.ROOT) : line;
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    private <T> T any(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private String number(String number) {
        int form = random.nextInt(100);
        if (form < 20) {
            return number.replace("-", "");
        } else if (form < 25) {
            return number.replace('-', ' ');
        } else if (form < 30) {
            return number.replaceFirst("-0+(?=\\d)", "-");
        }
        return form < 35 ? number.replace('-', '\u2013') : number;
    }

    private String street(String street, boolean spanish) {
        List<String> words = new ArrayList<>(List.of(street.split(" ")));
        int kind = words.size() - 1;
        boolean hasKind = kind > 0 && SHORT.containsKey(small(words.get(kind)));
        mistake(words, hasKind ? kind : words.size());
        for (int i = 0; i < words.size(); i++) {
            words.set(i, ordinal(words.get(i)));
        }
        if (spanish) {
            return spanish(words, hasKind);
        }
        for (int i = 0; i < words.size(); i++) {
            List<String> shorter = SHORT.get(small(words.get(i)));
            if (shorter != null && words.size() > 1 && chance(50)) {
                words.set(i, any(shorter));
            }
        }
        if (hasKind && chance(5)) {
            words.removeLast();
        }
        return String.join(" ", words);
    }

    private static String small(String word) {
        return word.toLowerCase(Locale.ROOT);
    }

    private String ordinal(String word) {
        Matcher ordinal = ORDINAL.matcher(small(word));
        if (!ordinal.matches()) {
            return word;
        }
        int form = random.nextInt(100);
        if (form < 35) {
            return ordinal.group(1);
        } else if (form < 39) {
            return ordinal.group(1) + any(List.of("st", "nd", "rd", "th"));
        }
        return form < 42 ? ordinal.group(1) + " " + ordinal.group(2) : word;
    }

    /// The kind of street goes to the front, as in Spanish.
    private String spanish(List<String> words, boolean hasKind) {
        List<String> written = new ArrayList<>();
        for (String word : words) {
            List<String> known = SPANISH.get(small(word));
            written.add(known == null ? word : any(known));
        }
        boolean known = hasKind && SPANISH.containsKey(small(words.getLast()));
        if (known && !small(words.getLast()).equals("boulevard") && chance(80)) {
            written.addFirst(written.removeLast());
        }
        return String.join(" ", written);
    }

    /// In one of the words that make the name; where those are numbers, in the kind of street.
    private void mistake(List<String> words, int names) {
        int what = random.nextInt(100);
        if (what >= 32) {
            return;
        }
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < names; i++) {
            if (words.get(i).length() >= 4 && words.get(i).chars().allMatch(Character::isLetter)) {
                places.add(i);
            }
        }
        if (places.isEmpty() && names < words.size()) {
            places.add(names);
        }
        if (places.isEmpty()) {
            return;
        }
        int at = any(places);
        String word = words.get(at);
        if (what < 18) {
            words.set(at, typo(word));
        } else if (what < 24) {
            words.set(at, word.length() >= 7 ? typo(typo(word)) : typo(word));
        } else {
            words.set(at, asHeard(word));
        }
    }

    private String typo(String word) {
        int at = 1 + random.nextInt(word.length() - 1);
        char letter = (char) ('a' + random.nextInt(26));
        return switch (random.nextInt(4)) {
            case 0 -> word.substring(0, at) + letter + word.substring(at + 1);
            case 1 -> word.substring(0, at) + word.substring(at + 1);
            case 2 -> word.substring(0, at) + letter + word.substring(at);
            default ->
                at + 1 < word.length()
                        ? word.substring(0, at) + word.charAt(at + 1) + word.charAt(at) + word.substring(at + 2)
                        : word + word.charAt(at);
        };
    }

    private String asHeard(String word) {
        String heard = small(word);
        List<String[]> sounds = new ArrayList<>();
        for (String[] sound : SOUNDS) {
            if (heard.indexOf(sound[0], 1) > 0
                    && !heard.replace(sound[0], sound[1]).isEmpty()) {
                sounds.add(sound);
            }
        }
        if (sounds.isEmpty()) {
            return typo(word);
        }
        String[] sound = any(sounds);
        return heard.charAt(0) + heard.substring(1).replace(sound[0], sound[1]);
    }
}
