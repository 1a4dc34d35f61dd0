// SPDX-License-Identifier: Apache-2.0
package org.porchlight.hub.doors;

import static org.porchlight.hub.people.Kind.ANYONE;
import static org.porchlight.hub.people.Kind.EVERYBODY;
import static org.porchlight.hub.people.Kind.SIGNED_IN;
import static org.springframework.http.HttpMethod.DELETE;
import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.POST;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import org.porchlight.hub.doors.Route.Answers;
import org.porchlight.hub.refusals.RefusalWriter;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/// The one table of all routes. A route that is not here does not exist for anybody, whatever a controller says;
/// RoutesTest fails on a controller without a row.
///
/// Who may see which *thing* behind a route is decided there, by roster and frame; this table says who may knock.
final class Routes {
    static final int SMALL_BODY = 512 * 1024;

    /// More than the largest envelope, which a dispatcher may send, and its frame have as JSON.
    static final int ENTRY_BODY = 1024 * 1024;

    static final int BATCH_BODY = 24 * 1024 * 1024;

    static final Route STATIC_FILES = new Route(GET, "/{*path}", EVERYBODY, 0, Spending.NOTHING);

    static final Route FOUNDING = new Route(POST, "/api/hub", EVERYBODY, SMALL_BODY, Spending.SIGN_IN);

    static final List<Route> TABLE = List.of(
            FOUNDING,
            new Route(GET, "/api/hub", ANYONE, 0, Spending.READ),
            new Route(GET, "/api/roster", ANYONE, 0, Spending.READ, Answers.LARGE),
            new Route(POST, "/api/roster", ANYONE, SMALL_BODY, Spending.WRITE),
            new Route(POST, "/api/challenges", EVERYBODY, 0, Spending.SIGN_IN),
            new Route(POST, "/api/sessions", EVERYBODY, SMALL_BODY, Spending.SIGN_IN),
            new Route(DELETE, "/api/sessions/current", SIGNED_IN, 0, Spending.WRITE),
            new Route(POST, "/api/entries", ANYONE, ENTRY_BODY, Spending.WRITE),
            new Route(POST, "/api/batches", ANYONE, BATCH_BODY, Spending.WRITE),
            new Route(GET, "/api/entries", SIGNED_IN, 0, Spending.READ, Answers.LARGE),
            new Route(GET, "/api/mailboxes/{kind}/{id}", SIGNED_IN, 0, Spending.READ),
            new Route(GET, "/api/events", SIGNED_IN, 0, Spending.READ),
            STATIC_FILES);

    private record Row(Route route, PathPattern pattern) {}

    private static final List<Row> ROWS = TABLE.stream()
            .map(route -> new Row(route, PathPatternParser.defaultInstance.parse(route.pattern())))
            .toList();

    private Routes() {}

    /// The row of a request; empty when there is none.
    static Optional<Route> find(HttpServletRequest request) {
        PathContainer path = PathContainer.parsePath(request.getRequestURI());
        boolean api = RefusalWriter.isApi(request);
        return ROWS.stream()
                .filter(row -> row.route().isApi() == api)
                .filter(row -> serves(row.route().method(), request.getMethod()))
                .filter(row -> row.pattern().matches(path))
                .map(Row::route)
                .findFirst();
    }

    private static boolean serves(HttpMethod method, String asked) {
        return method.matches(asked) || (method.equals(GET) && asked.equals("HEAD"));
    }
}
