// SPDX-License-Identifier: Apache-2.0
package org.porchlight.mail;

/// One group's name for machines: the hash of its founding key. It is the fingerprint on the poster and in each
/// invitation.
public record HubId(String text) {

    /// @throws IllegalArgumentException if `text` is not a hash; use [#parse] for text from outside
    public HubId {
        Hash.requireBytes(text);
    }

    public static HubId of(Key foundingKey) {
        return new HubId(Hash.of(foundingKey.bytes()).text());
    }

    public static HubId parse(String field, String text) throws BadMail {
        return new HubId(Hash.parse(field, text).text());
    }

    public byte[] bytes() {
        return Hash.requireBytes(text);
    }

    @Override
    public String toString() {
        return text;
    }
}
