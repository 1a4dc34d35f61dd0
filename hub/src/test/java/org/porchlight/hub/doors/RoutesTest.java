// SPDX-License-Identifier: Apache-2.0
package org.porchlight.hub.doors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.porchlight.hub.Group.expect;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.porchlight.hub.Group;
import org.porchlight.hub.Group.Letter;
import org.porchlight.hub.Group.Ticket;
import org.porchlight.hub.Person;
import org.porchlight.hub.TestHub;
import org.porchlight.hub.TestHub.Answer;
import org.porchlight.hub.people.Kind;
import org.porchlight.mail.Device;
import org.porchlight.mail.Mailbox;
import org.porchlight.mail.Role;
import org.porchlight.mail.Signer;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.function.support.RouterFunctionMapping;
import org.springframework.web.servlet.handler.AbstractUrlHandlerMapping;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/// The table of routes against what Spring really serves, and against every kind of caller.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RoutesTest {
    /// Who passes which door; written down here a second time on purpose. In the order of [Kind].
    private static final String EXPECTED = """
            | route                       | anon | ticket | helper | intake | verifier | dispatcher | steward | removed | outsider |
            | GET /api/hub                |  yes |  yes   |  yes   |  yes   |   yes    |    yes     |   yes   |   no    |    no    |
            | GET /api/roster             |  yes |  yes   |  yes   |  yes   |   yes    |    yes     |   yes   |   no    |    no    |
            | POST /api/roster            |  yes |  yes   |  yes   |  yes   |   yes    |    yes     |   yes   |   no    |    no    |
            | POST /api/challenges        |  yes |  yes   |  yes   |  yes   |   yes    |    yes     |   yes   |   yes   |    yes   |
            | POST /api/sessions          |  yes |  yes   |  yes   |  yes   |   yes    |    yes     |   yes   |   yes   |    yes   |
            | POST /api/entries           |  yes |  yes   |  yes   |  yes   |   yes    |    yes     |   yes   |   no    |    no    |
            | POST /api/batches           |  yes |  yes   |  yes   |  yes   |   yes    |    yes     |   yes   |   no    |    no    |
            | GET /api/entries            |  no  |  yes   |  yes   |  yes   |   yes    |    yes     |   yes   |   no    |    no    |
            | GET /api/mailboxes/ask/x    |  no  |  yes   |  yes   |  yes   |   yes    |    yes     |   yes   |   no    |    no    |
            | GET /api/events             |  no  |  yes   |  yes   |  yes   |   yes    |    yes     |   yes   |   no    |    no    |
            | DELETE /api/sessions/current|  no  |  yes   |  yes   |  yes   |   yes    |    yes     |   yes   |   no    |    no    |
            | GET /porch-test             |  yes |  yes   |  yes   |  yes   |   yes    |    yes     |   yes   |   yes   |    yes   |
            """;

    private final TestHub hub = TestHub.shared();
    private final Map<Kind, Signer> keys = new EnumMap<>(Kind.class);
    private Group group;
    private Group other;

    @BeforeAll
    void gather() throws Exception {
        group = Group.found(hub);
        other = Group.found(hub);
        Person verifier = Person.with(group.random, Device.Kind.PHONE, Role.setOf(Role.VERIFIER));
        Person steward = Person.with(group.random, Device.Kind.PHONE, Role.setOf(Role.STEWARD));
        Person edda = Person.with(group.random, Device.Kind.PHONE, Role.setOf(Role.HELPER));
        for (Person person : List.of(verifier, steward, edda)) {
            expect(201, group.add(person));
        }
        expect(201, group.remove(edda));
        keys.put(Kind.TICKET, group.openAsk().signer());
        keys.put(Kind.HELPER, group.dov.signer());
        keys.put(Kind.INTAKE, group.celia.signer());
        keys.put(Kind.VERIFIER, verifier.signer());
        keys.put(Kind.DISPATCHER, group.bao.signer());
        keys.put(Kind.STEWARD, steward.signer());
        keys.put(Kind.REMOVED, edda.signer());
    }

    private HttpRequest.Builder as(Kind kind, String path) throws Exception {
        return switch (kind) {
            case ANONYMOUS -> hub.request(group.host, path);
            // A good session, of the other hub on this installation.
            case OUTSIDER -> group.as(other.signIn(other.amina.signer()), path);
            default -> group.as(group.signIn(keys.get(kind)), path);
        };
    }

    // ---- the table is whole

    @Test
    void everyRouteThatSpringServesHasARow() {
        assertThat(withoutRow(hub.bean(RequestMappingHandlerMapping.class))).isEmpty();
    }

    @Test
    void everyRowIsServed() {
        assertThat(served(hub.bean(RequestMappingHandlerMapping.class)))
                .containsAll(Routes.TABLE.stream()
                        .map(route -> route.method() + " " + route.pattern())
                        .toList());
    }

    @Test
    void noOtherMappingServesAnything() {
        List<HandlerMapping> mappings = hub.bean(DispatcherServlet.class).getHandlerMappings();
        assertThat(mappings)
                .allMatch(mapping -> mapping instanceof RequestMappingHandlerMapping
                        || (mapping instanceof RouterFunctionMapping functions && functions.getRouterFunction() == null)
                        || (mapping instanceof AbstractUrlHandlerMapping urls
                                && urls.getHandlerMap().isEmpty()));
    }

    @Test
    void aPlantedControllerIsFoundAndServesNobody() throws Exception {
        var mapping = hub.bean(RequestMappingHandlerMapping.class);
        var info = RequestMappingInfo.paths("/api/planted")
                .methods(RequestMethod.GET)
                .options(mapping.getBuilderConfiguration())
                .build();
        mapping.registerMapping(info, new Planted(), Planted.class.getDeclaredMethod("secret"));
        try {
            assertThat(withoutRow(mapping)).containsExactly("GET /api/planted");
            for (Kind kind : Kind.values()) {
                Answer answer = hub.send(as(kind, "/api/planted").GET());
                assertThat(answer.code()).isEqualTo("no-route");
            }
        } finally {
            mapping.unregisterMapping(info);
        }
    }

    /// Without an annotation of its own, so that the shared hub does not find it by itself.
    private static final class Planted {
        @GetMapping("/api/planted")
        String secret() {
            return "secret";
        }
    }

    private static List<String> withoutRow(RequestMappingHandlerMapping mapping) {
        var rows = Routes.TABLE.stream()
                .map(route -> route.method() + " " + route.pattern())
                .toList();
        return served(mapping).stream().filter(route -> !rows.contains(route)).toList();
    }

    private static List<String> served(RequestMappingHandlerMapping mapping) {
        var routes = new TreeSet<String>();
        mapping.getHandlerMethods()
                .keySet()
                .forEach(info -> info.getPatternValues()
                        .forEach(pattern -> methods(info).forEach(method -> routes.add(method + " " + pattern))));
        return List.copyOf(routes);
    }

    /// A mapping that names no method serves all of them.
    private static Stream<String> methods(RequestMappingInfo info) {
        var named = info.getMethodsCondition().getMethods();
        return named.isEmpty() ? Stream.of("ANY") : named.stream().map(RequestMethod::name);
    }

    // ---- every door, every kind of caller

    @Test
    void everyKindOfCallerPassesTheDoorsThatTheTableSaysAndNoOthers() throws Exception {
        List<String> rows = EXPECTED.lines().skip(1).toList();
        // Founding is left out: it has a key of its own, tried in FoundingTest.
        assertThat(rows).hasSize(Routes.TABLE.size() - 1);
        byte[] refused = hub.get(group.host, "/api/entries").response().body();
        var wrong = new ArrayList<String>();
        for (String row : rows) {
            List<String> cells =
                    Arrays.stream(row.split("\\|")).map(String::strip).skip(1).toList();
            String[] route = cells.getFirst().split(" ");
            for (Kind kind : Kind.values()) {
                boolean expected = cells.get(kind.ordinal() + 1).equals("yes");
                Answer answer = call(kind, route[0], route[1]);
                boolean passed = answer.status() != 401
                        || !Arrays.equals(answer.response().body(), refused);
                if (passed != expected) {
                    wrong.add(kind + " " + row);
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    private Answer call(Kind kind, String method, String path) throws Exception {
        // A stream stays open: its head is what counts, and a HEAD request gets it from the same row.
        boolean stream = path.equals("/api/events");
        HttpRequest.Builder request = as(kind, path).header("Content-Type", "application/json");
        if (stream) {
            var response = hub.http().send(request.GET().build(), BodyHandlers.ofInputStream());
            try (var body = response.body()) {
                return response.statusCode() == 401
                        ? hub.get(group.host, "/api/entries")
                        : hub.get(group.host, "/api/hub");
            }
        }
        return hub.send(request.method(
                method, method.equals("POST") ? BodyPublishers.ofString("{}") : BodyPublishers.noBody()));
    }

    @Test
    void methodsAndPathsWithoutARowAreOneAnswerForEverybody() throws Exception {
        byte[] absent = hub.get(group.host, "/api/nothing").response().body();
        for (Kind kind : Kind.values()) {
            for (String method : List.of("GET", "POST", "PUT", "DELETE", "PATCH", "OPTIONS")) {
                Answer answer = hub.send(as(kind, "/api/nothing").method(method, BodyPublishers.noBody()));
                assertThat(answer.status()).isEqualTo(404);
                assertThat(answer.response().body()).isEqualTo(absent);
            }
            Answer put = hub.send(as(kind, "/api/entries").PUT(BodyPublishers.noBody()));
            assertThat(put.response().body()).isEqualTo(absent);
        }
        for (String path :
                List.of("/api", "/api/", "/api/hub/", "/api/entries/1", "/actuator", "/actuator/heapdump", "/error")) {
            assertThat(hub.get(group.host, path).status()).isEqualTo(404);
        }
    }

    // ---- every thing behind a door, every kind of caller

    @Test
    void whatIsNotYoursIsWhatIsNotThereByteForByte() throws Exception {
        var mine = new Ticket(keys.get(Kind.TICKET));
        Ticket others = group.openAsk();
        Ticket otherHubs = other.openAsk();
        var absent = new Ticket(Person.signer(group.random));
        var dovs = new Mailbox.Member(group.dov.id());
        List<Mailbox> mailboxes =
                List.of(mine.mailbox(), others.mailbox(), otherHubs.mailbox(), absent.mailbox(), dovs);
        byte[] nothing = group.get(
                        group.signIn(absent.signer()),
                        "/api/mailboxes/" + absent.mailbox().text())
                .response()
                .body();
        var readable = Map.of(
                Kind.TICKET, List.of(mine.mailbox()),
                Kind.HELPER, List.of(dovs),
                Kind.INTAKE, List.of(mine.mailbox(), others.mailbox()),
                Kind.DISPATCHER, List.of(mine.mailbox(), others.mailbox(), dovs));
        for (Kind kind : Kind.SIGNED_IN) {
            String token = group.signIn(keys.get(kind));
            for (Mailbox mailbox : mailboxes) {
                Answer answer = group.get(token, "/api/mailboxes/" + mailbox.text());
                boolean may = readable.getOrDefault(kind, List.of()).contains(mailbox);
                assertThat(answer.status()).as(kind + " " + mailbox).isEqualTo(may ? 200 : 404);
                if (!may) {
                    assertThat(answer.response().body()).isEqualTo(nothing);
                }
            }
        }
    }

    @Test
    void whoMayNotWriteGetsOneAnswerWhereverTheyTry() throws Exception {
        var dovs = new Mailbox.Member(group.dov.id());
        var nobodys = new Mailbox.Member(Person.with(group.random, Device.Kind.PHONE, Role.setOf(Role.HELPER))
                .id());
        List<Mailbox> mailboxes =
                List.of(group.openAsk().mailbox(), other.openAsk().mailbox(), nobodys, dovs);
        byte[] refused = group.post(group.letter(keys.get(Kind.REMOVED), dovs, 1, 1024, null))
                .response()
                .body();
        for (Kind kind : List.of(Kind.TICKET, Kind.VERIFIER, Kind.STEWARD, Kind.REMOVED)) {
            for (Mailbox mailbox : mailboxes) {
                Letter letter = group.letter(keys.get(kind), mailbox, 1, 1024, null);
                Answer answer = group.post(letter);
                assertThat(answer.status()).isEqualTo(403);
                assertThat(answer.response().body()).isEqualTo(refused);
            }
        }
    }
}
