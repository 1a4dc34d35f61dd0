// SPDX-License-Identifier: Apache-2.0
package org.porchlight.story;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Media;
import com.microsoft.playwright.options.ViewportSize;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Takes a page's picture as it looks on a phone and at a desk, by day and by night, and asks axe about each.
final class Looks {
    private static final Path PICTURES = Repository.ROOT.resolve("story/target/screenshots");
    private static final Map<String, ViewportSize> SCREENS =
            Map.of("phone", Browsers.PHONE, "small", new ViewportSize(320, 568), "desk", Browsers.DESK);

    /// 210 by 297 mm at 96 dots an inch.
    private static final ViewportSize PAPER = new ViewportSize(794, 1123);

    private static final List<ColorScheme> BOTH = List.of(ColorScheme.LIGHT, ColorScheme.DARK);
    /// The smallest screen is only asked whether everything fits.
    private static final List<ColorScheme> NONE = List.of();

    private static final String WHOLE = "html";

    private static final List<String> FAULTS = new ArrayList<>();
    private static final Set<String> LOOKED_AT = new HashSet<>();

    private Looks() {}

    /// Looks once at each name: several stories go through the same pages.
    ///
    /// @param name of the page, in the glossary's words; becomes the pictures' names
    static void look(Page page, String name) {
        look(page, name, WHOLE);
    }

    /// Looks at what is in sight, and asks axe about one part of it: for long pages of which only that part is new.
    static void lookAt(Page page, String name, String part) {
        look(page, name, part);
    }

    private static void look(Page page, String name, String part) {
        if (!LOOKED_AT.add(name)) {
            return;
        }
        ViewportSize before = page.viewportSize();
        SCREENS.forEach((screen, size) -> {
            page.setViewportSize(size.width, size.height);
            for (ColorScheme scheme : screen.equals("small") ? NONE : BOTH) {
                page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
                String look = "%s-%s-%s".formatted(name, screen, scheme == ColorScheme.LIGHT ? "light" : "dark");
                page.screenshot(new Page.ScreenshotOptions().setPath(file(look)).setFullPage(part.equals(WHOLE)));
                FAULTS.addAll(faults(page, look, part));
            }
            if (overflows(page)) {
                FAULTS.add(name + "-" + screen + ": has to be scrolled sideways");
            }
        });
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
        page.setViewportSize(before.width, before.height);
    }

    /// Takes the picture of a page as a printer gets it, at the width of A4: nothing on it is there to be pressed.
    static void onPaper(Page page, String name) {
        ViewportSize before = page.viewportSize();
        page.setViewportSize(PAPER.width, PAPER.height);
        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
        picture(page, PICTURES.resolve(name + "-paper.png"));
        if (page.locator("button:visible, nav:visible").count() > 0) {
            FAULTS.add(name + "-paper: has something to press on it");
        }
        if (overflows(page)) {
            FAULTS.add(name + "-paper: is wider than the paper");
        }
        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.SCREEN));
        page.setViewportSize(before.width, before.height);
    }

    /// Fails with everything that was wrong on any page looked at since the last call: a story goes on to its end, so
    /// that one look shows all faults.
    static void assertNoFaults() {
        List<String> faults = List.copyOf(FAULTS);
        FAULTS.clear();
        if (!faults.isEmpty()) {
            throw new AssertionError(String.join("\n", faults));
        }
    }

    /// The picture that the README shows, to be copied there by hand when it has changed for the better.
    static void pictureForReadme(Page page) {
        page.setViewportSize(1280, 800);
        page.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve("readme.png")));
    }

    static Path file(String look) {
        return PICTURES.resolve(look + ".png");
    }

    static void picture(Page page, Path file) {
        page.screenshot(new Page.ScreenshotOptions().setPath(file).setFullPage(true));
    }

    private static List<String> faults(Page page, String look, String part) {
        return new AxeBuilder(page)
                .include(part).analyze().getViolations().stream()
                        .map(rule -> fault(look, rule))
                        .toList();
    }

    private static String fault(String look, Rule rule) {
        return "%s: %s (%s): %s"
                .formatted(
                        look,
                        rule.getHelp(),
                        rule.getId(),
                        rule.getNodes().stream()
                                .map(node -> node.getTarget() + " " + node.getFailureSummary())
                                .toList());
    }

    static boolean overflows(Page page) {
        return (boolean)
                page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth + 1");
    }
}
