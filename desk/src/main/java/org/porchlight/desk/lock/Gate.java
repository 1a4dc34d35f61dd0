// SPDX-License-Identifier: Apache-2.0
package org.porchlight.desk.lock;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.porchlight.desk.pages.Frame;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.server.PathContainer;
import org.springframework.stereotype.Component;

/// Stands before every page. A desk is reachable by every page and program of this computer, so each request must name
/// exactly this desk as its host (no rebound name), come from this desk's own page if it changes anything (Origin,
/// Sec-Fetch-Site, token), and have a row in the table of routes.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
final class Gate extends HttpFilter {
    static final String COOKIE = "porchlight-desk";
    static final String LIVE = "X-Porchlight-Live";

    private static final String POLICY = String.join(
            "; ",
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            "img-src 'self'",
            "font-src 'self'",
            "connect-src 'self'",
            "form-action 'self'",
            "base-uri 'none'",
            "frame-ancestors 'none'",
            "require-trusted-types-for 'script'",
            "trusted-types 'none'");

    private static final String SESSION = Gate.class.getName() + ".session";

    private final transient Sessions sessions;
    private final transient Lock lock;

    Gate(Sessions sessions, Lock lock) {
        this.sessions = sessions;
        this.lock = lock;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        addHeaders(response);
        String origin = "http://127.0.0.1:" + request.getLocalPort();
        Optional<Route> route = route(request);
        if (!origin.equals("http://" + request.getHeader("Host"))) {
            DoorPage.say(response, 421, "This is not the desk's address.", "It answers only at " + origin + ".");
        } else if (route.isEmpty()) {
            DoorPage.say(response, 404, "There is no such page.", "The address may have been typed wrong.");
        } else if (request.getRequestURI().startsWith("/assets/")) {
            chain.doFilter(request, response);
        } else if (isForeign(request, origin)) {
            DoorPage.say(response, 403, "That came from another page than this desk's own.", "Do it from here.");
        } else if (followsForeignLink(request) && session(request).isEmpty()) {
            DoorPage.say(response, 200, "This link came from another page.", "Whoever works at this desk can step in.");
        } else {
            Sessions.Session session = session(request).orElseGet(() -> startSession(response));
            request.setAttribute(SESSION, session);
            admit(request, response, chain, route.get(), session);
        }
    }

    private void admit(
            HttpServletRequest request,
            HttpServletResponse response,
            FilterChain chain,
            Route route,
            Sessions.Session session)
            throws IOException, ServletException {
        if (changes(request) && !hasToken(request, session)) {
            DoorPage.say(response, 403, "That form is too old.", "Go back, reload the page, try again.");
        } else if (route.open() && !(session.open() && lock.isOpen())) {
            sendToUnlock(response);
        } else {
            if (request.getHeader(LIVE) == null && !request.getRequestURI().equals("/events")) {
                lock.used();
            }
            chain.doFilter(request, response);
        }
    }

    /// The session of a request that has passed the gate.
    static Sessions.Session of(HttpServletRequest request) {
        if (request.getAttribute(SESSION) instanceof Sessions.Session session) {
            return session;
        }
        throw new IllegalStateException("a request came past the gate");
    }

    /// An open session in place of the one before, so that nobody who knew that one has this.
    static void replace(Sessions sessions, HttpServletRequest request, HttpServletResponse response) {
        sessions.end(of(request).id());
        Sessions.Session session = sessions.start(true);
        response.addHeader("Set-Cookie", cookie(session));
        request.setAttribute(SESSION, session);
    }

    private Sessions.Session startSession(HttpServletResponse response) {
        Sessions.Session session = sessions.start(false);
        response.addHeader("Set-Cookie", cookie(session));
        return session;
    }

    private static String cookie(Sessions.Session session) {
        return COOKIE + "=" + session.id() + "; Path=/; HttpOnly; SameSite=Strict";
    }

    private Optional<Sessions.Session> session(HttpServletRequest request) {
        Cookie @Nullable [] cookies = request.getCookies();
        return (cookies == null ? Stream.<Cookie>empty() : Arrays.stream(cookies))
                .filter(cookie -> cookie.getName().equals(COOKIE))
                .flatMap(cookie -> sessions.find(cookie.getValue()).stream())
                .findFirst();
    }

    private static Optional<Route> route(HttpServletRequest request) {
        PathContainer path = PathContainer.parsePath(request.getRequestURI());
        return Route.TABLE.stream()
                .filter(route -> route.matches(request.getMethod(), path))
                .findFirst();
    }

    private static boolean changes(HttpServletRequest request) {
        return !request.getMethod().equals("GET") && !request.getMethod().equals("HEAD");
    }

    /// A change must say that it comes from here. A look may come from anywhere as a link does, but not as a part of
    /// another page.
    private static boolean isForeign(HttpServletRequest request, String origin) {
        String from = request.getHeader("Origin");
        String site = request.getHeader("Sec-Fetch-Site");
        if (changes(request)) {
            return !origin.equals(from) || (site != null && !site.equals("same-origin"));
        }
        boolean own = site == null || site.equals("same-origin") || site.equals("none");
        return (from != null && !origin.equals(from))
                || (!own && !"navigate".equals(request.getHeader("Sec-Fetch-Mode")));
    }

    /// A browser follows a link of another site without our cookie, for that is `SameSite=Strict`. A new cookie would
    /// take the place of the one with which the dispatcher is at work.
    private static boolean followsForeignLink(HttpServletRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        return "cross-site".equals(site) || "same-site".equals(site);
    }

    private static boolean hasToken(HttpServletRequest request, Sessions.Session session) {
        String token = request.getParameter(Frame.TOKEN);
        return token != null
                && MessageDigest.isEqual(
                        token.getBytes(StandardCharsets.UTF_8), session.token().getBytes(StandardCharsets.UTF_8));
    }

    private static void addHeaders(HttpServletResponse response) {
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("Content-Security-Policy", POLICY);
        response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
        response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
        response.setHeader("Cross-Origin-Embedder-Policy", "require-corp");
        response.setHeader("Permissions-Policy", "geolocation=(), camera=(), microphone=()");
        response.setHeader("Referrer-Policy", "same-origin");
        response.setHeader("X-Content-Type-Options", "nosniff");
    }

    private static void sendToUnlock(HttpServletResponse response) {
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        response.setHeader("Location", "/unlock");
    }
}
