// SPDX-License-Identifier: Apache-2.0
package org.porchlight.hub.doors;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.porchlight.hub.people.Caller;
import org.porchlight.hub.people.Hubs;
import org.porchlight.hub.people.Kind;
import org.porchlight.hub.people.Rosters;
import org.porchlight.hub.people.Session;
import org.porchlight.hub.people.Sessions;
import org.porchlight.hub.refusals.Refusal;
import org.porchlight.hub.start.Origins;
import org.porchlight.mail.HubId;
import org.porchlight.mail.Roster;
import org.porchlight.mail.Tenure;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/// What each request meets first: is there such a route, which hub is it for, who calls, and does the caller come too
/// often. Afterwards the security configuration compares the caller with the route's row.
final class DoorFilter extends OncePerRequestFilter {
    /// The request's row, for what comes after.
    static final String ROUTE = DoorFilter.class.getName() + ".route";

    private static final String BEARER = "Bearer ";
    private static final int TOKEN_LETTERS = 43;

    private final Origins origins;
    private final Addresses addresses;
    private final Hubs hubs;
    private final Rosters rosters;
    private final Sessions sessions;
    private final Rates rates;
    private final LargeAnswers largeAnswers =
            new LargeAnswers(Runtime.getRuntime().maxMemory(), LargeAnswers.LONGEST_QUEUE);

    DoorFilter(Origins origins, Addresses addresses, Hubs hubs, Rosters rosters, Sessions sessions, Rates rates) {
        this.origins = origins;
        this.addresses = addresses;
        this.hubs = hubs;
        this.rosters = rosters;
        this.sessions = sessions;
        this.rates = rates;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Route route = Routes.find(request).orElseThrow(Refusal::noRoute);
        String host = request.getHeader("Host");
        String hostName = Origins.hostName(host).orElseThrow(Refusal::noHub);
        String address = addresses.name(request);
        HubId hub = findHub(hostName, address).orElse(null);
        // The pages themselves are the same for all groups, and say kindly where there is none.
        if (hub == null && route.isApi() && !route.equals(Routes.FOUNDING)) {
            throw Refusal.noHub();
        }
        Caller caller = new Caller(hostName, origins.origin(host), hub, null, Set.of(Kind.ANONYMOUS), address);
        if (hub != null && route.isApi()) {
            caller = recognise(caller, hub, request.getHeader("Authorization"));
        }
        rates.spend(route.spends(), hub == null ? "" : hub.text(), spender(route, caller), 1);
        request.setAttribute(ROUTE, route);
        var context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(new CallerAuthentication(caller));
        SecurityContextHolder.setContext(context);
        if (route.answers() == Route.Answers.SMALL) {
            chain.doFilter(request, response);
            return;
        }
        try (LargeAnswers.Hold _ = largeAnswers.take(caller)) {
            chain.doFilter(request, response);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// Names come from outside: only so many that nobody has heard of are looked up in the database.
    private Optional<HubId> findHub(String hostName, String address) {
        if (!hubs.remembers(hostName)) {
            rates.spend(Spending.NEW_NAME, "", address, 1);
            rates.spend(Spending.NEW_NAME_OF_ALL, "", "", 1);
        }
        return hubs.findAt(hostName);
    }

    /// Sessions do not multiply what one address may do: signing in is counted by the address whatever was brought.
    private static String spender(Route route, Caller caller) {
        return switch (route.spends()) {
            case SIGN_IN -> caller.address();
            case WRITE -> caller.costKey();
            default -> caller.rateKey();
        };
    }

    private Caller recognise(Caller caller, HubId hub, @Nullable String authorization) {
        if (authorization == null || !authorization.startsWith(BEARER)) {
            return caller;
        }
        String token = authorization.substring(BEARER.length());
        Optional<Session> session = token.length() == TOKEN_LETTERS ? sessions.find(hub, token) : Optional.empty();
        return session.map(found -> with(caller, found, kinds(rosters.of(hub), found)))
                .orElseGet(() -> with(caller, null, Set.of(Kind.OUTSIDER)));
    }

    private static Caller with(Caller caller, @Nullable Session session, Set<Kind> kinds) {
        return new Caller(caller.hostName(), caller.origin(), caller.ownHub(), session, kinds, caller.address());
    }

    private static Set<Kind> kinds(Roster roster, Session session) {
        Optional<Tenure> tenure = roster.findTenure(session.key());
        if (tenure.isEmpty()) {
            return Set.of(Kind.TICKET);
        }
        if (!tenure.get().isPresent()) {
            return Set.of(Kind.REMOVED);
        }
        var kinds = EnumSet.noneOf(Kind.class);
        tenure.get().roles().forEach(role -> kinds.add(Kind.of(role)));
        return kinds;
    }
}
