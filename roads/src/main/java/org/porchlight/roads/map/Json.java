// SPDX-License-Identifier: Apache-2.0
package org.porchlight.roads.map;

/// Writes the few shapes of JSON that a map needs.
final class Json {

    private Json() {}

    /// A JSON string, safe also inside HTML: `<`, `>` and `&` are written as escapes.
    static void text(StringBuilder out, String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean escaped = c < 0x20
                    || c == '"'
                    || c == '\\'
                    || c == '<'
                    || c == '>'
                    || c == '&'
                    || c == '\u2028'
                    || c == '\u2029'
                    || (Character.isSurrogate(c) && lone(text, i));
            if (escaped) {
                out.append("\\u").append(Character.forDigit(c >> 12, 16));
                out.append(Character.forDigit(c >> 8 & 15, 16));
                out.append(Character.forDigit(c >> 4 & 15, 16)).append(Character.forDigit(c & 15, 16));
            } else {
                out.append(c);
            }
        }
        out.append('"');
    }

    private static boolean lone(String text, int at) {
        boolean paired = Character.isHighSurrogate(text.charAt(at))
                ? at + 1 < text.length() && Character.isLowSurrogate(text.charAt(at + 1))
                : at > 0 && Character.isHighSurrogate(text.charAt(at - 1));
        return !paired;
    }

    static void numbers(StringBuilder out, int[] numbers) {
        out.append('[');
        for (int i = 0; i < numbers.length; i++) {
            if (i > 0) {
                out.append(',');
            }
            out.append(numbers[i]);
        }
        out.append(']');
    }

    /// SVG path data of a line, relative: `M12 34l5 6 7 8`.
    static void path(StringBuilder out, int[] line, boolean ring) {
        out.append('M').append(line[0]).append(' ').append(line[1]).append('l');
        int end = ring ? line.length - 2 : line.length;
        for (int i = 2; i < end; i++) {
            int step = line[i] - line[i - 2];
            if (i > 2 && step >= 0) {
                out.append(' ');
            }
            out.append(step);
        }
        if (ring) {
            out.append('z');
        }
    }
}
