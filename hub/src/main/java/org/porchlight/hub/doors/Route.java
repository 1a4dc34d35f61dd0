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
record Route(HttpMethod method, String pattern, Set<Kind> kinds, int bodyBytes, Spending spends) {
    boolean isApi() {
        return pattern.startsWith("/api/");
    }
}
