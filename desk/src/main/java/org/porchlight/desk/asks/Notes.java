// SPDX-License-Identifier: Apache-2.0
package org.porchlight.desk.asks;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.porchlight.desk.letters.Reading;
import org.porchlight.desk.letters.UnreadableLetterException;
import org.porchlight.desk.post.Entry;
import org.porchlight.mail.Hash;
import org.porchlight.mail.Key;

/// What dispatchers have noted about asks, in the day mailboxes: {@code claimed} and {@code released} (the latest
/// counts), {@code kept-apart} and {@code may-meet}.
///
/// @param claims    who takes care of which ask
/// @param keptApart pairs that must never be in one run
public record Notes(Map<Hash, Claim> claims, Set<Apart> keptApart) {

    /// @param by the device's signing key
    public record Claim(Key by, long position) {}

    /// An ask that must not meet another ask's household, or must not be served by a member.
    ///
    /// @param other id of an ask (43 characters) or of a member (22)
    public record Apart(Hash ask, String other) {
        public boolean fromMember() {
            return other.length() == 22;
        }
    }

    static Notes read(List<Entry> dayEntries) {
        Map<Hash, Claim> claims = new HashMap<>();
        Set<Apart> apart = new HashSet<>();
        for (Entry entry : dayEntries) {
            entry.findBody("claimed")
                    .flatMap(Notes::ask)
                    .ifPresent(ask -> claims.put(ask, new Claim(entry.author(), entry.position())));
            entry.findBody("released").flatMap(Notes::ask).ifPresent(claims::remove);
            entry.findBody("kept-apart").flatMap(Notes::pair).ifPresent(apart::add);
            entry.findBody("may-meet").flatMap(Notes::pair).ifPresent(apart::remove);
        }
        return new Notes(Map.copyOf(claims), Set.copyOf(apart));
    }

    public Optional<Claim> findClaim(Hash ask) {
        return Optional.ofNullable(claims.get(ask));
    }

    private static Optional<Hash> ask(Map<String, Object> body) {
        try {
            return Optional.of(Reading.strictly(body, AskIds::ask));
        } catch (UnreadableLetterException e) {
            return Optional.empty();
        }
    }

    private static Optional<Apart> pair(Map<String, Object> body) {
        try {
            return Optional.of(Reading.strictly(body, in -> new Apart(AskIds.ask(in), AskIds.other(in))));
        } catch (UnreadableLetterException e) {
            return Optional.empty();
        }
    }
}
