// SPDX-License-Identifier: Apache-2.0
package org.porchlight.desk.letters;

import java.util.Map;

/// The helper has seen this revision of the sheet.
public record SheetSeen(String run, int revision) implements Letter {

    public static SheetSeen read(Map<String, ?> body) throws UnreadableLetterException {
        return Reading.strictly(body, in -> new SheetSeen(Ids.run(in), Ids.revision(in)));
    }

    @Override
    public String kind() {
        return "sheet-seen";
    }

    @Override
    public Map<String, Object> body() {
        return new Body().text("run", run).number("revision", revision).map();
    }
}
