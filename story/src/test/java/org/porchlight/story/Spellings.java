// SPDX-License-Identifier: Apache-2.0
package org.porchlight.story;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/// Every way in which a text may lie about in files and memory.
final class Spellings {
    private Spellings() {}

    /// The bytes to look for, by the name of the spelling.
    static Map<String, byte[]> of(String text) {
        Map<String, byte[]> spellings = new LinkedHashMap<>();
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        spellings.put("UTF-8", utf8);
        spellings.put("UTF-16LE", text.getBytes(StandardCharsets.UTF_16LE));
        spellings.put("UTF-16BE", text.getBytes(StandardCharsets.UTF_16BE));
        if (StandardCharsets.ISO_8859_1.newEncoder().canEncode(text)) {
            spellings.put("Latin-1", text.getBytes(StandardCharsets.ISO_8859_1));
        }
        for (int shift = 0; shift < 3; shift++) {
            spellings.put("base64 +" + shift, ascii(base64(Base64.getEncoder(), utf8, shift)));
            spellings.put("base64url +" + shift, ascii(base64(Base64.getUrlEncoder(), utf8, shift)));
        }
        spellings.put("hex", ascii(HexFormat.of().formatHex(utf8)));
        spellings.put("HEX", ascii(HexFormat.of().withUpperCase().formatHex(utf8)));
        spellings.put("percent", ascii(percent(utf8, "%%%02x")));
        spellings.put("PERCENT", ascii(percent(utf8, "%%%02X")));
        spellings.put("JSON escapes", ascii(json(text)));
        return spellings;
    }

    /// What is sure to stand in the base64 of any bytes that hold these ones `shift` bytes after a group's start: the
    /// characters at both edges also depend on the neighbours and are left away.
    private static String base64(Base64.Encoder encoder, byte[] bytes, int shift) {
        byte[] shifted = new byte[shift + bytes.length];
        System.arraycopy(bytes, 0, shifted, shift, bytes.length);
        int first = (shift * 8 + 5) / 6;
        int last = shifted.length * 8 / 6;
        return encoder.withoutPadding().encodeToString(shifted).substring(first, last);
    }

    private static String percent(byte[] bytes, String escape) {
        StringBuilder text = new StringBuilder();
        for (byte b : bytes) {
            boolean plain = b > 0 && (Character.isLetterOrDigit(b) || "-._~".indexOf(b) >= 0);
            text.append(plain ? Character.toString(b) : String.format(Locale.ROOT, escape, b & 0xff));
        }
        return text.toString();
    }

    private static String json(String text) {
        StringBuilder escaped = new StringBuilder();
        text.chars()
                .forEach(c ->
                        escaped.append(c < 128 ? Character.toString(c) : String.format(Locale.ROOT, "\\u%04x", c)));
        return escaped.toString();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(Charset.forName("US-ASCII"));
    }
}
