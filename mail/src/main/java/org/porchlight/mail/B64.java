// SPDX-License-Identifier: Apache-2.0
package org.porchlight.mail;

import java.util.Base64;

/// The two spellings of bytes in the format: base64url without padding in our own fields, standard base64 in DSSE.
///
/// Both decoders take exactly one spelling for each byte sequence, so that two texts are equal when their bytes
/// are.
public final class B64 {

    private B64() {}

    /// base64url without padding (RFC 4648 §5).
    public static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /// The bytes of a base64url text of exactly `length` bytes.
    ///
    /// @param field the name to put into the error
    /// @throws BadMail for padding, white space, another alphabet, stray last bits or another length
    public static byte[] decode(String field, String text, int length) throws BadMail {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(text);
            if (bytes.length == length && encode(bytes).equals(text)) {
                return bytes;
            }
        } catch (IllegalArgumentException notBase64) {
            // falls through to the one error for every wrong spelling
        }
        int letters = (length * 8 + 5) / 6;
        throw BadMail.malformed(field, "must be " + letters + " letters of base64url for " + length + " bytes");
    }

    /// Standard base64 with padding, as DSSE has it.
    public static String encodeStandard(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    /// The bytes of a standard base64 text with padding.
    ///
    /// @throws BadMail for another spelling of the same bytes, too
    public static byte[] decodeStandard(String field, String text) throws BadMail {
        try {
            byte[] bytes = Base64.getDecoder().decode(text);
            if (encodeStandard(bytes).equals(text)) {
                return bytes;
            }
        } catch (IllegalArgumentException notBase64) {
            // falls through to the one error for every wrong spelling
        }
        throw BadMail.malformed(field, "must be standard base64 with padding");
    }
}
