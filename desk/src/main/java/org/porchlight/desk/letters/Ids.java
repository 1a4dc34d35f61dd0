// SPDX-License-Identifier: Apache-2.0
package org.porchlight.desk.letters;

import java.util.regex.Pattern;

/// The forms of the ids in a body.
final class Ids {
    private static final Pattern RUN = Pattern.compile("[A-Za-z0-9_-]{22}");
    private static final Pattern STOP = Pattern.compile("[A-Z][0-9]{1,3}");

    private Ids() {}

    static String run(Reading in) {
        return in.code("run", RUN, "write the run's id, 22 characters");
    }

    static int revision(Reading in) {
        return in.number("revision", 1, 10_000);
    }

    static String stop(Reading in) {
        return in.code("stop", STOP, "write the stop's code, such as A1");
    }

    static java.util.List<String> stops(Reading in, String field) {
        return in.codes(field, 200, STOP, "write stop codes, such as A1");
    }
}
