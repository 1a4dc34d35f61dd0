// SPDX-License-Identifier: Apache-2.0
import type { DeviceStore } from "../helper/deviceStore.ts";
import { openStore } from "../helper/noStore.ts";
import { holdKeys } from "../helper/deviceKeys.ts";
import { HelperMail } from "../helper/helperMail.ts";
import { answersOf, OfferForm } from "../helper/offerForm.ts";
import { HubSaysNo } from "../hub/api.ts";
import type { JsonObject } from "../mail/json.ts";
import { fold } from "../seal/secret.ts";
import { h, paragraphs } from "../page/dom.ts";
import { type Answers, errorSummary, Fields, type Violation } from "../page/fields.ts";
import { takeFragment } from "../page/fragment.ts";
import { agreedHub, deskBox, showLoading, stopPage } from "../page/hubPage.ts";
import { type MessageKey, t } from "../page/messages.ts";
import { registerWorker } from "../page/registerWorker.ts";
import { announce, button, linkButton, show, showStop, speakLanguagesOf, startShell } from "../page/shell.ts";
import { type Mend, readWords, wordsList } from "../page/words.ts";
import { wordsField } from "../page/wordsField.ts";
import { hubNow } from "../times/hubClock.ts";
import { localTimeAt } from "../times/localTime.ts";
import { InvitationRefused, type Joining, openInvitation } from "./joining.ts";

/** Words of the device that are asked for again, so that they were really written down; counted from 1. */
const ASKED_AGAIN = [3, 9] as const;

/** The hub's codes for what the roster does not show to somebody from outside. */
const REFUSALS: Readonly<Record<string, InvitationRefused["reason"]>> = {
  "invitation-expired": "expired",
  "invitation-used": "used",
};

/** The page `/join`: an invitation's words make a member and the keys of this device. */
class JoinPage {
  private redraw = () => this.enter();
  private joining: Joining | undefined;
  private mail: HelperMail | undefined;

  constructor(
    private words: string | undefined,
    private readonly hub: string | undefined,
    private readonly store: DeviceStore,
  ) {}

  draw(): void {
    this.redraw();
  }

  async start(): Promise<void> {
    if ((await this.store.device()) !== undefined) {
      this.already();
    } else if (this.words !== undefined) {
      await this.open(this.words);
    } else {
      this.enter();
    }
  }

  private already(): void {
    this.redraw = () => this.already();
    show(
      t("already.title"),
      h("h1", {}, t("already.title")),
      h("p", {}, t("already.text")),
      linkButton(t("welcome.open"), "/helper"),
    );
  }

  private enter(mend?: Mend, typed = ""): void {
    this.redraw = () => this.enter(mend, typed);
    const { block, input } = wordsField(t("invitation.label"), t("invitation.hint"), mend?.());
    input.value = typed;
    const violations: Violation[] = mend === undefined ? [] : [{ field: "words", mend: mend() }];
    const submit = (event: Event) => {
      event.preventDefault();
      void this.open(input.value);
    };
    show(
      t("invitation.title"),
      errorSummary(violations),
      h("h1", {}, t("invitation.title")),
      h(
        "form",
        { novalidate: true, autocomplete: "off", onsubmit: submit },
        block,
        h("button", { type: "submit", class: "button primary" }, t("continue")),
      ),
    );
  }

  private async open(words: string): Promise<void> {
    this.words = undefined;
    const secret = await readWords(words);
    if (typeof secret === "function") {
      this.enter(secret, words);
      return;
    }
    showLoading(t("loading.group"));
    try {
      this.joining = await openInvitation(secret, await agreedHub(this.hub));
      await speakLanguagesOf(this.joining.roster.profile);
      this.showWords();
    } catch (problem) {
      if (problem instanceof InvitationRefused) {
        this.refused(problem);
      } else {
        stopPage(problem, () => this.enter(undefined, words));
      }
    }
  }

  private refused(problem: InvitationRefused): void {
    this.redraw = () => this.refused(problem);
    const { profile } = problem.roster;
    showStop(
      t("invitation.refused"),
      h("p", {}, t(`invitation.${problem.reason}` as MessageKey, { name: profile.name })),
      button(t("unknown.again"), () => this.enter(), "secondary"),
      deskBox(profile),
    );
  }

  private showWords(): void {
    this.redraw = () => this.showWords();
    const { words, lang, roster } = this.joining!;
    show(
      t("deviceWords.title"),
      h("h1", {}, t("deviceWords.title")),
      ...paragraphs(t("deviceWords.text", { name: roster.profile.name })),
      h("section", { class: "ticket-card", "aria-label": t("deviceWords.title") }, wordsList(words, lang)),
      h(
        "div",
        { class: "row" },
        button(t("deviceWords.written"), () => this.confirmWords({}, [])),
        button(t("print"), () => window.print(), "secondary"),
      ),
    );
  }

  /** @param wrong numbers of words that were typed otherwise than they stand on the card */
  private confirmWords(answers: Answers, wrong: readonly number[]): void {
    this.redraw = () => this.confirmWords(answers, wrong);
    const { words } = this.joining!;
    const violations = wrong.map((number) => ({ field: `word-${number}`, mend: t("confirm.wrong", { number }) }));
    const fields = new Fields(answers, violations);
    const submit = (event: Event) => {
      event.preventDefault();
      const stillWrong = ASKED_AGAIN.filter(
        (number) => fold(answers[`word-${number}`]?.trim() ?? "") !== fold(words[number - 1]!),
      );
      if (stillWrong.length > 0) {
        this.confirmWords(answers, stillWrong);
      } else {
        void this.join();
      }
    };
    const attributes = { autocapitalize: "none", spellcheck: "false" };
    show(
      t("confirm.title"),
      h("button", { type: "button", class: "back", onclick: () => this.showWords() }, t("confirm.again")),
      errorSummary(violations),
      h(
        "form",
        { novalidate: true, autocomplete: "off", onsubmit: submit },
        h("h1", {}, t("confirm.title")),
        ...ASKED_AGAIN.map((number) =>
          fields.text({ name: `word-${number}`, label: t("confirm.word", { number }) }, attributes),
        ),
        h("button", { type: "submit", class: "button primary" }, t("join.do")),
      ),
    );
  }

  private async join(): Promise<void> {
    showLoading(t("join.going"));
    const joining = this.joining!;
    try {
      await joining.join();
    } catch (problem) {
      if (problem instanceof HubSaysNo && !problem.isPassing) {
        this.refused(new InvitationRefused(REFUSALS[problem.code] ?? "notTaken", joining.roster));
      } else {
        stopPage(problem, () => void this.join());
      }
      return;
    }
    const device = { hub: joining.roster.hub, member: joining.member, keys: await holdKeys(joining.device) };
    try {
      await this.store.keepDevice(device);
    } catch {
      this.notKept();
      return;
    }
    void registerWorker();
    this.mail = new HelperMail(device, this.store, () => this.afterOffer());
    await this.offer();
  }

  private notKept(): void {
    this.redraw = () => this.notKept();
    showStop(t("noStore.title"), h("p", {}, t("noStore.joined")), deskBox(this.joining!.roster.profile));
  }

  private async offer(): Promise<void> {
    try {
      await this.mail!.refresh();
    } catch (problem) {
      stopPage(problem, () => void this.offer());
      return;
    }
    const today = localTimeAt(hubNow(), this.joining!.roster.profile.timeZone).slice(0, 10);
    const form = new OfferForm(answersOf(undefined, today), today, (body) => void this.send(body));
    this.redraw = () => form.draw();
    this.redraw();
    announce(t("join.done"));
  }

  private sending = false;

  private async send(body: JsonObject): Promise<void> {
    this.sending = true;
    await this.mail!.write("offer", body, "offer");
    this.afterOffer();
  }

  private afterOffer(): void {
    if (!this.sending) {
      return;
    }
    this.redraw = () => this.afterOffer();
    const waits = this.mail!.waiting.length > 0;
    show(
      t("welcome.title"),
      h("h1", {}, t("welcome.title")),
      h("p", { role: "status", class: waits ? "badge" : "" }, t(waits ? "notSent" : "welcome.sent")),
      ...paragraphs(t("welcome.text")),
      linkButton(t("welcome.open"), "/helper"),
    );
  }
}

async function start(): Promise<void> {
  const store = await openStore();
  if (store === undefined) {
    return;
  }
  const { words, hub } = takeFragment();
  const page = new JoinPage(words, hub, store);
  await startShell({ draw: () => page.draw(), needsOwnBrowser: true });
  await page.start();
}

void start();
