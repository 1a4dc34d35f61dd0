// SPDX-License-Identifier: Apache-2.0
import { completions, splitWords, type WordList } from "../seal/secret.ts";
import { h } from "./dom.ts";
import { t } from "./messages.ts";
import { wordLists } from "./words.ts";

/**
 * A box for twelve words that offers the rest of a word while it is typed, and counts them.
 *
 * @param mend what is wrong with the words that were sent, in the reader's words
 */
export function wordsField(
  label: string,
  hint: string,
  mend: string | undefined,
): { block: HTMLElement; input: HTMLTextAreaElement } {
  const input = h("textarea", {
    id: "words",
    rows: 4,
    autocomplete: "off",
    autocapitalize: "none",
    autocorrect: "off",
    spellcheck: "false",
    translate: "no",
    "aria-describedby": mend === undefined ? "words-hint words-count" : "words-hint words-error words-count",
    "aria-invalid": mend === undefined ? undefined : "true",
  });
  const offers = h("div", { class: "offers", role: "group", "aria-label": t("words.offers") });
  const count = h("p", { class: "hint", id: "words-count" });
  let lists: WordList[] = [];
  void wordLists().then((loaded) => (lists = loaded));
  const update = () => {
    count.textContent = t("words.typed", { count: splitWords(input.value).length });
    offers.replaceChildren(...offersFor(input, lists, update));
  };
  input.addEventListener("input", update);
  update();
  const block = h(
    "div",
    { class: mend === undefined ? "field" : "field wrong" },
    h("label", { for: "words" }, label),
    h("p", { class: "hint", id: "words-hint" }, hint),
    mend !== undefined && h("p", { class: "error", id: "words-error" }, mend),
    input,
    offers,
    count,
  );
  return { block, input };
}

function offersFor(input: HTMLTextAreaElement, lists: readonly WordList[], update: () => void): HTMLElement[] {
  const last = /[\p{L}\p{M}]+$/u.exec(input.value)?.[0] ?? "";
  if (last.length < 2) {
    return [];
  }
  const words = lists.map((list) => completions(last, list, 4)).find((found) => found.length > 0) ?? [];
  return words
    .filter((word) => word !== last)
    .map((word) =>
      h(
        "button",
        {
          type: "button",
          class: "offer",
          onclick: () => {
            input.value = `${input.value.slice(0, input.value.length - last.length)}${word.normalize("NFC")} `;
            input.focus();
            update();
          },
        },
        word.normalize("NFC"),
      ),
    );
}
