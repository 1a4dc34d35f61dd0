// SPDX-License-Identifier: Apache-2.0
package org.porchlight.roads.addresses;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A typed address, cut into words, with the flat, floor or room taken apart.
///
/// @param words folded, without the unit; at most {@link #MOST_WORDS}
/// @param unit  as typed, folded: `apt 3b`; empty if none
record Typed(List<String> words, String unit) {

    /// More words than this belong to no address.
    static final int MOST_WORDS = 16;

    private static final int MOST_CHARACTERS = 200;

    private static final Set<String> UNITS = Set.of(
            "apt",
            "apartment",
            "apartamento",
            "apto",
            "unit",
            "suite",
            "ste",
            "flat",
            "floor",
            "fl",
            "flr",
            "room",
            "rm",
            "piso",
            "depto",
            "departamento",
            "dpto",
            "interior",
            "int",
            "basement",
            "bsmt",
            "penthouse",
            "ph",
            "upstairs",
            "downstairs",
            "arriba",
            "abajo");
    private static final Set<String> UNITS_ALONE =
            Set.of("basement", "bsmt", "penthouse", "ph", "upstairs", "downstairs", "arriba", "abajo");
    private static final Set<String> UNITS_AFTER = Set.of("floor", "fl", "flr", "piso");
    private static final Pattern UNIT_NAME = Pattern.compile("#?[0-9]{0,4}-?[a-z]?|[a-z]-?[0-9]{1,4}");
    private static final Map<String, String> SPANISH_KINDS =
            Map.of("calle", "street", "cll", "street", "avenida", "avenue", "avda", "avenue");
    private static final Pattern PLAIN_NUMBER = Pattern.compile("\\d{1,3}");
    private static final Pattern GLUED_KIND = Pattern.compile("(\\d+(?:st|nd|rd|th)?)([a-z]{2,})");
    private static final Pattern FLOOR = Pattern.compile("\\d{1,2}(st|nd|rd|th|o|er)");
    private static final Pattern ORDINAL = Pattern.compile("\\d+(st|nd|rd|th|o|er)");

    static Typed parse(String text) {
        String bounded = text.length() > MOST_CHARACTERS ? text.substring(0, MOST_CHARACTERS) : text;
        List<String> rest =
                new ArrayList<>(Spelling.words(bounded.replace("#", " #").replaceAll("#\\s+", "#")));
        List<String> unit = new ArrayList<>();
        for (int i = 0; i < rest.size(); i++) {
            int length = unitLength(rest, i);
            if (length > 0) {
                List<String> found = rest.subList(i, i + length);
                unit.addAll(found);
                found.clear();
                i--;
            }
        }
        joinParted(rest);
        partGlued(rest);
        rest.replaceAll(word -> word.replace("#", ""));
        rest.removeIf(String::isEmpty);
        return new Typed(List.copyOf(rest.subList(0, Math.min(rest.size(), MOST_WORDS))), String.join(" ", unit));
    }

    /// `214 th` is 214th, and `mc laughlin` one name.
    private static void joinParted(List<String> words) {
        for (int i = 0; i + 1 < words.size(); i++) {
            String next = words.get(i + 1);
            boolean ordinal =
                    next.equals("th") && PLAIN_NUMBER.matcher(words.get(i)).matches();
            boolean name = words.get(i).equals("mc") && Character.isLetter(next.charAt(0));
            if (ordinal || name) {
                words.set(i, words.get(i) + words.remove(i + 1));
            }
        }
    }

    /// `109av` and `109thave` are 109 av and 109th ave.
    private static void partGlued(List<String> words) {
        for (int i = 0; i < words.size(); i++) {
            Matcher glued = GLUED_KIND.matcher(words.get(i));
            if (glued.matches() && !ORDINAL.matcher(words.get(i)).matches() && Spelling.isType(glued.group(2))) {
                words.set(i, glued.group(1));
                words.add(++i, glued.group(2));
            }
        }
    }

    /// `calle 212` and `212 calle` as `212 street`; the same where nothing is Spanish.
    Typed inEnglish() {
        List<String> english = new ArrayList<>(words);
        for (int i = 0; i < english.size(); i++) {
            String kind = SPANISH_KINDS.get(english.get(i));
            if (kind != null) {
                english.remove(i);
                boolean leads =
                        i < english.size() && Character.isDigit(english.get(i).charAt(0));
                english.add(
                        leads && (i == 0 || !ORDINAL.matcher(english.get(i - 1)).matches()) ? i + 1 : i, kind);
            }
        }
        return english.equals(words) ? this : new Typed(List.copyOf(english), unit);
    }

    /// How many words from here on name a unit: `apt 3b`, `#3b`, `2nd floor`, `bsmt`; 0 if none.
    private static int unitLength(List<String> words, int at) {
        String word = words.get(at);
        String next = at + 1 < words.size() ? words.get(at + 1) : "";
        if (word.startsWith("#") && word.length() > 1 && at > 0) {
            return 1;
        }
        boolean counted =
                at + 2 < words.size() && UNIT_NAME.matcher(words.get(at + 2)).matches();
        if (FLOOR.matcher(word).matches() && UNITS_AFTER.contains(next) && !(next.equals("piso") && counted)) {
            return 2;
        }
        if (!UNITS.contains(word)) {
            return 0;
        }
        boolean alone = UNITS_ALONE.contains(word) && words.size() > 1;
        // at the very beginning the number that follows is the house's
        if (!next.isEmpty() && UNIT_NAME.matcher(next).matches() && !(alone && at == 0)) {
            return 2;
        }
        return alone ? 1 : 0;
    }

    /// The key that the words from one to before another stand for.
    String key(int from, int to) {
        return String.join(" ", Spelling.canonical(words.subList(from, to)));
    }

    /// The same with one word and the next as one.
    Typed joined(int at) {
        List<String> changed = new ArrayList<>(words);
        changed.set(at, words.get(at) + changed.remove(at + 1));
        return new Typed(List.copyOf(changed), unit);
    }

    /// The same with another word in one place.
    Typed with(int at, String word) {
        List<String> changed = new ArrayList<>(words);
        changed.set(at, word);
        return new Typed(List.copyOf(changed), unit);
    }
}
