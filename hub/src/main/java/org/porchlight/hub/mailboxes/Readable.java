// SPDX-License-Identifier: Apache-2.0
package org.porchlight.hub.mailboxes;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.porchlight.mail.B64;
import org.porchlight.mail.Hash;
import org.porchlight.mail.Key;
import org.porchlight.mail.Mailbox;
import org.porchlight.mail.MemberId;
import org.porchlight.mail.Rights;
import org.porchlight.mail.Roster;

/// Which mailboxes a key may read now: whole kinds of them, or single ones. From the table of [Rights] alone.
///
/// @param kinds  `ask`, `member`, `day`, as many as are readable whole
/// @param single mailboxes of other kinds: the key's own
record Readable(Set<String> kinds, Set<String> single) {
    /// Mailboxes that belong to nobody: who may read one of these may read every one of its kind.
    private static final List<Mailbox> NOBODYS = List.of(
            new Mailbox.Ask(new Hash(B64.encode(new byte[32]))),
            new Mailbox.Member(new MemberId(B64.encode(new byte[16]))),
            new Mailbox.Day(LocalDate.of(1, 1, 1)));

    static Readable by(Roster roster, Key key) {
        Set<String> kinds = NOBODYS.stream()
                .filter(mailbox -> Rights.mayRead(roster, key, mailbox))
                .map(mailbox -> kind(mailbox.text()))
                .collect(Collectors.toUnmodifiableSet());
        Stream<Mailbox> own = Stream.concat(
                Stream.of(Mailbox.Ask.of(key)),
                roster.findMemberOf(key).stream().map(member -> new Mailbox.Member(member.id())));
        Set<String> single = own.filter(mailbox -> Rights.mayRead(roster, key, mailbox))
                .map(Mailbox::text)
                .filter(mailbox -> !kinds.contains(kind(mailbox)))
                .collect(Collectors.toUnmodifiableSet());
        return new Readable(kinds, single);
    }

    boolean includes(String mailbox) {
        return kinds.contains(kind(mailbox)) || single.contains(mailbox);
    }

    /// The same as an SQL condition with one parameter, an array.
    String condition() {
        return kinds.isEmpty() ? "mailbox = any(?)" : "mailbox like any(?)";
    }

    String[] parameter() {
        // An underscore in an id would stand for any letter.
        List<String> patterns = new ArrayList<>();
        single.forEach(mailbox -> patterns.add(kinds.isEmpty() ? mailbox : mailbox.replace("_", "\\_")));
        kinds.forEach(kind -> patterns.add(kind + "/%"));
        return patterns.toArray(String[]::new);
    }

    private static String kind(String mailbox) {
        return mailbox.substring(0, mailbox.indexOf('/'));
    }
}
