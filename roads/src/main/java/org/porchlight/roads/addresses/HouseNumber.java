// SPDX-License-Identifier: Apache-2.0
package org.porchlight.roads.addresses;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A house number and how well another one fits it: `203-06`, `20306` and `203-6` are ways to write one door.
///
/// @param written as the extract has it, or as it was typed
/// @param literal small letters without blanks; the same text as `written` where that is so already
/// @param block   what stands before the dash: `203`; {@value #NONE} without one
/// @param number  the digits after the dash, or all of them: `6`; {@value #NONE} if it does not begin so
record HouseNumber(String written, String literal, int block, int number) {

    static final int NONE = -1;

    private static final Pattern LOOKS_LIKE = Pattern.compile("\\d{1,6}[a-z]?(-\\d{1,4}[a-z]?)?(/\\d{1,3}[a-z]?)?");
    private static final Pattern PLAIN = Pattern.compile("[0-9]+(-[0-9]+)?");
    private static final Pattern PARTS = Pattern.compile("(?:([0-9]{1,6})-)?([0-9]{1,6})([a-z]?)");

    static HouseNumber of(String written) {
        // nearly all are digits and dashes: folding those would only cost time
        String literal = PLAIN.matcher(written).matches()
                ? written
                : Spelling.fold(written).replace(" ", "");
        Matcher parts = PARTS.matcher(literal);
        if (!parts.matches()) {
            return new HouseNumber(written, literal, NONE, NONE);
        }
        int block = parts.group(1) == null ? NONE : Integer.parseInt(parts.group(1));
        return new HouseNumber(written, literal, block, Integer.parseInt(parts.group(2)));
    }

    /// True for a word that may be a house number.
    static boolean looksLike(String word) {
        return LOOKS_LIKE.matcher(word).matches();
    }

    /// Without dashes.
    String solid() {
        return literal.replace("-", "");
    }

    /// 1 for the same number, less for another way to write it, 0 for another number.
    double fit(HouseNumber typed) {
        if (literal.equals(typed.literal)) {
            return 1;
        }
        boolean oneHasNoDash = literal.indexOf('-') < 0 || typed.literal.indexOf('-') < 0;
        if (oneHasNoDash && sameDigits(literal, typed.literal)) {
            return 0.97;
        }
        boolean sameParts = number != NONE && block == typed.block && number == typed.number;
        return sameParts && ending() == typed.ending() ? 0.95 : 0;
    }

    /// The same but for dashes.
    private static boolean sameDigits(String one, String other) {
        int i = 0;
        int j = 0;
        while (i < one.length() && j < other.length()) {
            if (one.charAt(i) == '-') {
                i++;
            } else if (other.charAt(j) == '-') {
                j++;
            } else if (one.charAt(i++) != other.charAt(j++)) {
                return false;
            }
        }
        return i == one.length() && j == other.length();
    }

    private char ending() {
        return literal.charAt(literal.length() - 1) >= 'a' ? literal.charAt(literal.length() - 1) : '0';
    }

    /// `20306` as `203-06`; empty for one with a dash, or too short for two parts.
    Optional<HouseNumber> withDash() {
        return block == NONE && number >= 100
                ? Optional.of(of(String.format(Locale.ROOT, "%d-%02d", number / 100, number % 100)))
                : Optional.empty();
    }

    /// True if both are written in one way, with or without a dash, and both are odd or both even.
    boolean onTheSideOf(HouseNumber other) {
        boolean numbers = number != NONE && other.number != NONE;
        return numbers && (block == NONE) == (other.block == NONE) && number % 2 == other.number % 2;
    }

    /// Its place in the row of those that are written alike.
    long order() {
        return block == NONE ? number : block * 10_000L + number;
    }
}
