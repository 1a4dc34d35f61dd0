// SPDX-License-Identifier: Apache-2.0
package org.porchlight.roads.addresses;

import java.util.regex.Pattern;

/// A house number and how well another one fits it: `203-06`, `20306` and `203-6` are ways to write one door.
///
/// @param written as the extract has it
/// @param literal small letters without blanks
/// @param solid   without dashes
/// @param lean    without dashes' company of zeros: `203-06` becomes `203-6`
record HouseNumber(String written, String literal, String solid, String lean) {

    private static final Pattern LOOKS_LIKE = Pattern.compile("\\d{1,6}[a-z]?(-\\d{1,4}[a-z]?)?(/\\d{1,3}[a-z]?)?");
    private static final Pattern PLAIN = Pattern.compile("[0-9]+(-[0-9]+)?");
    private static final Pattern ZEROS = Pattern.compile("(?<=^|-)0+(?=\\d)");

    static HouseNumber of(String written) {
        // nearly all are digits and dashes: folding those would only cost time
        String literal = PLAIN.matcher(written).matches()
                ? written
                : Spelling.fold(written).replace(" ", "");
        String lean = ZEROS.matcher(literal).replaceAll("");
        return new HouseNumber(written, literal, literal.replace("-", ""), lean);
    }

    /// True for a word that may be a house number.
    static boolean looksLike(String word) {
        return LOOKS_LIKE.matcher(word).matches();
    }

    /// 1 for the same number, less for another way to write it, 0 for another number.
    double fit(HouseNumber typed) {
        if (literal.equals(typed.literal)) {
            return 1;
        }
        boolean oneHasNoDash = literal.indexOf('-') < 0 || typed.literal.indexOf('-') < 0;
        if (oneHasNoDash && solid.equals(typed.solid)) {
            return 0.97;
        }
        return lean.equals(typed.lean) ? 0.95 : 0;
    }
}
