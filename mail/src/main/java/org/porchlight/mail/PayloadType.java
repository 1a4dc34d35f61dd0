// SPDX-License-Identifier: Apache-2.0
package org.porchlight.mail;

/// What a signature is for. No key signs bytes that another purpose could read (FORMAT §2).
public enum PayloadType {
    FRAME("application/vnd.porchlight.frame.v1+json"),
    ENVELOPE("application/vnd.porchlight.envelope.v1+json"),
    ROSTER("application/vnd.porchlight.roster.v1+json"),
    SIGN_IN("application/vnd.porchlight.sign-in.v1+json");

    private final String text;

    PayloadType(String text) {
        this.text = text;
    }

    public String text() {
        return text;
    }
}
