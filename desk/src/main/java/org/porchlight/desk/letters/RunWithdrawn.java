// SPDX-License-Identifier: Apache-2.0
package org.porchlight.desk.letters;

import java.util.Map;
import java.util.Optional;

/// The run is taken back from the helper.
public record RunWithdrawn(String run, Optional<String> reason) implements Letter {

    public static RunWithdrawn read(Map<String, ?> body) throws UnreadableLetterException {
        return Reading.strictly(body, in -> new RunWithdrawn(Ids.run(in), in.findText("reason", 300)));
    }

    @Override
    public String kind() {
        return "run-withdrawn";
    }

    @Override
    public Map<String, Object> body() {
        return new Body().text("run", run).text("reason", reason).map();
    }
}
