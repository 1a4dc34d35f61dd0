// SPDX-License-Identifier: Apache-2.0
package org.porchlight.story;

import static org.porchlight.story.Seeing.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;

/// What all pages of the client have in common for somebody who uses them. Fields are found by their names, buttons by
/// what they say.
abstract class ClientPage {
    final Page page;

    ClientPage(Page page) {
        this.page = page;
    }

    final Locator button(String key) {
        return page.getByRole(
                AriaRole.BUTTON,
                new Page.GetByRoleOptions().setName(Wording.of(key)).setExact(true));
    }

    final void press(String key) {
        button(key).click();
    }

    final void submit() {
        page.click("form button[type=submit]");
    }

    final void fill(String field, String text) {
        page.fill("#" + field, text);
    }

    final void choose(String field, String value) {
        page.check("input[name='" + field + "'][value='" + value + "']");
    }

    final void awaitHeading(String key) {
        assertThat(page.locator("h1").first()).hasText(Wording.of(key));
    }

    final void enterWords(String words) {
        fill("words", words);
        submit();
    }

    /// The words on a ticket card, once they are shown.
    final List<String> wordsOnCard() {
        Locator words = page.locator(".ticket-card li");
        assertThat(words).hasCount(12);
        return words.allInnerTexts().stream()
                .map(text -> text.replaceAll("[^\\p{L}]", ""))
                .toList();
    }

    final void look(String name) {
        Looks.look(page, name);
    }
}
