// SPDX-License-Identifier: Apache-2.0
import { HubSaysNo, NoAnswer } from "../hub/api.ts";
import { fetchHubId, Session } from "../hub/hub.ts";
import { browserMemory, trustRoster } from "../hub/trust.ts";
import type { JsonObject } from "../mail/json.ts";
import { h } from "../page/dom.ts";
import { errorSummary, type Violation } from "../page/fields.ts";
import { takeFragment } from "../page/fragment.ts";
import { agreedHub, deskBox, showLoading, stopPage } from "../page/hubPage.ts";
import { t } from "../page/messages.ts";
import { announce, button, linkButton, refresh, show, speakLanguagesOf, startShell } from "../page/shell.ts";
import { type Mend, readWords } from "../page/words.ts";
import { wordsField } from "../page/wordsField.ts";
import { registerWorker } from "../page/registerWorker.ts";
import { deviceOf } from "../seal/keys.ts";
import { hubNow } from "../times/hubClock.ts";
import { localTimeAt } from "../times/localTime.ts";
import { wholeSeconds } from "../times/wholeSeconds.ts";
import { holdKeys } from "./deviceKeys.ts";
import type { DeviceStore, StoredDevice } from "./deviceStore.ts";
import { openStore } from "./noStore.ts";
import { drawRun } from "./drawRun.ts";
import { drawSheet, type SheetActions } from "./drawSheet.ts";
import { HelperMail } from "./helperMail.ts";
import { type Run, stateOf } from "./helperView.ts";
import { answersOf, OfferForm } from "./offerForm.ts";

const POLL_MILLISECONDS = 30_000;

/** The page `/helper`: runs offered, run sheets, and the helper's own offer. Opens and works without a network. */
class HelperPage {
  private mail: HelperMail | undefined;
  private openRun: string | undefined;
  private redraw: (again: boolean) => void = () => showLoading(t("loading.runs"));
  private lastContact: "ok" | "away" | "unknown-device" = "ok";
  private readonly notes: Record<string, string> = {};
  private readonly choosing = new Set<string>();
  private isForgetful = false;

  constructor(
    private readonly store: DeviceStore,
    private readonly namedHub: string | undefined,
  ) {
    document.addEventListener("porchlight-redraw", () => this.redraw(true));
    window.addEventListener("popstate", () => {
      this.openRun = undefined;
      this.home();
    });
  }

  draw(): void {
    this.redraw(false);
  }

  async start(): Promise<void> {
    const device = await this.store.device();
    if (device === undefined) {
      this.enter();
      return;
    }
    await this.open(device);
  }

  private async open(device: StoredDevice): Promise<void> {
    this.mail = new HelperMail(device, this.store, () => this.redraw(true));
    try {
      await this.mail.load();
      if (this.mail.roster === undefined) {
        await this.mail.refresh();
      }
    } catch (problem) {
      stopPage(problem, () => void this.open(device));
      return;
    }
    await speakLanguagesOf(this.mail.roster!.profile);
    if (this.mail.view.runs.length === 0) {
      await this.fetch();
    }
    this.home();
    window.addEventListener("online", () => void this.fetch());
    setInterval(() => !document.hidden && void this.fetch(), POLL_MILLISECONDS);
    document.addEventListener("visibilitychange", () => !document.hidden && void this.fetch());
    await this.fetch();
    void this.listen();
  }

  /** Fetches when there is a network, and stays as it is when there is none. */
  private async fetch(): Promise<void> {
    try {
      await this.mail!.refresh();
      this.lastContact = this.mail!.isMember ? "ok" : "unknown-device";
      this.redraw(true);
    } catch (problem) {
      if (problem instanceof NoAnswer || (problem instanceof HubSaysNo && problem.isPassing)) {
        this.lastContact = "away";
        this.mail!.flush();
        this.redraw(true);
      } else {
        stopPage(problem, () => void this.start());
      }
    }
  }

  private async listen(): Promise<void> {
    const signal = new AbortController().signal;
    for (;;) {
      await this.mail!.listen(signal).catch(() => undefined);
      await new Promise((resolve) => setTimeout(resolve, POLL_MILLISECONDS));
    }
  }

  private enter(mend?: Mend, typed = ""): void {
    this.redraw = () => this.enter(mend, typed);
    const { block, input } = wordsField(t("device.label"), t("device.hint"), mend?.());
    input.value = typed;
    const violations: Violation[] = mend === undefined ? [] : [{ field: "words", mend: mend() }];
    const submit = (event: Event) => {
      event.preventDefault();
      void this.signIn(input.value);
    };
    show(
      t("device.title"),
      errorSummary(violations),
      h("h1", {}, t("device.title")),
      h(
        "form",
        { novalidate: true, autocomplete: "off", onsubmit: submit },
        block,
        h("button", { type: "submit", class: "button primary" }, t("device.open")),
      ),
      h("h2", {}, t("device.noWords")),
      linkButton(t("porch.join"), "/join", "secondary"),
    );
  }

  private async signIn(words: string): Promise<void> {
    const secret = await readWords(words);
    if (typeof secret === "function") {
      this.enter(secret, words);
      return;
    }
    showLoading(t("loading.runs"));
    try {
      const told = await fetchHubId();
      const named = await agreedHub(this.namedHub);
      const hub = named ?? told;
      const keys = deviceOf(secret, hub);
      const session = new Session(hub, keys.signer, location.origin, hubNow);
      const roster = trustRoster(named, told, await session.roster(), browserMemory());
      const tenure = roster.findDevice(keys.signer.key);
      if (tenure === undefined) {
        this.enter(() => t("device.unknown", { name: roster.profile.name }), words);
        return;
      }
      const device = { hub, member: tenure.member, keys: await holdKeys(keys) };
      // A device that cannot keep its keys shows and sends everything all the same, until the page is closed.
      await this.store.keepDevice(device).catch(() => (this.isForgetful = true));
      await this.open(device);
    } catch (problem) {
      stopPage(problem, () => this.enter(undefined, words));
    }
  }

  private home(): void {
    this.redraw = (again) => this.drawHome(again);
    this.redraw(false);
  }

  private drawHome(again: boolean): void {
    const mail = this.mail!;
    const { runs, offer, refused } = mail.view;
    const now = localTimeAt(hubNow(), mail.roster!.profile.timeZone);
    const current = runs
      .filter((run) => !isOver(run, now.slice(0, 10)))
      .sort((a, b) => startOf(a).localeCompare(startOf(b)));
    const actions = {
      yes: (run: Run, without: readonly string[]) => this.answer(run, "yes", without, ""),
      no: (run: Run, reason: string) => this.answer(run, "no", [], reason.trim()),
      openSheet: (run: Run) => this.openSheet(run),
    };
    const draw = again ? refresh : show;
    draw(
      t("helper.title"),
      h("h1", {}, offer === undefined ? t("helper.title") : t("helper.hello", { name: offer.name })),
      this.contact(),
      refused > 0 && h("p", { class: "notice" }, t("state.refused", { count: refused })),
      current.length === 0 && h("p", { class: "empty" }, t(offer === undefined ? "helper.noOffer" : "helper.noRuns")),
      ...current.map((run) => drawRun(run, actions)),
      h(
        "div",
        { class: "row" },
        button(
          t(offer === undefined ? "helper.makeOffer" : "helper.changeOffer"),
          () => this.editOffer(),
          offer === undefined ? "primary" : "secondary",
        ),
      ),
      deskBox(mail.roster!.profile),
      h(
        "details",
        { class: "quiet" },
        h("summary", {}, t("signOut.title")),
        h("p", {}, t("signOut.text")),
        button(t("signOut.do"), () => void this.signOut(), "warning"),
      ),
    );
  }

  private contact(): HTMLElement {
    const { waiting } = this.mail!;
    const refused = waiting.find((one) => one.refused !== undefined);
    const texts = [
      this.lastContact === "away" && navigator.onLine && t("helper.away"),
      (this.isForgetful || this.mail!.isFull) && t("helper.full"),
      this.lastContact === "unknown-device" && t("helper.removed"),
      waiting.length > 0 && refused === undefined && t("helper.waiting", { count: waiting.length }),
      refused !== undefined && t("waiting.refused", { code: refused.refused! }),
    ].filter((text): text is string => text !== false);
    return h("div", { role: "status", class: "contact" }, ...texts.map((text) => h("p", { class: "badge" }, text)));
  }

  private answer({ run, offered }: Run, answer: "yes" | "no", without: readonly string[], reason: string): void {
    const revision = offered!.revision;
    const all = offered!.stops.length === without.length;
    const body = {
      run,
      revision,
      answer: all ? "no" : answer,
      without: all ? [] : [...without],
      ...(reason !== "" && { reason }),
    };
    this.write("run-answer", body, `answer ${run}`);
    announce(t(answer === "yes" ? "run.saidYes" : "run.saidNo"));
  }

  private openSheet(run: Run): void {
    this.openRun = run.run;
    if (run.seenRevision < 0) {
      this.markSeen(run);
    }
    history.pushState({ run: true }, "");
    this.redraw = (again) => this.drawOpenSheet(again);
    this.redraw(false);
  }

  private drawOpenSheet(again: boolean): void {
    const run = this.mail!.view.runs.find((one) => one.run === this.openRun);
    if (run?.sheet === undefined || stateOf(run) === "withdrawn") {
      this.home();
      return;
    }
    const actions: SheetActions = {
      seen: (one) => this.markSeen(one),
      outcome: (one, stop, outcome, note) => this.tellOutcome(one, stop, outcome, note.trim()),
      leave: () => history.back(),
      notes: this.notes,
      choosing: this.choosing,
    };
    drawSheet(run, actions, again);
  }

  private markSeen({ run, sheet }: Run): void {
    this.write("sheet-seen", { run, revision: sheet!.revision }, `seen ${run}`);
  }

  private tellOutcome({ run, sheet }: Run, stop: string, outcome: string, note: string): void {
    const body = {
      run,
      revision: sheet!.revision,
      stop,
      outcome,
      at: wholeSeconds(hubNow()),
      ...(note !== "" && { note }),
    };
    this.write("outcome", body, `outcome ${run} ${stop}`);
    announce(t("outcome.kept"));
  }

  private editOffer(): void {
    const today = localTimeAt(hubNow(), this.mail!.roster!.profile.timeZone).slice(0, 10);
    history.pushState({ offer: true }, "");
    let isSaving = false;
    const save = (body: JsonObject) => {
      if (!isSaving) {
        isSaving = true;
        // The form stays until the device has kept what it says: a tab that is closed at once loses nothing.
        void this.mail!.write("offer", body, "offer").finally(() => history.back());
      }
    };
    const form = new OfferForm(answersOf(this.mail!.view.offer, today), today, save, () => history.back());
    this.redraw = (again) => {
      // A form that somebody is filling in is not drawn again because mail came.
      if (!again) {
        form.draw();
      }
    };
    this.redraw(false);
  }

  private write(kind: string, body: JsonObject, about: string): void {
    void this.mail!.write(kind, body, about);
  }

  private async signOut(): Promise<void> {
    await this.store.clear();
    location.reload();
  }
}

function startOf({ sheet, offered }: Run): string {
  return sheet?.stops[0]?.arrive ?? offered?.earliest ?? "";
}

/** Runs of other days than today and later no longer matter; a sheet says itself how long it is good. */
function isOver(run: Run, today: string): boolean {
  const day = run.sheet?.day ?? run.offered?.day;
  return run.sheet === undefined && day !== undefined && day < today;
}

async function start(): Promise<void> {
  const store = await openStore();
  if (store === undefined) {
    return;
  }
  const { hub } = takeFragment();
  const page = new HelperPage(store, hub);
  await startShell({ draw: () => page.draw(), needsOwnBrowser: true });
  void registerWorker();
  await page.start();
}

void start();
