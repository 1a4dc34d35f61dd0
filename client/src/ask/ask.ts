// SPDX-License-Identifier: Apache-2.0
import { HubSaysNo, NoAnswer } from "../hub/api.ts";
import type { Roster } from "../mail/roster.ts";
import { h, paragraphs } from "../page/dom.ts";
import type { Answers } from "../page/fields.ts";
import { takeFragment } from "../page/fragment.ts";
import { agreedHub, believedRoster, deskBox, laterRoster, showLoading, stopPage } from "../page/hubPage.ts";
import { t } from "../page/messages.ts";
import { announce, button, guardUnsent, linkButton, show, showStop, startShell, telephone } from "../page/shell.ts";
import { hubNow } from "../times/hubClock.ts";
import { localTimeAt } from "../times/localTime.ts";
import { AskForm } from "./askForm.ts";
import type { SentAsk } from "./sendAsk.ts";
import { drawTicket } from "./ticketWords.ts";

/** The page `/ask`: questions, a last look, sending, and the ticket. What was typed lives in memory only. */
class AskPage {
  private answers: Answers = {};
  private roster: Roster | undefined;
  private form: AskForm | undefined;
  private sent: SentAsk | undefined;
  private redraw = () => this.start();

  constructor(private readonly hub: string | undefined) {}

  draw(): void {
    this.redraw();
  }

  private start(): void {
    showLoading(t("loading.group"));
    void this.load();
  }

  private async load(): Promise<void> {
    try {
      this.roster = await believedRoster(await agreedHub(this.hub));
    } catch (problem) {
      stopPage(problem, () => this.start());
      return;
    }
    if (this.roster.takesAsks) {
      this.ask();
    } else {
      this.redraw = () => this.notYet();
      this.redraw();
    }
  }

  private notYet(): void {
    const { name, phone } = this.roster!.profile;
    showStop(
      t("notYet.title"),
      h("p", {}, t("notYet.text", { name })),
      phone !== "" && h("p", {}, t("desk.call"), " ", telephone(phone)),
    );
  }

  private ask(): void {
    this.form = new AskForm(this.answers, {
      now: () => localTimeAt(hubNow(), this.roster!.profile.timeZone),
      beside: () => this.beside(),
      send: () => void this.send(),
      sendLabel: "send",
    });
    guardUnsent(true);
    this.redraw = () => this.form!.draw();
    this.redraw();
    // Fetched now, while there is a network: sealing must not wait for one later.
    void import("./sendAsk.ts").then(({ prepare }) => prepare()).catch(() => undefined);
  }

  private beside(): HTMLElement {
    const { profile } = this.roster!;
    return h(
      "div",
      {},
      deskBox(profile),
      h("details", { class: "quiet" }, h("summary", {}, t("exit.title")), ...paragraphs(t("exit.text"))),
    );
  }

  private async send(): Promise<void> {
    this.redraw = () => this.sending(false);
    this.redraw();
    try {
      const { sendAsk } = await import("./sendAsk.ts");
      this.roster = await this.latestRoster(this.roster!);
      this.sent ??= await sendAsk(this.answers, this.roster, (state) => this.progress(state));
    } catch (problem) {
      if (!(problem instanceof TypeError)) {
        stopPage(problem, () => void this.send());
        return;
      }
      // The sealing code could not be fetched: no network, and nothing is lost.
      this.redraw = () => this.sending(true);
      this.redraw();
      setTimeout(() => void this.send(), 5_000);
    }
  }

  /** Somebody may have joined or left while the form was filled in; without a network the known set is still right. */
  private async latestRoster(known: Roster): Promise<Roster> {
    try {
      return await laterRoster(known);
    } catch (problem) {
      if (problem instanceof NoAnswer || problem instanceof HubSaysNo) {
        return known;
      }
      throw problem;
    }
  }

  private progress(state: "waiting" | "sent" | { refused: string }): void {
    if (state === "sent") {
      this.finish();
    } else if (state === "waiting") {
      this.redraw = () => this.sending(true);
      this.redraw();
      announce(t("sending.waiting"));
    } else {
      this.redraw = () => this.refused(state.refused);
      this.redraw();
    }
  }

  private sending(waiting: boolean): void {
    show(
      t("sending.title"),
      h("h1", {}, t("sending.title")),
      h("p", { role: "status", class: waiting ? "badge" : "loading" }, t(waiting ? "sending.waiting" : "sending.text")),
      waiting && h("p", {}, t("sending.stay")),
      this.beside(),
    );
  }

  private refused(code: string): void {
    const { phone } = this.roster!.profile;
    const change = () => {
      this.sent = undefined;
      this.redraw = () => this.form!.draw();
      this.redraw();
    };
    showStop(
      t("refused.title"),
      h("p", {}, t("refused.text", { code })),
      phone !== "" && h("p", {}, t("desk.call"), " ", telephone(phone)),
      button(t("back"), change, "secondary"),
    );
  }

  /** The answers go; what stays on the page is the ticket. */
  private finish(): void {
    Object.keys(this.answers).forEach((field) => delete this.answers[field]);
    guardUnsent(false);
    this.form!.stop();
    const { words, lang } = this.sent!;
    const { profile } = this.roster!;
    this.redraw = () => drawTicket(words, lang, linkButton(t("ticket.open"), "/ticket", "secondary"), deskBox(profile));
    this.redraw();
  }
}

const page = new AskPage(takeFragment().hub);
void startShell({ draw: () => page.draw(), quickExit: true });
