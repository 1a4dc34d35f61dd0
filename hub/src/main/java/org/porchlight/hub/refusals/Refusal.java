// SPDX-License-Identifier: Apache-2.0
package org.porchlight.hub.refusals;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.porchlight.mail.BadMail;

/// An answer that is not the one hoped for. Its texts are ours alone: never a piece of the request, so that they may be
/// shown and logged.
public final class Refusal extends RuntimeException {
    /// One field of the request that must be mended.
    ///
    /// @param field   its path in the JSON, or the header or parameter; empty for the whole
    /// @param problem what is wrong
    /// @param mend    what would be right
    public record Violation(String field, String problem, String mend) {}

    private final int status;
    private final String code;
    private final List<Violation> violations;
    private final Optional<Duration> retryAfter;

    private Refusal(int status, String code, String title, List<Violation> violations, Optional<Duration> retryAfter) {
        super(title, null, false, false);
        this.status = status;
        this.code = code;
        this.violations = List.copyOf(violations);
        this.retryAfter = retryAfter;
    }

    /// @param status HTTP status
    /// @param code   for programs, lower-case words joined by `-`
    /// @param title  one sentence for people
    public static Refusal of(int status, String code, String title) {
        return new Refusal(status, code, title, List.of(), Optional.empty());
    }

    /// For a moment only: the same request may pass later.
    public static Refusal forNow(int status, String code, String title, Duration retryAfter) {
        return new Refusal(status, code, title, List.of(), Optional.of(retryAfter));
    }

    /// For input that must be mended.
    public static Refusal input(String code, List<Violation> violations) {
        return new Refusal(
                400, code, "The request is not in the form that it must have.", violations, Optional.empty());
    }

    /// For one field that must be mended.
    public static Refusal field(String field, String problem, String mend) {
        return input("malformed", List.of(new Violation(field, problem, mend)));
    }

    /// For signed JSON that is not what it should be.
    ///
    /// @param path where the JSON stands in the request; empty for the whole
    public static Refusal of(String path, BadMail bad) {
        String field = path.isEmpty() || bad.field().isEmpty() ? path + bad.field() : path + "." + bad.field();
        return switch (bad.reason()) {
            case MALFORMED -> input("malformed", List.of(new Violation(field, "is not in form", bad.problem())));
            case WRONG_PURPOSE ->
                input("wrong-purpose", List.of(new Violation(field, "was signed for another purpose", bad.problem())));
            case BAD_SIGNATURE ->
                input("bad-signature", List.of(new Violation(field, "is not a good signature", bad.problem())));
        };
    }

    /// For what is not there, and for what this caller may not know to be there: the same bytes.
    public static Refusal absent() {
        return of(404, "absent", "There is nothing here, or nothing for you.");
    }

    /// For a path or method that the hub does not have.
    public static Refusal noRoute() {
        return of(404, "no-route", "The hub has no such address.");
    }

    public static Refusal noHub() {
        return of(404, "no-hub", "No group has its home at this address.");
    }

    public int status() {
        return status;
    }

    public String code() {
        return code;
    }

    public String title() {
        return String.valueOf(getMessage());
    }

    public List<Violation> violations() {
        return violations;
    }

    public Optional<Duration> retryAfter() {
        return retryAfter;
    }
}
