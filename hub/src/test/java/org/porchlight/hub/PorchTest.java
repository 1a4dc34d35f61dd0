// SPDX-License-Identifier: Apache-2.0
package org.porchlight.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.porchlight.hub.TestHub.Answer;
import org.porchlight.hub.start.Origins;

class PorchTest {
    private final TestHub hub = TestHub.shared();
    private Group group;

    @BeforeEach
    void found() throws Exception {
        group = Group.found(hub);
    }

    @Test
    void servesPagesWithoutTheirEndingAndScriptsForEver() throws Exception {
        Answer page = hub.get(group.host, "/porch-test");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("Content-Type")).contains("text/html;charset=utf-8");
        assertThat(page.header("Cache-Control")).contains("no-cache");
        assertThat(page.text()).contains("Willow Street");
        Answer script = hub.get(group.host, "/assets/porch-test.js");
        assertThat(script.header("Content-Type")).contains("text/javascript;charset=utf-8");
        assertThat(script.header("Cache-Control").orElseThrow()).contains("immutable");
    }

    @Test
    void answersNotModifiedToWhoHasItAlready() throws Exception {
        String etag = hub.get(group.host, "/porch-test").header("ETag").orElseThrow();
        Answer again = hub.send(hub.request(group.host, "/porch-test").header("If-None-Match", etag));
        assertThat(again.status()).isEqualTo(304);
        assertThat(again.response().body()).isEmpty();
    }

    @Test
    void packsWhatGetsSmaller() throws Exception {
        Answer packed = hub.send(hub.request(group.host, "/porch-test").header("Accept-Encoding", "br, gzip"));
        assertThat(packed.header("Content-Encoding")).contains("gzip");
        try (var unpacked =
                new GZIPInputStream(new ByteArrayInputStream(packed.response().body()))) {
            assertThat(unpacked.readAllBytes())
                    .isEqualTo(hub.get(group.host, "/porch-test").response().body());
        }
    }

    @Test
    void headTellsTheSameWithoutTheBody() throws Exception {
        Answer head = hub.send(hub.request(group.host, "/porch-test").HEAD());
        assertThat(head.status()).isEqualTo(200);
        assertThat(head.header("ETag"))
                .isEqualTo(hub.get(group.host, "/porch-test").header("ETag"));
    }

    @Test
    void aPageThatIsNotThereIsExplainedInEachLanguageWithoutAScript() throws Exception {
        Answer page = hub.get(group.host, "/no-such-page");
        assertThat(page.status()).isEqualTo(404);
        assertThat(page.text())
                .contains("There is no such page", "Esta página no existe", "href=\"/assets/porchlight-")
                .doesNotContain("<script");
    }

    @Test
    void noPathLeavesTheFolder() throws Exception {
        for (String path : List.of(
                "/application.properties", "/db/migration/V1__mail_and_people.sql", "/logback.xml", "/assets/")) {
            assertThat(hub.get(group.host, path).status()).isEqualTo(404);
        }
    }

    @Test
    void theOriginIsTheToldOneWhereItsNameIsCalled() {
        var told = new Origins(Optional.of(URI.create("https://asks.example.org")));
        assertThat(told.origin("asks.example.org")).isEqualTo("https://asks.example.org");
        assertThat(told.origin("Other.example.org")).isEqualTo("https://other.example.org");
        assertThat(new Origins(Optional.empty()).origin("localhost:8080")).isEqualTo("http://localhost:8080");
        assertThat(Origins.hostName("LOCALHOST:8080")).contains("localhost");
        assertThat(Origins.hostName("[::1]:8080")).isEmpty();
        assertThat(Origins.hostName("a b")).isEmpty();
    }
}
