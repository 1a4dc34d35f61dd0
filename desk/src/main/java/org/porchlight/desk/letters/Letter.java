// SPDX-License-Identifier: Apache-2.0
package org.porchlight.desk.letters;

import java.util.Map;

/// The body of one envelope, of a kind that FORMAT.md §7 names.
public sealed interface Letter
        permits Ask, Reply, Status, Offer, RunOffer, RunAnswer, Sheet, SheetSeen, Outcome, RunWithdrawn {

    /// The envelope's `kind`. An ask that is told again, whole, is written with the kind `change`.
    String kind();

    /// The tree that goes into the envelope: maps, lists, texts, whole numbers and flags only; absent fields are left
    /// out.
    Map<String, Object> body();

    /// @param kind as in the envelope
    /// @param body as {@link #body()} gives it
    /// @throws UnreadableLetterException with every violation, or because no such kind is known
    static Letter read(String kind, Map<String, ?> body) throws UnreadableLetterException {
        return switch (kind) {
            case "ask", "change" -> Ask.read(body);
            case "reply" -> Reply.read(body);
            case "status" -> Status.read(body);
            case "offer" -> Offer.read(body);
            case "run-offer" -> RunOffer.read(body);
            case "run-answer" -> RunAnswer.read(body);
            case "sheet" -> Sheet.read(body);
            case "sheet-seen" -> SheetSeen.read(body);
            case "outcome" -> Outcome.read(body);
            case "run-withdrawn" -> RunWithdrawn.read(body);
            default ->
                throw new UnreadableLetterException(
                        java.util.List.of(new Violation("kind", "is not known here", "update this desk")));
        };
    }
}
