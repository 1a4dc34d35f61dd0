// SPDX-License-Identifier: Apache-2.0
package org.porchlight.desk.lock;

import java.util.List;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/// One row of the table of what this desk answers; what has no row is answered with 404.
///
/// @param pattern as in the controller's mapping
/// @param open    whether the desk must be unlocked
public record Route(String method, PathPattern pattern, boolean open) {
    private static final boolean LOCKED_TOO = false;
    private static final boolean OPEN_ONLY = true;

    /// The whole table. RoutesTest fails for a mapping without a row and for a row without a mapping.
    static final List<Route> TABLE = List.of(
            row("GET", "/", LOCKED_TOO),
            row("GET", "/assets/**", LOCKED_TOO),
            row("GET", "/unlock", LOCKED_TOO),
            row("POST", "/unlock", LOCKED_TOO),
            row("GET", "/unlock/wait", LOCKED_TOO),
            row("GET", "/found", LOCKED_TOO),
            row("POST", "/found", LOCKED_TOO),
            row("POST", "/found/confirm", LOCKED_TOO),
            row("GET", "/join", LOCKED_TOO),
            row("POST", "/join", LOCKED_TOO),
            row("POST", "/join/confirm", LOCKED_TOO),
            row("GET", "/recover", LOCKED_TOO),
            row("POST", "/recover", LOCKED_TOO),
            row("POST", "/recover/confirm", LOCKED_TOO),
            row("POST", "/lock", OPEN_ONLY),
            row("GET", "/events", OPEN_ONLY),
            row("GET", "/inbox", OPEN_ONLY),
            row("GET", "/inbox/refused", OPEN_ONLY),
            row("GET", "/asks/{ask}", OPEN_ONLY),
            row("POST", "/asks/{ask}/claims", OPEN_ONLY),
            row("POST", "/asks/{ask}/claims/release", OPEN_ONLY),
            row("POST", "/asks/{ask}/places", OPEN_ONLY),
            row("POST", "/asks/{ask}/replies", OPEN_ONLY),
            row("POST", "/asks/{ask}/statuses", OPEN_ONLY),
            row("POST", "/asks/{ask}/apart", OPEN_ONLY),
            row("POST", "/asks/{ask}/apart/undo", OPEN_ONLY),
            row("POST", "/asks/{ask}/cancel", OPEN_ONLY),
            row("POST", "/asks/{ask}/close", OPEN_ONLY),
            row("GET", "/helpers", OPEN_ONLY),
            row("POST", "/helpers/invitations", OPEN_ONLY),
            row("POST", "/helpers/name", OPEN_ONLY),
            row("GET", "/helpers/{member}", OPEN_ONLY),
            row("POST", "/helpers/{member}/places", OPEN_ONLY),
            row("POST", "/helpers/{member}/remove", OPEN_ONLY),
            row("POST", "/addresses/suggestions", OPEN_ONLY),
            row("GET", "/map", OPEN_ONLY),
            row("GET", "/days", OPEN_ONLY),
            row("GET", "/days/{date}", OPEN_ONLY),
            row("GET", "/days/{date}/drawing", OPEN_ONLY),
            row("GET", "/days/{date}/print", OPEN_ONLY),
            row("POST", "/days/{date}/plan", OPEN_ONLY),
            row("POST", "/days/{date}/plan/stop", OPEN_ONLY),
            row("POST", "/days/{date}/moves", OPEN_ONLY),
            row("POST", "/days/{date}/pins", OPEN_ONLY),
            row("POST", "/days/{date}/pins/undo", OPEN_ONLY),
            row("POST", "/days/{date}/runs", OPEN_ONLY),
            row("POST", "/days/{date}/runs/{run}/withdraw", OPEN_ONLY),
            row("GET", "/days/{date}/runs/{run}/sheet", OPEN_ONLY));

    private static Route row(String method, String pattern, boolean open) {
        return new Route(method, PathPatternParser.defaultInstance.parse(pattern), open);
    }

    boolean matches(String requestMethod, PathContainer path) {
        String asked = requestMethod.equals("HEAD") ? "GET" : requestMethod;
        return method.equals(asked) && pattern.matches(path);
    }
}
