// SPDX-License-Identifier: Apache-2.0
package org.porchlight.story;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ViewportSize;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Chromium as it is installed on this machine, with one profile for each person.
final class Browsers implements AutoCloseable {
    static final ViewportSize PHONE = new ViewportSize(360, 740);
    static final ViewportSize DESK = new ViewportSize(1360, 860);

    private static final List<String> NAMES = List.of(
            "/usr/bin/chromium",
            "/usr/bin/chromium-browser",
            "/usr/bin/google-chrome",
            "/Applications/Chromium.app/Contents/MacOS/Chromium",
            "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome");

    private final Playwright playwright =
            Playwright.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    private final Path profiles;
    private final List<Person> people = new ArrayList<>();

    /// @param folder where the profiles are kept
    Browsers(Path folder) {
        profiles = folder.resolve("profiles");
    }

    /// Somebody at a browser of their own.
    Person person(String name, ViewportSize screen) {
        return person(name, screen, List.of());
    }

    /// Somebody whose every connection to the hub goes through a wire that can be cut. The browser still calls the hub
    /// by its own name and port, so that its origin stays the same.
    Person person(String name, ViewportSize screen, Program hub, CuttableProxy wire) {
        return person(
                name,
                screen,
                List.of("--host-resolver-rules=MAP %s 127.0.0.1:%d"
                        .formatted(hub.url().getAuthority(), wire.port())));
    }

    private Person person(String name, ViewportSize screen, List<String> switches) {
        Person person = new Person(name, profiles.resolve(name), profile -> launch(profile, screen, switches));
        people.add(person);
        return person;
    }

    private BrowserContext launch(Path profile, ViewportSize screen, List<String> switches) {
        boolean phone = screen.width < 600;
        return playwright
                .chromium()
                .launchPersistentContext(
                        profile,
                        new BrowserType.LaunchPersistentContextOptions()
                                .setExecutablePath(executable())
                                .setArgs(switches)
                                .setViewportSize(screen.width, screen.height)
                                .setHasTouch(phone)
                                .setLocale("en-US")
                                .setTimezoneId(java.time.ZoneId.systemDefault().getId())
                                .setReducedMotion(com.microsoft.playwright.options.ReducedMotion.REDUCE));
    }

    static Path executable() {
        return Stream.concat(Optional.ofNullable(System.getenv("PORCHLIGHT_CHROMIUM")).stream(), NAMES.stream())
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(
                        () -> new IllegalStateException(
                                "no Chromium on this machine: run ./porchlight test, which gets one, or set PORCHLIGHT_CHROMIUM"));
    }

    @Override
    public void close() {
        people.forEach(Person::close);
        playwright.close();
        people.forEach(Person::assertKeptToItself);
        Looks.assertNoFaults();
    }
}
