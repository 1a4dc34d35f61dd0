// SPDX-License-Identifier: Apache-2.0
package org.porchlight.hub.mailboxes;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.porchlight.hub.answers.ListAnswer;
import org.porchlight.hub.people.Caller;
import org.porchlight.hub.refusals.Refusal;
import org.porchlight.mail.B64;
import org.porchlight.mail.BadMail;
import org.porchlight.mail.Fields;
import org.porchlight.mail.Json;
import org.porchlight.mail.Key;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Mail in and out.
@RestController
class EntryController {
    private static final int MOST_IN_BATCH = 512;
    private static final int MOST_ON_PAGE = 500;

    private final Mailboxes mailboxes;

    EntryController(Mailboxes mailboxes) {
        this.mailboxes = mailboxes;
    }

    @PostMapping("/api/entries")
    ResponseEntity<ObjectNode> append(
            @AuthenticationPrincipal Caller caller,
            @RequestHeader(name = "If-Match", defaultValue = "") String ifMatch,
            Fields body) {
        Mailboxes.Appended appended = mailboxes.append(caller, List.of(Posting.read("", body)), position(ifMatch));
        return answer(
                appended, Json.object().put("position", appended.positions().getFirst()));
    }

    @PostMapping("/api/batches")
    ResponseEntity<ObjectNode> appendAll(
            @AuthenticationPrincipal Caller caller,
            @RequestHeader(name = "If-Match", defaultValue = "") String ifMatch,
            Fields body)
            throws BadMail {
        var postings = new ArrayList<Posting>();
        for (Fields entry : body.objects("entries", MOST_IN_BATCH)) {
            postings.add(Posting.read("entries[" + postings.size() + "]", entry));
        }
        body.end();
        if (postings.isEmpty()) {
            throw Refusal.field("entries", "is empty", "send 1 to " + MOST_IN_BATCH + " entries");
        }
        Mailboxes.Appended appended = mailboxes.append(caller, postings, position(ifMatch));
        ObjectNode answer = Json.object();
        ArrayNode positions = answer.putArray("positions");
        appended.positions().forEach(positions::add);
        return answer(appended, answer);
    }

    @GetMapping("/api/entries")
    void read(
            @AuthenticationPrincipal Caller caller,
            @RequestParam(name = "after", defaultValue = "0") long after,
            @RequestParam(name = "limit", defaultValue = "100") int limit,
            HttpServletResponse response)
            throws IOException {
        Key reader = caller.session().key();
        Entries.Page page = mailboxes.pageAfter(caller.hub(), reader, after, Math.clamp(limit, 1, MOST_ON_PAGE));
        ListAnswer answer = ListAnswer.begin(response);
        for (Entries.Part part : page.parts()) {
            for (Entries.Kept kept : mailboxes.read(caller.hub(), reader, part)) {
                answer.add(json(kept));
            }
        }
        answer.end(Json.object().put("more", page.more()));
    }

    private static ObjectNode json(Entries.Kept kept) {
        ObjectNode entry = Json.object().put("position", kept.position()).put("mailbox", kept.mailbox());
        entry.set("frame", frame(kept));
        byte[] envelope = kept.envelope();
        if (envelope != null) {
            entry.put("envelope", B64.encodeStandard(envelope));
        }
        return entry.put("receivedHour", kept.receivedHour().toString());
    }

    private static ObjectNode frame(Entries.Kept kept) {
        byte[] frame = kept.frame().getBytes(StandardCharsets.UTF_8);
        try {
            return Json.read("frame", frame, frame.length);
        } catch (BadMail bad) {
            throw new IllegalStateException("a kept frame cannot be read: " + bad.getMessage(), bad);
        }
    }

    private static ResponseEntity<ObjectNode> answer(Mailboxes.Appended appended, ObjectNode body) {
        return ResponseEntity.status(appended.fresh() ? 201 : 200).body(body);
    }

    private static OptionalLong position(String ifMatch) {
        if (ifMatch.isEmpty()) {
            return OptionalLong.empty();
        }
        if (!ifMatch.matches("\"[0-9]{1,16}\"")) {
            throw Refusal.field("If-Match", "is not in form", "write the latest position in quotes, such as \"17\"");
        }
        return OptionalLong.of(Long.parseLong(ifMatch.substring(1, ifMatch.length() - 1)));
    }
}
