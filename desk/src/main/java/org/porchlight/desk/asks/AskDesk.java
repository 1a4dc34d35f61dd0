// SPDX-License-Identifier: Apache-2.0
package org.porchlight.desk.asks;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.porchlight.desk.letters.Body;
import org.porchlight.desk.letters.Reply;
import org.porchlight.desk.letters.Status;
import org.porchlight.desk.pages.Refusal;
import org.porchlight.desk.post.Draft;
import org.porchlight.desk.post.Post;
import org.porchlight.mail.BadMail;
import org.porchlight.mail.Command;
import org.porchlight.mail.Hash;
import org.porchlight.mail.Key;
import org.porchlight.mail.Recipient;
import org.springframework.stereotype.Component;

/// What a dispatcher does about one ask.
@Component
public final class AskDesk {
    private final Post post;
    private final Asks asks;

    AskDesk(Post post, Asks asks) {
        this.post = post;
        this.asks = asks;
    }

    /// "I take care of this one." Refused when somebody else was faster.
    public void claim(Hash ask) {
        Key own = post.keys().device().signer().key();
        post.appendToDay(
                post.today(),
                "claimed",
                note(ask),
                () -> asks.notes()
                        .findClaim(ask)
                        .filter(claim -> !claim.by().equals(own))
                        .map(claim -> new Refusal(
                                409,
                                "Another dispatcher has just taken this ask.",
                                "Go back to see who, and talk to them.")));
    }

    public void release(Hash ask) {
        post.appendToDay(post.today(), "released", note(ask));
    }

    /// @param other id of an ask or a member
    public void keepApart(Hash ask, String other) {
        post.appendToDay(post.today(), "kept-apart", pair(ask, other));
    }

    public void letMeet(Hash ask, String other) {
        post.appendToDay(post.today(), "may-meet", pair(ask, other));
    }

    public void reply(AskFile file, String text) {
        if (text.isBlank()) {
            throw new Refusal(400, "The reply is empty.", "Go back and write something.");
        }
        Reply reply = new Reply(text.strip(), post.instant());
        post.write(Draft.letter(file.mailbox(), reply.kind(), reply.body()).alsoFor(ticket(file)));
    }

    /// Tells the household where its ask stands.
    public void tell(AskFile file, Status status) {
        post.write(draft(file, status));
    }

    /// The same, not yet sent, to go with others in one batch.
    public static Draft draft(AskFile file, Status status) {
        return Draft.letter(file.mailbox(), status.kind(), status.body()).alsoFor(ticket(file));
    }

    public void cancel(AskFile file) {
        Status told = new Status(
                Status.State.CANCELLED, Optional.empty(), Optional.empty(), Optional.empty(), post.instant());
        post.writeAll(List.of(draft(file, told).commanding(Command.CANCEL)));
    }

    public void close(AskFile file) {
        post.write(Draft.command(file.mailbox(), Command.CLOSE));
    }

    private static Optional<Recipient> ticket(AskFile file) {
        return file.ask().replyTo().flatMap(text -> {
            try {
                return Optional.of(Recipient.parse("replyTo", text));
            } catch (BadMail e) {
                return Optional.empty();
            }
        });
    }

    private static Map<String, Object> note(Hash ask) {
        return new Body().text("ask", ask.text()).map();
    }

    private static Map<String, Object> pair(Hash ask, String other) {
        return new Body().text("ask", ask.text()).text("other", other).map();
    }
}
