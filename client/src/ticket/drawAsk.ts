// SPDX-License-Identifier: Apache-2.0
import type { Profile } from "../mail/rosterEntry.ts";
import { type Child, h, written } from "../page/dom.ts";
import { deskBox } from "../page/hubPage.ts";
import { locale, t } from "../page/messages.ts";
import { button, refresh, show } from "../page/shell.ts";
import { localTimeAt, sayClock, sayDay, sayMoment } from "../times/localTime.ts";
import type { AskView, Line } from "./askView.ts";
import type { TicketMail } from "./ticketMail.ts";

export interface AskActions {
  /** A reply that is being written. */
  readonly draft: string;
  readonly hold: (text: string) => void;
  readonly reply: (text: string) => void;
  readonly change: () => void;
  readonly cancel: () => void;
  readonly erase: () => void;
}

/**
 * The state of an ask, the talk with the desk, and what the ticket may do.
 *
 * @param again whether this page is on the screen already, so that focus and scroll must stay
 */
export function drawAsk(mail: TicketMail, profile: Profile, again: boolean, actions: AskActions): void {
  const view = mail.view!;
  const title = t(`state.${view.state}`);
  const over = view.mailbox === "closed" || view.mailbox === "erased";
  const draw = again ? refresh : show;
  draw(
    title,
    h(
      "section",
      { class: `state ${view.state}`, "aria-live": "polite" },
      h("p", { class: "quiet" }, t("state.label")),
      h("h1", {}, view.mailbox === "erased" ? t("state.erased") : title),
      view.window !== undefined && h("p", { class: "promise-time" }, sayWindow(view.window)),
      view.helper !== undefined && h("p", {}, t("state.helper", { name: view.helper })),
      ...(view.reason === undefined ? [] : written(view.reason)),
      view.mailbox !== "erased" &&
        h("p", { class: "quiet" }, t(view.received ? "state.wasReceived" : "state.notYetReceived")),
    ),
    mail.isAway && h("p", { class: "badge", role: "status" }, t("state.away")),
    ...waitingLines(mail),
    view.refused > 0 && h("p", { class: "notice" }, t("state.refused", { count: view.refused })),
    ...talk(view, profile),
    !over && replyForm(actions),
    !over && ownerActions(view, actions),
    over && view.mailbox === "closed" && button(t("erase.link"), actions.erase, "secondary"),
    deskBox(profile),
  );
}

function sayWindow({ earliest, latest }: { earliest: string; latest: string }): string {
  const times = { from: sayClock(earliest, locale()), to: sayClock(latest, locale()) };
  return t("state.window", { day: sayDay(earliest.slice(0, 10), locale()), ...times });
}

function waitingLines(mail: TicketMail): Child[] {
  return mail.waiting.map(({ about, refused }) =>
    h(
      "p",
      { class: "badge", role: "status" },
      refused === undefined
        ? t("waiting.line", { what: t(`waiting.${about}` as "waiting.reply") })
        : t("waiting.refused", { code: refused }),
    ),
  );
}

function talk({ lines }: AskView, profile: Profile): Child[] {
  if (lines.length === 0) {
    return [];
  }
  const items = lines.map((line) => h("li", { class: `line ${line.from}` }, ...spoken(line, profile)));
  return [h("h2", {}, t("talk.title")), h("ol", { class: "talk" }, ...items)];
}

function spoken({ from, text, at }: Line, { timeZone, name }: Profile): Child[] {
  const local = localTimeAt(new Date(at), timeZone);
  const when = sayMoment(local, locale());
  const who = from === "you" ? t("talk.you") : t("talk.desk", { name });
  return [h("p", { class: "quiet" }, `${who} · ${when}`), ...written(text)];
}

function replyForm({ draft, hold, reply }: AskActions): HTMLElement {
  const input = h("textarea", { id: "reply", rows: 3, maxlength: 2000, autocomplete: "off" });
  input.value = draft;
  input.addEventListener("input", () => hold(input.value));
  const field = h("div", { class: "field" }, h("label", { for: "reply" }, t("reply.label")), input);
  const send = (event: Event) => {
    event.preventDefault();
    const text = input.value.trim().normalize("NFC");
    if (text !== "") {
      input.value = "";
      reply(text);
    } else if (!field.classList.contains("wrong")) {
      field.classList.add("wrong");
      input.setAttribute("aria-invalid", "true");
      input.setAttribute("aria-describedby", "reply-error");
      input.before(h("p", { class: "error", id: "reply-error" }, t("reply.missing")));
    }
    input.focus();
  };
  return h(
    "form",
    { novalidate: true, autocomplete: "off", onsubmit: send },
    field,
    h("button", { type: "submit", class: "button primary" }, t("reply.send")),
  );
}

function ownerActions(view: AskView, { change, cancel, erase }: AskActions): HTMLElement {
  return h(
    "section",
    { class: "owner" },
    h("h2", {}, t("owner.title")),
    h(
      "div",
      { class: "row" },
      view.mailbox === "open" && button(t("change.link"), change, "secondary"),
      view.mailbox === "open" && button(t("cancel.link"), cancel, "secondary"),
      button(t("erase.link"), erase, "secondary"),
    ),
  );
}
