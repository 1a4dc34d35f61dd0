// SPDX-License-Identifier: Apache-2.0
package org.porchlight.seal;

import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.porchlight.mail.B64;
import org.porchlight.mail.BadMail;
import org.porchlight.mail.Dsse;
import org.porchlight.mail.Fields;
import org.porchlight.mail.Frame;
import org.porchlight.mail.Hash;
import org.porchlight.mail.Key;
import org.porchlight.mail.Mailbox;
import org.porchlight.mail.PayloadType;
import org.porchlight.mail.Rights;
import org.porchlight.mail.Rights.Party;
import org.porchlight.mail.Roster;

/// Reads entries with one identity and refuses whatever does not hold, in FORMAT §4's order: frame, file, inside.
///
/// The roster should be the latest: an author whose roster head it does not know yet is refused as
/// `unknown-author`; fetch the roster and read the entry again. Safe for threads.
public final class EnvelopeReader {

    private final Roster roster;
    private final Identity identity;
    private final ReplayMemory memory;

    /// @param memory handed in, so that it outlives a reader that is made anew for a longer roster
    public EnvelopeReader(Roster roster, Identity identity, ReplayMemory memory) {
        this.roster = roster;
        this.identity = identity;
        this.memory = memory;
    }

    /// Reads one entry.
    ///
    /// @param mailbox  the one that was asked for
    /// @param position the hub's; only a second position for the same entry matters
    /// @param frame    DSSE in JSON
    /// @param envelope the age file; null when the hub sent none
    public Answer read(Mailbox mailbox, long position, byte[] frame, byte @Nullable [] envelope) {
        try {
            return read(mailbox, position, Dsse.parse(frame, Frame.MAX_BYTES), envelope);
        } catch (BadMail bad) {
            return new Answer.Refused(position, Refusal.ofFrame(bad), detail(bad));
        }
    }

    /// Like the other, for a frame that was read as a part of a larger message.
    public Answer read(Mailbox mailbox, long position, Dsse frame, byte @Nullable [] envelope) {
        try {
            return new Reading(mailbox, position, checkedFrame(mailbox, position, frame)).read(envelope);
        } catch (Refusing refusing) {
            return new Answer.Refused(position, refusing.refusal, refusing.detail);
        }
    }

    private Frame checkedFrame(Mailbox mailbox, long position, Dsse dsse) throws Refusing {
        Frame frame;
        try {
            frame = Frame.verified(dsse);
        } catch (BadMail bad) {
            throw new Refusing(Refusal.ofFrame(bad), detail(bad));
        }
        require(frame.hub().equals(roster.hub()), Refusal.WRONG_HUB, "the frame is for another hub");
        require(frame.mailbox().equals(mailbox), Refusal.WRONG_MAILBOX, "the frame is for another mailbox");
        Set<Party> parties = partiesAt(frame.author(), mailbox, frame.rosterHead());
        requireNotRemovedBefore(frame, position);
        require(
                frame.findCommand()
                        .map(command -> Rights.suffice(parties, Rights.commanders(mailbox, command)))
                        .orElse(true),
                Refusal.NO_RIGHT,
                "the author may write here, but not give this command");
        roster.findIndex(frame.rosterHead()).ifPresent(index -> memory.sawHead(mailbox, index, position));
        return frame;
    }

    private Set<Party> partiesAt(Key author, Mailbox mailbox, Hash rosterHead) throws Refusing {
        Set<Party> parties = Rights.partiesAt(roster, author, mailbox, rosterHead);
        require(
                Rights.suffice(parties, Rights.writers(mailbox)),
                Refusal.UNKNOWN_AUTHOR,
                "the author could not write here at that roster head, or this roster is behind it");
        return parties;
    }

    /// A hub takes nothing from a device that was removed. So nothing of it can come after an entry whose author knew
    /// of the removal, whatever head it names.
    private void requireNotRemovedBefore(Frame frame, long position) throws Refusing {
        boolean isRemovedBefore = roster.findTenure(frame.author())
                .filter(tenure -> !tenure.isPresent())
                .filter(tenure -> memory.knewBefore(frame.mailbox(), tenure.until(), position))
                .isPresent();
        require(!isRemovedBefore, Refusal.UNKNOWN_AUTHOR, "others here knew before that the author was removed");
    }

    /// The checks of one entry, after its frame.
    private final class Reading {
        private final Mailbox mailbox;
        private final long position;
        private final Frame frame;

        Reading(Mailbox mailbox, long position, Frame frame) {
            this.mailbox = mailbox;
            this.position = position;
            this.frame = frame;
        }

        Answer read(byte @Nullable [] envelope) throws Refusing {
            if (envelope == null) {
                return new Answer.WithoutEnvelope(position, frame);
            }
            Hash hash = Hash.of(envelope);
            require(hash.equals(frame.envelope()), Refusal.WRONG_ENVELOPE, "the file's hash is not the frame's");
            require(Envelope.isPadded(envelope.length), Refusal.WRONG_SIZE, "not a padded size");
            return switch (AgeFile.open(envelope, identity.stanzaReader(), Envelope::hasPaddedStanzas)) {
                case AgeFile.Opening.WrongStanzas() ->
                    throw new Refusing(Refusal.WRONG_STANZAS, "not 8 or 16 X25519 stanzas");
                case AgeFile.Opening.NotForMe() -> new Answer.NotForMe(position, frame);
                case AgeFile.Opening.Broken() ->
                    throw new Refusing(Refusal.BROKEN_ENVELOPE, "a stanza opens, header or content do not");
                case AgeFile.Opening.Plaintext(byte[] plaintext) -> readInside(plaintext, hash);
            };
        }

        private Answer readInside(byte[] plaintext, Hash envelope) throws Refusing {
            byte[] inside = withoutPadding(plaintext);
            Signed signed = signed(inside);
            Contents contents = signed.contents;
            require(
                    contents.hub().equals(frame.hub())
                            && contents.mailbox().equals(frame.mailbox())
                            && contents.author().equals(frame.author())
                            && contents.seq() == frame.seq()
                            && contents.rosterHead().equals(frame.rosterHead()),
                    Refusal.INNER_OUTER_DISAGREE,
                    "hub, mailbox, author, seq or roster head of the inside are not the frame's");
            requireKind(contents);
            require(
                    contents.recipients().contains(identity.recipient()),
                    Refusal.NOT_A_RECIPIENT,
                    "sealed to this identity, but not by the author");
            return contents.kind().equals(Contents.RESEAL)
                    ? readReseal(signed, envelope)
                    : opened(signed, memory.direct(contents, signed.hash, envelope, position), null);
        }

        private Answer readReseal(Signed outer, Hash envelope) throws Refusing {
            Signed original = signed(original(outer.contents));
            Contents contents = original.contents;
            require(
                    !contents.kind().equals(Contents.RESEAL),
                    Refusal.MALFORMED_CONTENT,
                    "a reseal does not hold another one");
            require(contents.hub().equals(frame.hub()), Refusal.WRONG_HUB, "the original is for another hub");
            require(contents.mailbox().equals(mailbox), Refusal.WRONG_MAILBOX, "the original is for another mailbox");
            requireKind(contents);
            require(
                    !memory.isReplayed(contents, original.hash),
                    Refusal.REPLAYED,
                    "the original's author and seq were read with another payload");
            requireNotReplayed(memory.direct(outer.contents, outer.hash, envelope, position));
            return opened(original, memory.resealed(contents, original.hash), outer.contents);
        }

        private Answer opened(Signed signed, ReplayMemory.Verdict verdict, @Nullable Contents resealedBy)
                throws Refusing {
            requireNotReplayed(verdict);
            boolean isRepeat = verdict == ReplayMemory.Verdict.REPEAT;
            return new Answer.Opened(position, frame, signed.contents, signed.inside, resealedBy, isRepeat);
        }

        private void requireKind(Contents contents) throws Refusing {
            Set<Party> parties = partiesAt(contents.author(), mailbox, contents.rosterHead());
            require(
                    Rights.suffice(parties, Kinds.authors(mailbox, contents.kind())),
                    Refusal.NO_RIGHT,
                    "the author may write here, but not this kind");
        }
    }

    /// A signed inside, its signature checked.
    ///
    /// @param hash of the payload
    private record Signed(Contents contents, byte[] inside, Hash hash) {}

    private static Signed signed(byte[] inside) throws Refusing {
        try {
            Dsse dsse = Dsse.parse(inside, Envelope.MAX_BYTES);
            byte[] payload = dsse.payload(PayloadType.ENVELOPE);
            Contents contents = Contents.parse(payload);
            dsse.requireSignedBy(contents.author());
            return new Signed(contents, inside, Hash.of(payload));
        } catch (BadMail bad) {
            throw new Refusing(Refusal.ofInside(bad), detail(bad));
        }
    }

    private static byte[] original(Contents outer) throws Refusing {
        try {
            return B64.decodeStandard(
                    "original", Fields.of(outer.body(), "body.").text("original"));
        } catch (BadMail bad) {
            throw new Refusing(Refusal.MALFORMED_CONTENT, detail(bad));
        }
    }

    private static byte[] withoutPadding(byte[] plaintext) throws Refusing {
        int end = plaintext.length;
        while (end > 0 && plaintext[end - 1] == ' ') {
            end--;
        }
        require(end > 0 && plaintext[end - 1] == '}', Refusal.MALFORMED_CONTENT, "not JSON followed by spaces");
        return Arrays.copyOf(plaintext, end);
    }

    private static void requireNotReplayed(ReplayMemory.Verdict verdict) throws Refusing {
        require(
                verdict != ReplayMemory.Verdict.REPLAYED,
                Refusal.REPLAYED,
                "this author and seq were read here with other bytes, or at another position");
    }

    private static void require(boolean holds, Refusal refusal, String detail) throws Refusing {
        if (!holds) {
            throw new Refusing(refusal, detail);
        }
    }

    private static String detail(BadMail bad) {
        return bad.field() + " " + bad.problem();
    }

    /// Leads out of the checks; never leaves this class.
    private static final class Refusing extends Exception {
        private static final long serialVersionUID = 1;
        final Refusal refusal;
        final String detail;

        Refusing(Refusal refusal, String detail) {
            super(refusal.code(), null, false, false);
            this.refusal = refusal;
            this.detail = detail;
        }
    }
}
