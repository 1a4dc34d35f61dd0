// SPDX-License-Identifier: Apache-2.0
package org.porchlight.story;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/// Somebody in a story, with a browser profile that outlives the browser's process. Everything the browser asks for and
/// complains about is watched.
final class Person implements AutoCloseable {
    private static final Set<String> OURS = Set.of("localhost", "127.0.0.1");

    private final String name;
    private final Path profile;
    private final Function<Path, BrowserContext> launch;
    private final List<String> strangers = new ArrayList<>();
    private final List<String> complaints = new ArrayList<>();
    private BrowserContext browser;
    private Page page;
    private boolean open;

    Person(String name, Path profile, Function<Path, BrowserContext> launch) {
        this.name = name;
        this.profile = profile;
        this.launch = launch;
        start();
    }

    private void start() {
        PlaywrightAssertions.setDefaultAssertionTimeout(30_000);
        browser = launch.apply(profile);
        browser.setDefaultTimeout(30_000);
        browser.onRequest(request -> note(request.url()));
        browser.onConsoleMessage(message -> {
            if (message.text().contains("Content Security Policy")
                    || message.text().contains("TrustedType")) {
                complaints.add(message.text());
            }
        });
        browser.onWebError(error -> complaints.add(error.error()));
        page = browser.pages().getFirst();
        open = true;
    }

    private void note(String url) {
        if (url.startsWith("http") && !OURS.contains(URI.create(url).getHost())) {
            strangers.add(url);
        }
    }

    Page page() {
        return page;
    }

    BrowserContext browser() {
        return browser;
    }

    Path profile() {
        return profile;
    }

    Page goTo(String url) {
        page.navigate(url);
        return page;
    }

    /// Ends the browser's process.
    @Override
    public void close() {
        if (open) {
            browser.close();
            open = false;
        }
    }

    /// A cold start on the same profile.
    void reopen() {
        close();
        start();
    }

    /// No request to anybody else, no script error, and nothing that the content security policy had to stop.
    void assertKeptToItself() {
        if (!strangers.isEmpty() || !complaints.isEmpty()) {
            throw new AssertionError(name + " asked others for " + strangers + " and heard " + complaints);
        }
    }
}
