// SPDX-License-Identifier: Apache-2.0
package org.porchlight.hub.people;

import java.util.List;
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
import tools.jackson.databind.node.ArrayNode;
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
    ObjectNode read(
            @AuthenticationPrincipal Caller caller, @RequestParam(name = "after", defaultValue = "0") int from) {
        Roster roster = rosters.of(caller.hub());
        boolean member = caller.findSession()
                .flatMap(session -> roster.findMemberOf(session.key()))
                .isPresent();
        List<RosterLine> lines = member ? roster.lines() : roster.publicLines();
        ObjectNode answer = Json.object();
        ArrayNode entries = answer.putArray("entries");
        lines.stream().skip(Math.max(0, from)).limit(MOST_ENTRIES).forEach(line -> {
            ObjectNode entry = entries.addObject().put("index", line.index());
            line.findEntry().ifPresent(dsse -> entry.set("entry", dsse.json()));
            entry.put("hash", line.hash().text());
        });
        return answer.put("length", roster.length());
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
