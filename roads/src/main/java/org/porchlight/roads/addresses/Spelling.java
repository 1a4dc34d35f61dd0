// SPDX-License-Identifier: Apache-2.0
package org.porchlight.roads.addresses;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/// One spelling for the many ways in which a street is written: case and accents folded, abbreviations
/// written out, ordinals as bare numbers. Both the town's names and what people type go through it, so that
/// equal keys mean one street.
///
/// The abbreviations are those of United States Postal Service Publication 28, appendix C, as far as they are
/// common, and the Spanish ones in daily use.
final class Spelling {

    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern DASHES = Pattern.compile("[\\p{Pd}\u2212]");
    private static final Pattern NOTHING = Pattern.compile("['\u2019\u02bc`.]");
    private static final Pattern LOOSE_DASH = Pattern.compile("(?<![0-9a-z])-|-(?![0-9a-z])|(?<=[a-z])-|-(?=[a-z]{2})");
    /// Only in a fraction of a house number does a slash stand between digits.
    private static final Pattern LOOSE_SLASH = Pattern.compile("(?<![0-9])/|/(?![0-9])");

    private static final Pattern BLANK = Pattern.compile("[^\\p{L}\\p{N}#/-]+");
    private static final Pattern ORDINAL = Pattern.compile("(\\d+)(st|nd|rd|th|o|a|er)");

    private static final Map<String, String> WORDS = new HashMap<>();
    private static final List<String> TYPES = List.of(
            "avenue",
            "street",
            "road",
            "boulevard",
            "drive",
            "lane",
            "place",
            "court",
            "terrace",
            "parkway",
            "highway",
            "turnpike",
            "circle",
            "square",
            "expressway",
            "crescent",
            "route",
            "crossing",
            "plaza",
            "alley",
            "trail",
            "way",
            "avenida",
            "calle",
            "camino",
            "paseo",
            "row",
            "walk",
            "loop");

    static {
        write("avenue", "av ave aven avenu avn avnue avenue");
        write("street", "st str strt street");
        write("road", "rd road");
        write("boulevard", "blvd blv bvd boul boulv bulevar");
        write("drive", "dr drv");
        write("lane", "ln");
        write("place", "pl plc");
        write("court", "ct crt");
        write("terrace", "ter terr");
        write("parkway", "pkwy pky pkway parkwy");
        write("highway", "hwy hiway");
        write("turnpike", "tpke tpk trnpk");
        write("circle", "cir circ");
        write("square", "sq sqr");
        write("expressway", "expy expwy expway");
        write("crescent", "cres cresc");
        write("route", "rte");
        write("crossing", "xing crssng");
        write("plaza", "plz plza");
        write("alley", "aly ally");
        write("trail", "trl");
        write("heights", "hts");
        write("avenida", "avda avd avenida");
        write("calle", "cll calle");
        write("camino", "cam cmno");
        write("north", "n norte");
        write("south", "s sur");
        write("east", "e este");
        write("west", "w oeste");
        write("northeast", "ne");
        write("northwest", "nw");
        write("southeast", "se");
        write("southwest", "sw");
        write("mount", "mt");
        write("fort", "ft");
        write("service", "svc");
        write("precinct", "pct");
        write("and", "&");
        String[] ordinals = {
            "first",
            "second",
            "third",
            "fourth",
            "fifth",
            "sixth",
            "seventh",
            "eighth",
            "ninth",
            "tenth",
            "eleventh",
            "twelfth",
            "thirteenth",
            "fourteenth",
            "fifteenth",
            "sixteenth",
            "seventeenth",
            "eighteenth",
            "nineteenth",
            "twentieth"
        };
        for (int i = 0; i < ordinals.length; i++) {
            write(Integer.toString(i + 1), ordinals[i]);
        }
    }

    /// Before a number: New York's public schools are called by their number.
    private static final Map<String, String> SCHOOLS = Map.of("ps", "public", "is", "intermediate", "ms", "middle");

    private Spelling() {}

    private static void write(String word, String spellings) {
        for (String spelling : spellings.split(" ")) {
            WORDS.put(spelling, word);
        }
    }

    /// Small letters without accents; every dash a `-`, kept only where it may stand in a house number.
    static String fold(String text) {
        String plain =
                MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD)).replaceAll("");
        plain = plain.toLowerCase(Locale.ROOT)
                .replace("ß", "ss")
                .replace("ø", "o")
                .replace("ł", "l")
                .replace("đ", "d")
                .replace("æ", "ae")
                .replace("\u2044", "/")
                .replace("&", " and ")
                .replace("+", " and ")
                .replace("@", " at ");
        plain = DASHES.matcher(plain).replaceAll("-");
        plain = NOTHING.matcher(plain).replaceAll("");
        plain = LOOSE_DASH.matcher(plain).replaceAll(" ");
        plain = LOOSE_SLASH.matcher(plain).replaceAll(" and ");
        return BLANK.matcher(plain).replaceAll(" ").strip();
    }

    /// The folded words of a text, in their order.
    static List<String> words(String text) {
        String folded = fold(text);
        return folded.isEmpty() ? List.of() : List.of(folded.split(" "));
    }

    /// The words as the keys have them: written out, ordinals bare.
    static List<String> canonical(List<String> words) {
        List<String> written = new ArrayList<>(words.size());
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            boolean first = i == 0 || (i == 1 && isDirection(written.get(0)));
            boolean named = i + 1 < words.size() && !isType(words.get(i + 1));
            if (first && named && word.equals("st")) {
                written.add("saint");
            } else if (first && named && word.equals("dr")) {
                written.add("doctor");
            } else if (word.equals("mc") && named) {
                written.add("mc" + words.get(++i));
            } else if (word.equals("mlk")) {
                written.addAll(List.of("martin", "luther", "king"));
            } else if (SCHOOLS.containsKey(word)
                    && i + 1 < words.size()
                    && Character.isDigit(words.get(i + 1).charAt(0))) {
                written.addAll(List.of(SCHOOLS.get(word), "school"));
            } else {
                written.add(canonical(word));
            }
        }
        return written;
    }

    private static String canonical(String word) {
        String written = WORDS.get(word);
        if (written != null) {
            return written;
        }
        var ordinal = ORDINAL.matcher(word);
        return ordinal.matches() ? ordinal.group(1) : word;
    }

    /// The key of a whole name.
    static String key(String name) {
        return String.join(" ", canonical(words(name)));
    }

    /// True for a word that says what kind of street it is.
    static boolean isType(String word) {
        return TYPES.contains(canonical(word));
    }

    static boolean isDirection(String word) {
        return switch (canonical(word)) {
            case "north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest" -> true;
            default -> false;
        };
    }
}
