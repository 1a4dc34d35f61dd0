// SPDX-License-Identifier: Apache-2.0
import { askBody } from "../ask/askBody.ts";
import { HubSaysNo } from "../hub/api.ts";
import type { Roster } from "../mail/roster.ts";
import { h, paragraphs } from "../page/dom.ts";
import { type Answers, errorSummary, type Violation } from "../page/fields.ts";
import { takeFragment } from "../page/fragment.ts";
import { agreedHub, believedRoster, deskBox, showLoading, stopPage } from "../page/hubPage.ts";
import { language, t } from "../page/messages.ts";
import { announce, button, linkButton, show, startShell } from "../page/shell.ts";
import { type Mend, readWords } from "../page/words.ts";
import { wordsField } from "../page/wordsField.ts";
import { ticketOf } from "../seal/keys.ts";
import { hubNow } from "../times/hubClock.ts";
import { localTimeAt } from "../times/localTime.ts";
import { wholeSeconds } from "../times/wholeSeconds.ts";
import { drawAsk } from "./drawAsk.ts";
import { TicketMail } from "./ticketMail.ts";

const POLL_MILLISECONDS = 30_000;

/** The page `/ticket`: twelve words open one ask's state, replies and commands. Keeps nothing on the device. */
class TicketPage {
  private roster: Roster | undefined;
  private mail: TicketMail | undefined;
  private redraw = () => this.enter();
  private typed = "";

  constructor(
    private words: string | undefined,
    private readonly hub: string | undefined,
  ) {}

  draw(): void {
    if (this.words === undefined) {
      this.redraw();
      return;
    }
    const words = this.words;
    this.words = undefined;
    void this.open(words);
  }

  private enter(mend?: Mend): void {
    this.redraw = () => this.enter(mend);
    const { block, input } = wordsField(t("enter.label"), t("enter.hint"), mend?.());
    input.value = this.typed;
    input.dispatchEvent(new Event("input"));
    const violations: Violation[] = mend === undefined ? [] : [{ field: "words", mend: mend() }];
    const open = (event: Event) => {
      event.preventDefault();
      void this.open(input.value);
    };
    show(
      t("enter.title"),
      errorSummary(violations),
      h(
        "form",
        { novalidate: true, autocomplete: "off", onsubmit: open },
        h("h1", {}, t("enter.title")),
        block,
        h("button", { type: "submit", class: "button primary" }, t("enter.open")),
      ),
      h("p", { class: "quiet" }, t("enter.lost")),
      this.desk(),
    );
  }

  /** The desk's hours and telephone, as soon as they are known: whoever has lost the words needs them most. */
  private desk(): HTMLElement {
    const place = h("div", {});
    const say = ({ profile }: Roster) => place.replaceChildren(deskBox(profile));
    if (this.roster !== undefined) {
      say(this.roster);
    } else if (this.hub === undefined) {
      believedRoster(undefined).then(
        (roster) => say((this.roster = roster)),
        () => undefined,
      );
    }
    return place;
  }

  private async open(words: string): Promise<void> {
    this.typed = words;
    const secret = await readWords(words);
    if (typeof secret === "function") {
      this.enter(secret);
      return;
    }
    showLoading(t("loading.ticket"));
    try {
      this.roster = await believedRoster(await agreedHub(this.hub));
      this.mail = new TicketMail(ticketOf(secret, this.roster.hub), this.roster, () => this.update());
      await this.mail.refresh();
      this.typed = "";
      void this.keepFresh(this.mail);
    } catch (problem) {
      if (problem instanceof HubSaysNo && problem.status === 404) {
        this.unknown();
      } else {
        stopPage(problem, () => void this.open(words));
      }
    }
  }

  private unknown(): void {
    this.redraw = () => this.unknown();
    const { profile } = this.roster!;
    const again = () => this.enter();
    show(
      t("unknown.title"),
      h("h1", {}, t("unknown.title")),
      ...paragraphs(t("unknown.text", { name: profile.name })),
      h("div", { class: "row" }, button(t("unknown.again"), again), linkButton(t("unknown.ask"), "/ask", "secondary")),
      deskBox(profile),
    );
  }

  /** Polling is what counts; events only wake earlier. */
  private async keepFresh(mail: TicketMail): Promise<void> {
    setInterval(() => !document.hidden && void mail.tryRefresh(), POLL_MILLISECONDS);
    const signal = new AbortController().signal;
    for (;;) {
      await mail.listen(signal).catch(() => undefined);
      await new Promise((resolve) => setTimeout(resolve, POLL_MILLISECONDS));
    }
  }

  private update(): void {
    if (this.mail?.view === undefined) {
      return;
    }
    if (!this.shownOnce) {
      this.shownOnce = true;
      this.redraw = () => this.overview(false);
      this.redraw();
    } else if (this.isOverview) {
      this.overview(true);
    }
  }

  private shownOnce = false;
  private isOverview = true;
  private draft = "";

  private overview(again: boolean): void {
    drawAsk(this.mail!, this.roster!.profile, again, {
      draft: this.draft,
      hold: (text) => (this.draft = text),
      reply: (text) => {
        this.draft = "";
        void this.mail!.reply(text, wholeSeconds(hubNow()));
        announce(t("reply.going"));
      },
      change: () => void this.change(),
      cancel: () => this.confirm("cancel"),
      erase: () => this.confirm("erase"),
    });
  }

  private async change(): Promise<void> {
    const { AskForm } = await import("../ask/askForm.ts");
    const { profile } = this.roster!;
    const now = () => localTimeAt(hubNow(), profile.timeZone);
    const answers: Answers = {};
    const send = () => {
      const body = askBody(answers, now(), wholeSeconds(hubNow()), this.mail!.recipient, language());
      void this.mail!.change(body);
      leave();
      announce(t("change.going"));
    };
    const beside = () => h("p", { class: "notice quiet" }, t("change.whole"));
    const leave = () => {
      form.stop();
      this.backToOverview();
    };
    const form = new AskForm(answers, { now, beside, send, leave, sendLabel: "change.send" });
    this.isOverview = false;
    this.redraw = () => form.draw();
    this.redraw();
  }

  private confirm(command: "cancel" | "erase"): void {
    const go = () => {
      void this.mail!.command(command);
      this.backToOverview();
    };
    this.isOverview = false;
    this.redraw = () =>
      show(
        t(`${command}.title`),
        h("h1", {}, t(`${command}.title`)),
        ...paragraphs(t(`${command}.text`)),
        h(
          "div",
          { class: "row" },
          button(t(`${command}.do`), go, "warning"),
          button(t(`${command}.not`), () => this.backToOverview(), "secondary"),
        ),
      );
    this.redraw();
  }

  private backToOverview(): void {
    this.isOverview = true;
    this.redraw = () => this.overview(false);
    this.redraw();
    void this.mail!.tryRefresh();
  }
}

const { words, hub } = takeFragment();
const page = new TicketPage(words, hub);
void startShell({ draw: () => page.draw(), quickExit: true, needsOwnBrowser: words !== undefined });
