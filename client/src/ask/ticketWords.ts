// SPDX-License-Identifier: Apache-2.0
import { type Child, h, paragraphs } from "../page/dom.ts";
import { t } from "../page/messages.ts";
import { qrCode } from "../page/qr.ts";
import { button, copyButton, show } from "../page/shell.ts";
import { wordsList } from "../page/words.ts";
import { fold } from "../seal/secret.ts";

/** The ticket: twelve words to write down, a code to photograph, print and copy, and what it can do. */
export function drawTicket(words: readonly string[], lang: string, ...after: Child[]): void {
  const address = `${location.origin}/ticket#${words.map(fold).join("-")}`;
  show(
    t("sent.title"),
    h("div", { class: "done" }, h("h1", {}, t("sent.title")), h("p", {}, t("sent.text"))),
    h("h2", {}, t("sent.ticket")),
    h("p", {}, t("sent.write")),
    h(
      "section",
      { class: "ticket-card", "aria-label": t("sent.ticket") },
      wordsList(words, lang),
      qrCode(address, t("sent.qr")),
      h("p", { class: "print-only" }, t("sent.printed", { address: `${location.host}/ticket` })),
    ),
    h(
      "div",
      { class: "row" },
      button(t("print"), () => window.print(), "secondary"),
      copyButton(t("copy"), () => words.join(" ")),
    ),
    ...paragraphs(t("sent.can")),
    ...after,
  );
}
