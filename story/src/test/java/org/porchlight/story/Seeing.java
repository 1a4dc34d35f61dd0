// SPDX-License-Identifier: Apache-2.0
package org.porchlight.story;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;

/// Playwright's assertions, whose failures also say on which page they happened and while doing what: a story that
/// failed on a machine far away must be readable from its log.
final class Seeing {
    private Seeing() {}

    static LocatorAssertions assertThat(Locator locator) {
        return watched(locator.page(), PlaywrightAssertions.assertThat(locator));
    }

    private static LocatorAssertions watched(Page page, LocatorAssertions assertions) {
        return (LocatorAssertions) Proxy.newProxyInstance(
                LocatorAssertions.class.getClassLoader(),
                new Class<?>[] {LocatorAssertions.class},
                (proxy, method, arguments) -> {
                    try {
                        Object answer = method.invoke(assertions, arguments);
                        return answer instanceof LocatorAssertions negated ? watched(page, negated) : answer;
                    } catch (InvocationTargetException e) {
                        throw e.getCause() instanceof AssertionError failed
                                ? new AssertionError(failed.getMessage() + "\nseen " + where(page), failed)
                                : e.getCause();
                    }
                });
    }

    /// Does something on a page; a failure says what was being done, and where.
    static void during(String doing, Page page, Runnable deed) {
        try {
            deed.run();
        } catch (AssertionError | PlaywrightException e) {
            throw new AssertionError(doing + ", " + where(page) + ": " + e.getMessage(), e);
        }
    }

    private static String where(Page page) {
        try {
            return "at " + page.url() + " under " + page.locator("h1").allInnerTexts();
        } catch (PlaywrightException gone) {
            return "at a page that is gone";
        }
    }
}
