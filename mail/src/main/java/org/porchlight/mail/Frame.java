// SPDX-License-Identifier: Apache-2.0
package org.porchlight.mail;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// The clear part of an entry: all that a hub understands of it, and by which alone it authorises (FORMAT §3).
///
/// @param author     the device or ticket that signs
/// @param seq        counts this author's entries in this mailbox, from 1
/// @param rosterHead the latest roster entry that the author knew: by it the author's right is judged for ever
/// @param envelope   hash of the age file that travels beside; null when none does
/// @param command    what the hub shall do; null when nothing
/// @param of         the envelope that an `ack` acknowledges; null for everything else
public record Frame(
        HubId hub,
        Mailbox mailbox,
        Key author,
        long seq,
        Hash rosterHead,
        @Nullable Hash envelope,
        @Nullable Command command,
        @Nullable Hash of) {

    /// Bytes of a signed frame that are read at all; a real one has fewer than 1000.
    public static final int MAX_BYTES = 8 * 1024;

    /// Bytes of its payload alone, by which all readers judge (FORMAT §1).
    static final int MAX_PAYLOAD = 4 * 1024;

    /// @throws IllegalArgumentException for a frame that FORMAT does not know; use [#verified] for one from outside
    public Frame {
        if (seq < 1 || seq > Fields.MAX_INTEGER) {
            throw new IllegalArgumentException("seq lies in 1 … 2^53-1, not " + seq);
        }
        if (envelope == null && command == null) {
            throw new IllegalArgumentException("a frame has an envelope, a command, or both");
        }
        if ((command == Command.ACK) != (of != null)) {
            throw new IllegalArgumentException("`of` goes with ack, and only with it");
        }
    }

    /// A frame for an envelope.
    public static Frame carrying(HubId hub, Mailbox mailbox, Key author, long seq, Hash rosterHead, Hash envelope) {
        return new Frame(hub, mailbox, author, seq, rosterHead, envelope, null, null);
    }

    /// A frame for an envelope that also gives a command: `open` with the first ask, `close` with a last word.
    public static Frame carrying(
            HubId hub, Mailbox mailbox, Key author, long seq, Hash rosterHead, Hash envelope, Command command) {
        return new Frame(hub, mailbox, author, seq, rosterHead, envelope, command, null);
    }

    /// A frame that only gives a command.
    public static Frame commanding(HubId hub, Mailbox mailbox, Key author, long seq, Hash rosterHead, Command command) {
        return new Frame(hub, mailbox, author, seq, rosterHead, null, command, null);
    }

    /// A frame that says "this envelope was received".
    public static Frame acknowledging(HubId hub, Mailbox mailbox, Key author, long seq, Hash rosterHead, Hash of) {
        return new Frame(hub, mailbox, author, seq, rosterHead, null, Command.ACK, of);
    }

    /// Reads a signed frame and checks purpose, form and signature; not hub, mailbox or rights, which are the
    /// caller's.
    public static Frame verified(byte[] json) throws BadMail {
        return verified(Dsse.parse(json, MAX_BYTES));
    }

    /// Like [#verified(byte[])] for a part of a larger message.
    public static Frame verified(Dsse dsse) throws BadMail {
        Frame frame = parse(dsse.payload(PayloadType.FRAME));
        dsse.requireSignedBy(frame.author);
        return frame;
    }

    /// @throws IllegalArgumentException if `signer` is not this frame's author
    public Dsse sign(Signer signer) {
        if (!signer.key().equals(author)) {
            throw new IllegalArgumentException("a frame is signed by its author");
        }
        return Dsse.sign(PayloadType.FRAME, payload(), signer);
    }

    public Optional<Hash> findEnvelope() {
        return Optional.ofNullable(envelope);
    }

    public Optional<Command> findCommand() {
        return Optional.ofNullable(command);
    }

    byte[] payload() {
        ObjectNode json = Json.object();
        json.put("v", 1).put("hub", hub.text()).put("mailbox", mailbox.text());
        json.put("author", author.text()).put("seq", seq).put("rosterHead", rosterHead.text());
        if (envelope != null) {
            json.put("envelope", envelope.text());
        }
        if (command != null) {
            json.put("command", command.text());
        }
        if (of != null) {
            json.put("of", of.text());
        }
        return Json.write(json);
    }

    private static Frame parse(byte[] payload) throws BadMail {
        Fields fields = Fields.of(Json.read("payload", payload, MAX_PAYLOAD), "");
        fields.versionOne();
        HubId hub = fields.hub("hub");
        Mailbox mailbox = fields.mailbox("mailbox");
        Key author = fields.key("author");
        long seq = fields.integer("seq", 1);
        Hash rosterHead = fields.hash("rosterHead");
        Hash envelope = fields.orNull("envelope", fields::hash);
        Command command = fields.orNull("command", name -> Command.parse(name, fields.text(name)));
        Hash of = fields.orNull("of", fields::hash);
        fields.end();
        if (envelope == null && command == null) {
            throw BadMail.malformed("envelope", "must be there when there is no command");
        }
        if ((command == Command.ACK) != (of != null)) {
            throw BadMail.malformed("of", "must be there with ack, and only with it");
        }
        return new Frame(hub, mailbox, author, seq, rosterHead, envelope, command, of);
    }
}
