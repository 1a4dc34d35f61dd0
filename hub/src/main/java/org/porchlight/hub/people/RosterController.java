// SPDX-License-Identifier: Apache-2.0
package org.porchlight.hub.people;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.porchlight.hub.answers.ListAnswer;
import org.porchlight.mail.BadMail;
import org.porchlight.mail.Dsse;
import org.porchlight.mail.Fields;
import org.porchlight.mail.Json;
import org.porchlight.mail.Roster;
import org.porchlight.mail.RosterLine;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/// The roster: members read all of it, everybody else private entries as hashes; an entry's signatures say who may add.
@RestController
class RosterController {
    /// Entries in one answer; `length` says whether there are more.
    private static final int MOST_ENTRIES = 1000;

    private final Rosters rosters;

    RosterController(Rosters rosters) {
        this.rosters = rosters;
    }

    @GetMapping("/api/roster")
    void read(
            @AuthenticationPrincipal Caller caller,
            @RequestParam(name = "after", defaultValue = "0") int from,
            HttpServletResponse response)
            throws IOException {
        Roster roster = rosters.of(caller.hub());
        boolean member = caller.findSession()
                .flatMap(session -> roster.findMemberOf(session.key()))
                .isPresent();
        List<RosterLine> lines = member ? roster.lines() : roster.publicLines();
        int first = Math.clamp(from, 0, lines.size());
        ListAnswer answer = ListAnswer.begin(response);
        for (RosterLine line : lines.subList(first, Math.min(lines.size(), first + MOST_ENTRIES))) {
            ObjectNode entry = Json.object().put("index", line.index());
            line.findEntry().ifPresent(dsse -> entry.set("entry", dsse.json()));
            answer.add(entry.put("hash", line.hash().text()));
        }
        answer.end(Json.object().put("length", roster.length()));
    }

    @PostMapping("/api/roster")
    ResponseEntity<ObjectNode> append(@AuthenticationPrincipal Caller caller, Fields body) throws BadMail {
        Dsse entry = Dsse.parse(body.object("entry"));
        body.end();
        Rosters.Kept kept = rosters.append(caller.hub(), entry);
        return ResponseEntity.status(kept.fresh() ? 201 : 200)
                .body(Json.object().put("index", kept.index()));
    }
}
