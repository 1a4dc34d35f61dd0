// SPDX-License-Identifier: Apache-2.0
package org.porchlight.hub.mailboxes;

import org.porchlight.hub.people.Caller;
import org.porchlight.hub.refusals.Refusal;
import org.porchlight.mail.BadMail;
import org.porchlight.mail.Json;
import org.porchlight.mail.Mailbox;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The condition of one mailbox. Not yours, not there and not even a mailbox's name are one answer.
@RestController
class MailboxController {
    private final Mailboxes mailboxes;

    MailboxController(Mailboxes mailboxes) {
        this.mailboxes = mailboxes;
    }

    @GetMapping("/api/mailboxes/{kind}/{id}")
    ObjectNode condition(
            @AuthenticationPrincipal Caller caller, @PathVariable("kind") String kind, @PathVariable("id") String id) {
        Mailbox mailbox = parse(kind + "/" + id);
        Mailboxes.Condition condition = mailboxes
                .findCondition(caller.hub(), caller.session().key(), mailbox)
                .orElseThrow(Refusal::absent);
        ObjectNode answer = Json.object()
                .put("mailbox", mailbox.text())
                .put("state", condition.state())
                .put("position", condition.position());
        ArrayNode acked = answer.putArray("acked");
        condition.acked().forEach(acked::add);
        return answer;
    }

    private static Mailbox parse(String text) {
        try {
            return Mailbox.parse("mailbox", text);
        } catch (BadMail _) {
            throw Refusal.absent();
        }
    }
}
