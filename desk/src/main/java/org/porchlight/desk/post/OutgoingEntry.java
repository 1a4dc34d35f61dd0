// SPDX-License-Identifier: Apache-2.0
package org.porchlight.desk.post;

import java.util.Optional;
import org.porchlight.mail.B64;
import org.porchlight.mail.Dsse;
import org.porchlight.mail.Json;
import tools.jackson.databind.node.ObjectNode;

/// One entry ready to be sent: sent again, it is the same bytes.
///
/// @param envelope the age file, if one travels with the frame
public record OutgoingEntry(Dsse frame, Optional<byte[]> envelope) {
    /// About as much as [#json] needs, a little more.
    int jsonBytes() {
        return 2_000 + envelope.map(file -> file.length / 3 * 4 + 4).orElse(0);
    }

    ObjectNode json() {
        ObjectNode json = Json.object();
        json.set("frame", frame.json());
        envelope.ifPresent(file -> json.put("envelope", B64.encodeStandard(file)));
        return json;
    }
}
