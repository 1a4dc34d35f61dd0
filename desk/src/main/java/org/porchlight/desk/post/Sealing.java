// SPDX-License-Identifier: Apache-2.0
package org.porchlight.desk.post;

import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.porchlight.desk.lock.Keys;
import org.porchlight.mail.Frame;
import org.porchlight.mail.Hash;
import org.porchlight.mail.Mailbox;
import org.porchlight.mail.Recipient;
import org.porchlight.mail.Roster;
import org.porchlight.mail.Signer;
import org.porchlight.seal.Contents;
import org.porchlight.seal.Envelope;

/// Turns drafts into signed and sealed entries.
final class Sealing {
    private final Keys keys;
    private final SecureRandom random = new SecureRandom();

    Sealing(Keys keys) {
        this.keys = keys;
    }

    /// @param seq   this author's next number in the mailbox
    /// @param after the latest envelopes seen there
    OutgoingEntry seal(Draft draft, long seq, List<Hash> after, Roster roster) {
        Signer signer = keys.device().signer();
        if (draft.content().isEmpty()) {
            Frame frame = new Frame(
                    keys.hub(),
                    draft.mailbox(),
                    signer.key(),
                    seq,
                    roster.head(),
                    null,
                    draft.command().orElse(null),
                    draft.of().orElse(null));
            return new OutgoingEntry(frame.sign(signer), Optional.empty());
        }
        Entry.Content content = draft.content().get();
        Contents said = new Contents(
                keys.hub(),
                draft.mailbox(),
                signer.key(),
                seq,
                content.kind(),
                after,
                roster.head(),
                recipients(draft, roster),
                Trees.json(content.body()));
        Contents contents =
                draft.inside().map(inside -> Contents.reseal(said, inside)).orElse(said);
        var sealed = Envelope.seal(contents, draft.command().orElse(null), signer, random);
        return new OutgoingEntry(sealed.signedFrame(), Optional.of(sealed.envelope()));
    }

    private static List<Recipient> recipients(Draft draft, Roster roster) {
        List<Recipient> members = switch (draft.mailbox()) {
            case Mailbox.Member member -> roster.memberRecipients(member.id());
            case Mailbox.Ask ask -> roster.dispatcherRecipients();
            case Mailbox.Day day -> roster.dispatcherRecipients();
        };
        return Stream.concat(members.stream(), draft.also().stream())
                .distinct()
                .sorted()
                .toList();
    }
}
