// SPDX-License-Identifier: Apache-2.0
package org.porchlight.mail;

/// Bytes from outside that are not what they should be: a frame, an entry or a challenge that must not be used.
///
/// Its texts name a field and a rule, never a piece of the input, so they may be logged and shown.
public final class BadMail extends Exception {

    /// What is wrong, as FORMAT §4 sorts it.
    public enum Reason {
        /// Not DSSE, not our JSON, or a field that is missing, unknown or out of form.
        MALFORMED,
        /// Signed for another purpose than the one that the reader expected.
        WRONG_PURPOSE,
        /// A signature is missing, does not verify, or is not by the key that the payload names.
        BAD_SIGNATURE
    }

    private static final long serialVersionUID = 1;

    private final Reason reason;
    private final String field;
    private final String problem;

    /// @param field   the path of the field from the top of the JSON, `device.signing`; empty for the whole
    /// @param problem what is wrong with it and what would be right, without a piece of the input
    public BadMail(Reason reason, String field, String problem) {
        super(reason + (field.isEmpty() ? "" : " " + field) + ": " + problem);
        this.reason = reason;
        this.field = field;
        this.problem = problem;
    }

    public static BadMail malformed(String field, String problem) {
        return new BadMail(Reason.MALFORMED, field, problem);
    }

    public static BadMail badSignature(String problem) {
        return new BadMail(Reason.BAD_SIGNATURE, "signatures", problem);
    }

    public Reason reason() {
        return reason;
    }

    /// Path of the field, `device.signing`; empty when the whole is meant.
    public String field() {
        return field;
    }

    /// What is wrong and what would be right.
    public String problem() {
        return problem;
    }
}
