// SPDX-License-Identifier: Apache-2.0
package org.porchlight.hub.people;

import org.porchlight.mail.BadMail;
import org.porchlight.mail.Dsse;
import org.porchlight.mail.Fields;
import org.porchlight.mail.Json;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/// Signing in by a signed challenge, and out.
@RestController
class SessionController {
    private final Sessions sessions;

    SessionController(Sessions sessions) {
        this.sessions = sessions;
    }

    @PostMapping("/api/challenges")
    ObjectNode challenge(@AuthenticationPrincipal Caller caller) {
        return sessions.challenge(caller.hub(), caller.origin()).json();
    }

    @PostMapping("/api/sessions")
    ResponseEntity<ObjectNode> open(@AuthenticationPrincipal Caller caller, Fields body) throws BadMail {
        Dsse answer = Dsse.parse(body.object("challenge"));
        body.end();
        Sessions.Opened opened = sessions.open(caller.hub(), caller.origin(), answer);
        return ResponseEntity.status(201)
                .body(Json.object()
                        .put("token", opened.token())
                        .put("expires", opened.expires().toString()));
    }

    @DeleteMapping("/api/sessions/current")
    ResponseEntity<Void> end(@AuthenticationPrincipal Caller caller) {
        sessions.end(caller.hub(), caller.session());
        return ResponseEntity.noContent().build();
    }
}
