// SPDX-License-Identifier: Apache-2.0
package org.porchlight.hub.people;

import java.io.IOException;
import org.porchlight.hub.refusals.Refusal;
import org.porchlight.mail.BadMail;
import org.porchlight.mail.Dsse;
import org.porchlight.mail.Fields;
import org.porchlight.mail.HubId;
import org.porchlight.mail.Json;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/// Which hub has its home at the host of the request; founding one.
@RestController
class HubController {
    private static final String SCHEME = "Founding ";

    private final Hubs hubs;
    private final Rosters rosters;
    private final FoundingCode foundingCode;

    HubController(Hubs hubs, Rosters rosters, FoundingCode foundingCode) {
        this.hubs = hubs;
        this.rosters = rosters;
        this.foundingCode = foundingCode;
    }

    @GetMapping("/api/hub")
    ObjectNode hub(@AuthenticationPrincipal Caller caller) {
        return answer(caller.hub());
    }

    @PostMapping("/api/hub")
    ResponseEntity<ObjectNode> found(
            @AuthenticationPrincipal Caller caller,
            @RequestHeader(name = "Authorization", defaultValue = "") String authorization,
            Fields body)
            throws BadMail, IOException {
        if (!authorization.startsWith(SCHEME) || !foundingCode.is(authorization.substring(SCHEME.length()))) {
            throw Refusal.of(
                    401,
                    "founding-code-wrong",
                    "Founding a group needs the code in the file founding-code of the hub's data folder.");
        }
        Dsse entry = Dsse.parse(body.object("entry"));
        body.end();
        HubId hub = hubs.found(caller.hostName(), entry);
        foundingCode.renew();
        return ResponseEntity.status(201).body(answer(hub));
    }

    private ObjectNode answer(HubId hub) {
        return Json.object()
                .put("hub", hub.text())
                .put("foundedRosterLength", rosters.of(hub).length());
    }
}
