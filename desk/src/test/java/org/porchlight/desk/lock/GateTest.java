// SPDX-License-Identifier: Apache-2.0
package org.porchlight.desk.lock;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.porchlight.desk.pages.Frame;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class GateTest {
    private static final int PORT = 8471;
    private static final String HERE = "http://127.0.0.1:" + PORT;

    private Sessions sessions;
    private Gate gate;
    private Sessions.Session session;

    @BeforeEach
    void openABrowser() {
        sessions = new Sessions();
        Lock lock =
                new Lock(Clock.systemUTC(), sessions, new StaticListableBeanFactory().getBeanProvider(WhileOpen.class));
        gate = new Gate(sessions, lock);
        session = sessions.start(false);
    }

    @Test
    void letsThisDesksOwnFormIn() throws Exception {
        assertThat(status(form())).isEqualTo(200);
    }

    @Test
    void refusesAnotherHostName() throws Exception {
        MockHttpServletRequest rebound = look("/unlock");
        rebound.removeHeader("Host");
        rebound.addHeader("Host", "localhost:" + PORT);

        assertThat(status(rebound)).isEqualTo(421);
    }

    @Test
    void refusesAFormFromAnotherPage() throws Exception {
        MockHttpServletRequest foreign = form();
        foreign.removeHeader("Origin");
        foreign.addHeader("Origin", "http://localhost:9000");

        assertThat(status(foreign)).isEqualTo(403);
    }

    @Test
    void refusesAFormThatDoesNotSayWhereItComesFrom() throws Exception {
        MockHttpServletRequest silent = form();
        silent.removeHeader("Origin");

        assertThat(status(silent)).isEqualTo(403);
    }

    @Test
    void refusesAFormThatTheBrowserCallsCrossSite() throws Exception {
        MockHttpServletRequest cross = form();
        cross.addHeader("Sec-Fetch-Site", "cross-site");

        assertThat(status(cross)).isEqualTo(403);
    }

    @Test
    void refusesAFormWithoutTheToken() throws Exception {
        MockHttpServletRequest without = form();
        without.removeParameter(Frame.TOKEN);

        assertThat(status(without)).isEqualTo(403);
    }

    @Test
    void refusesAPartOfAnotherPage() throws Exception {
        MockHttpServletRequest image = look("/unlock");
        image.addHeader("Sec-Fetch-Site", "cross-site");
        image.addHeader("Sec-Fetch-Mode", "no-cors");

        assertThat(status(image)).isEqualTo(403);
    }

    /// Whatever page is open in another tab could otherwise make the dispatcher enter the words again.
    @Test
    void pagesOfOthersTakeNobodysPlace() throws Exception {
        session = sessions.start(true);
        for (int i = 0; i < 100; i++) {
            MockHttpServletRequest image = withoutCookie("/unlock");
            image.addHeader("Sec-Fetch-Site", "cross-site");
            image.addHeader("Sec-Fetch-Mode", "no-cors");
            assertThat(pass(image).getHeader("Set-Cookie")).isNull();
        }
        for (int i = 0; i < 100; i++) {
            pass(withoutCookie("/unlock"));
        }
        assertThat(sessions.find(session.id())).contains(session);
    }

    @Test
    void aLinkFromElsewhereDoesNotReplaceTheCookie() throws Exception {
        MockHttpServletRequest link = withoutCookie("/unlock");
        link.addHeader("Sec-Fetch-Site", "cross-site");
        link.addHeader("Sec-Fetch-Mode", "navigate");

        MockHttpServletResponse answer = pass(link);

        assertThat(answer.getHeader("Set-Cookie")).isNull();
        assertThat(answer.getContentAsString()).contains("<a href=\"/\">");
    }

    @Test
    void answersNothingThatHasNoRow() throws Exception {
        assertThat(status(look("/actuator/heapdump"))).isEqualTo(404);
    }

    @Test
    void sendsALockedDesksVisitorToTheWords() throws Exception {
        MockHttpServletResponse answer = pass(look("/inbox"));

        assertThat(answer.getStatus()).isEqualTo(HttpServletResponse.SC_SEE_OTHER);
        assertThat(answer.getHeader("Location")).isEqualTo("/unlock");
    }

    @Test
    void keepsPagesOutOfEveryCache() throws Exception {
        MockHttpServletResponse answer = pass(look("/unlock"));

        assertThat(answer.getHeader("Cache-Control")).isEqualTo("no-store");
        assertThat(answer.getHeader("Content-Security-Policy"))
                .contains("default-src 'none'", "frame-ancestors 'none'", "require-trusted-types-for 'script'")
                .doesNotContain("unsafe");
    }

    private int status(MockHttpServletRequest request) throws Exception {
        return pass(request).getStatus();
    }

    private MockHttpServletResponse pass(MockHttpServletRequest request) throws Exception {
        MockHttpServletResponse answer = new MockHttpServletResponse();
        gate.doFilter(request, answer, new MockFilterChain());
        return answer;
    }

    private MockHttpServletRequest look(String path) {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", path);
        request.setLocalPort(PORT);
        request.addHeader("Host", "127.0.0.1:" + PORT);
        request.setCookies(new Cookie(Gate.COOKIE, session.id()));
        return request;
    }

    private MockHttpServletRequest form() {
        MockHttpServletRequest request = look("/unlock");
        request.setMethod("POST");
        request.addHeader("Origin", HERE);
        request.setParameter(Frame.TOKEN, session.token());
        return request;
    }

    private MockHttpServletRequest withoutCookie(String path) {
        MockHttpServletRequest request = look(path);
        request.setCookies();
        return request;
    }
}
