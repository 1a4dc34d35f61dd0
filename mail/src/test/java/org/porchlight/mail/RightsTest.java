// SPDX-License-Identifier: Apache-2.0
package org.porchlight.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/// The table of FORMAT §3 and §8, written out once more by hand: who may do what, key by key.
class RightsTest {

    private final Neighbourhood hood = Neighbourhood.staffed();
    private final Signer ticket = Neighbourhood.signer("ticket");
    private final Map<String, Key> keys = Map.of(
            "ticket", ticket.key(),
            "dispatcher", hood.bao.signer().key(),
            "celia", hood.celia.signer().key(),
            "intake", hood.dov.signer().key(),
            "stranger", Neighbourhood.signer("stranger").key(),
            "founding", Neighbourhood.FOUNDING.key());
    private final Mailbox ask = Mailbox.Ask.of(ticket.key());
    private final Mailbox celias = new Mailbox.Member(hood.celia.id());
    private final Mailbox day = new Mailbox.Day(LocalDate.of(2026, 11, 22));

    @Test
    void letsWriteAndRead() {
        for (Mailbox mailbox : new Mailbox[] {ask, celias, day}) {
            Set<String> expected = expectedWriters(mailbox);
            assertThat(allowed(key -> Rights.mayWrite(hood.roster(), key, mailbox)))
                    .isEqualTo(expected);
            assertThat(allowed(key -> Rights.mayRead(hood.roster(), key, mailbox)))
                    .isEqualTo(expected);
            assertThat(allowed(key -> couldWrite(key, mailbox))).isEqualTo(expected);
        }
    }

    private boolean couldWrite(Key key, Mailbox mailbox) {
        Set<Rights.Party> parties =
                Rights.partiesAt(hood.roster(), key, mailbox, hood.roster().head());
        return Rights.suffice(parties, Rights.writers(mailbox));
    }

    private Set<String> expectedWriters(Mailbox mailbox) {
        return switch (mailbox) {
            case Mailbox.Ask any -> Set.of("ticket", "dispatcher", "intake");
            case Mailbox.Member any -> Set.of("dispatcher", "celia");
            case Mailbox.Day any -> Set.of("dispatcher");
        };
    }

    @Test
    void letsCommand() {
        Set<String> askers = Set.of("ticket", "dispatcher", "intake");
        for (Command command : EnumSet.complementOf(EnumSet.of(Command.ERASE))) {
            assertThat(commanders(ask, command)).as(command.text()).isEqualTo(askers);
        }
        assertThat(commanders(ask, Command.ERASE)).isEqualTo(Set.of("ticket", "dispatcher"));
        Set<String> owners = Set.of("dispatcher", "celia");
        assertThat(commanders(celias, Command.ACK)).isEqualTo(owners);
        assertThat(commanders(celias, Command.ERASE)).isEqualTo(owners);
        Set<String> dispatchers = Set.of("dispatcher");
        assertThat(commanders(day, Command.OPEN)).isEqualTo(dispatchers);
        assertThat(commanders(day, Command.ACK)).isEqualTo(dispatchers);
        assertThat(commanders(day, Command.CLOSE)).isEqualTo(dispatchers);
        for (Command command : EnumSet.of(Command.OPEN, Command.CLOSE, Command.CANCEL)) {
            assertThat(commanders(celias, command)).as(command.text()).isEmpty();
        }
        assertThat(commanders(day, Command.CANCEL)).isEmpty();
        assertThat(commanders(day, Command.ERASE)).isEmpty();
    }

    @Test
    void takesRightsAwayWithTheRemoval() {
        hood.remove(hood.bao);
        assertThat(Rights.mayRead(hood.roster(), keys.get("dispatcher"), day)).isFalse();
        assertThat(Rights.mayRead(hood.roster(), keys.get("dispatcher"), ask)).isFalse();
    }

    /// Mailboxes of members and days carry ids that are no hashes of keys: no ticket fits one.
    @Test
    void knowsATicketInItsOwnAskOnly() {
        Mailbox other = Mailbox.Ask.of(Neighbourhood.signer("other").key());
        assertThat(Rights.parties(hood.roster(), ticket.key(), ask)).containsExactly(Rights.Party.TICKET);
        assertThat(Rights.parties(hood.roster(), ticket.key(), other)).isEmpty();
        assertThat(Rights.parties(hood.roster(), ticket.key(), celias)).isEmpty();
    }

    private Set<String> commanders(Mailbox mailbox, Command command) {
        return allowed(key -> Rights.mayCommand(hood.roster(), key, mailbox, command));
    }

    private Set<String> allowed(Predicate<Key> right) {
        return keys.entrySet().stream()
                .filter(entry -> right.test(entry.getValue()))
                .map(Map.Entry::getKey)
                .collect(java.util.stream.Collectors.toSet());
    }
}
