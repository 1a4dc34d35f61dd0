// SPDX-License-Identifier: Apache-2.0
package org.porchlight.hub.doors;

import java.util.Set;
import org.porchlight.hub.people.Kind;
import org.springframework.http.HttpMethod;

/// One row of the table: what may be asked, by whom, how large, at which rate.
///
/// @param method    `GET` serves `HEAD` too
/// @param pattern   a Spring path pattern
/// @param kinds     who may pass; everybody else is refused before the controller
/// @param bodyBytes how large a body may be; 0 for none
/// @param spends    what it counts as among the rates
/// @param answers   whether many of its answers at once could fill the memory
record Route(HttpMethod method, String pattern, Set<Kind> kinds, int bodyBytes, Spending spends, Answers answers) {
    enum Answers {
        SMALL,
        LARGE
    }

    Route(HttpMethod method, String pattern, Set<Kind> kinds, int bodyBytes, Spending spends) {
        this(method, pattern, kinds, bodyBytes, spends, Answers.SMALL);
    }

    boolean isApi() {
        return pattern.startsWith("/api/");
    }
}
