// SPDX-License-Identifier: Apache-2.0
import { type Child, h } from "../page/dom.ts";
import { type Answers, type Choice, errorSummary, Fields, type Violation } from "../page/fields.ts";
import { locale, type MessageKey, t } from "../page/messages.ts";
import { button, show } from "../page/shell.ts";
import { spokenLanguages } from "../page/spoken.ts";
import { type LocalTime, sayTimeOfDay } from "../times/localTime.ts";
import {
  type Flaw,
  flawsOfMore,
  flawsOfWhat,
  flawsOfWhen,
  flawsOfWhere,
  isTrip,
  KINDS,
  MOST_WINDOWS,
  windowNumbers,
} from "./askBody.ts";
import { drawAnswers } from "./askCheck.ts";
import type { Extra, Step } from "./askSteps.ts";

const QUESTIONS: readonly Step[] = ["what", "when", "where"];

export interface AskFormOptions {
  /** Now, in the hub's local time. */
  readonly now: () => LocalTime;
  /** What stands beside the questions: the desk's hours and telephone. */
  readonly beside: () => Child;
  /** Sends; the answers have no flaws. */
  readonly send: () => void;
  /** Called when the browser's back button leads out of the form; absent on a page that is nothing but the form. */
  readonly leave?: () => void;
  /** The word on the last button. */
  readonly sendLabel: MessageKey;
}

/**
 * The pages on which a neighbour says what is needed: one thing on a page, all flaws at once, nothing leaves the page
 * before it is sealed. The answers live in memory only.
 */
export class AskForm {
  private step: Step = "what";
  private flaws: readonly Flaw[] = [];

  constructor(
    private readonly answers: Answers,
    private readonly options: AskFormOptions,
  ) {
    window.addEventListener("popstate", this.goBack);
    if (options.leave === undefined) {
      history.replaceState({ step: this.step }, "");
    } else {
      history.pushState({ step: this.step }, "");
    }
  }

  /** The form is done with: the browser's back button no longer leads into it. */
  stop(): void {
    window.removeEventListener("popstate", this.goBack);
  }

  private readonly goBack = (event: PopStateEvent): void => {
    const step = (event.state as { step?: Step } | null)?.step;
    if (step === undefined) {
      this.options.leave?.();
    } else {
      this.step = step;
      this.flaws = [];
      this.draw();
    }
  };

  draw(): void {
    const violations = this.flaws.map(sayFlaw);
    const fields = new Fields(this.answers, violations);
    if (this.step === "check") {
      drawAnswers(this.answers, this.options, (step) => this.go(step));
      return;
    }
    const page = this.page(this.step, fields);
    const question = QUESTIONS.indexOf(this.step);
    const send = (event: Event) => {
      event.preventDefault();
      this.next();
    };
    show(
      page.title,
      (question !== 0 || this.options.leave !== undefined) && this.backLink(),
      question >= 0 &&
        h("p", { class: "progress" }, t("ask.progress", { number: question + 1, count: QUESTIONS.length })),
      errorSummary(violations),
      h(
        "form",
        { novalidate: true, autocomplete: "off", onsubmit: send },
        page.heading !== false && h("h1", {}, page.title),
        page.hint !== undefined && h("p", { class: "hint" }, page.hint),
        ...page.fields,
        h("button", { type: "submit", class: "button primary" }, t("continue")),
      ),
      question >= 0 && this.options.beside(),
    );
  }

  private backLink(): HTMLElement {
    return h("button", { type: "button", class: "back", onclick: () => history.back() }, t("back"));
  }

  private go(step: Step): void {
    this.step = step;
    this.flaws = [];
    history.pushState({ step }, "");
    this.draw();
  }

  private next(): void {
    this.flaws = this.flawsOfStep();
    if (this.flaws.length > 0) {
      this.draw();
      return;
    }
    const place = QUESTIONS.indexOf(this.step);
    const firstTime = place >= 0 && this.answers["seen-check"] !== "yes";
    this.go(firstTime ? (QUESTIONS[place + 1] ?? "check") : "check");
    if (this.step === "check") {
      this.answers["seen-check"] = "yes";
    }
  }

  private flawsOfStep(): Flaw[] {
    switch (this.step) {
      case "what":
        return flawsOfWhat(this.answers);
      case "when":
        return flawsOfWhen(this.answers, this.options.now());
      case "where":
        return flawsOfWhere(this.answers);
      default:
        return flawsOfMore(this.answers);
    }
  }

  private page(
    step: Exclude<Step, "check">,
    fields: Fields,
  ): { title: string; hint?: string; heading?: false; fields: Child[] } {
    switch (step) {
      case "what":
        return { title: t("what.title"), fields: this.what(fields) };
      case "when":
        return {
          title: t(isTrip(this.answers) ? "when.titleTrip" : "when.title"),
          hint: t(isTrip(this.answers) ? "when.hintTrip" : "when.hint"),
          fields: this.when(fields),
        };
      case "where":
        return { title: t("where.title"), hint: t("where.hint"), fields: this.where(fields) };
      default:
        return { title: t(`more.${step}`), hint: t(`more.${step}.hint`), fields: extraFields(step, fields) };
    }
  }

  private what(fields: Fields): Child[] {
    const choices = KINDS.map(
      (kind): Choice => ({ value: kind, label: t(`what.${kind}`), hint: t(`what.${kind}.hint`) }),
    );
    return [
      fields.radios({ name: "what", label: t("what.label") }, choices),
      fields.area({ name: "summary", label: t("summary.label"), hint: t("summary.hint") }, 3),
    ];
  }

  private when(fields: Fields): Child[] {
    const numbers = windowNumbers(this.answers);
    const blocks = numbers.map((i) =>
      h(
        "div",
        { class: "window" },
        numbers.length > 1 && h("h2", {}, t("when.number", { number: i })),
        ...windowFields(fields, i),
      ),
    );
    const resize = (count: number) => () => {
      this.answers["windows"] = String(count);
      this.draw();
    };
    return [
      ...blocks,
      h(
        "div",
        { class: "row" },
        numbers.length < MOST_WINDOWS && button(t("when.add"), resize(numbers.length + 1), "secondary"),
        numbers.length > 1 && button(t("when.fewer"), resize(numbers.length - 1), "secondary"),
      ),
    ];
  }

  private where(fields: Fields): Child[] {
    return [
      fields.text({ name: "name", label: t("name.label"), hint: t("name.hint") }),
      fields.area(
        {
          name: "address",
          label: t(isTrip(this.answers) ? "address.labelTrip" : "address.label"),
          hint: t("address.hint"),
        },
        2,
      ),
      fields.check({ name: "unsure", label: t("unsure.label"), hint: t("unsure.hint") }),
      isTrip(this.answers) &&
        fields.area({ name: "destination", label: t("destination.label"), hint: t("destination.hint") }, 2),
      fields.text({ name: "phone", label: t("phone.label"), hint: t("phone.hint") }, { type: "tel", inputmode: "tel" }),
    ];
  }
}

/** In the language of the moment: it may change while a page says what is wrong. */
function sayFlaw({ field, flaw, values }: Flaw): Violation {
  return { field, mend: t(`flaw.${flaw}` as MessageKey, sayClocks(values)) };
}

/** Times in a mending text, as the reader's language writes them. */
function sayClocks(values: Flaw["values"] = {}): Record<string, string | number> {
  const said = (value: string | number) => (typeof value === "string" ? sayTimeOfDay(value, locale()) : value);
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, said(value)]));
}

function windowFields(fields: Fields, i: number): Child[] {
  const date = fields.text({ name: `date-${i}`, label: t("date.label") }, { type: "date" });
  const exact = h(
    "div",
    { class: "row" },
    fields.text({ name: `from-${i}`, label: t("from.label") }, { type: "time", class: "short" }),
    fields.text({ name: `to-${i}`, label: t("to.label") }, { type: "time", class: "short" }),
  );
  return [
    fields.radios({ name: `day-${i}`, label: t("day.label") }, [
      { value: "today", label: t("day.today") },
      { value: "tomorrow", label: t("day.tomorrow") },
      { value: "other", label: t("day.other"), more: date },
    ]),
    fields.radios({ name: `part-${i}`, label: t("part.label") }, [
      { value: "any", label: t("part.any") },
      { value: "morning", label: t("part.morning") },
      { value: "afternoon", label: t("part.afternoon") },
      { value: "evening", label: t("part.evening") },
      { value: "exact", label: t("part.exact"), more: exact },
    ]),
  ];
}

function extraFields(step: Extra, fields: Fields): Child[] {
  const text = (name: "budget" | "safeToCall" | "who") =>
    fields.text({ name, label: t(`${name}.label`), hint: t(`${name}.hint`) });
  const area = (name: "list" | "pickUp" | "access" | "neverSee", rows: number) =>
    fields.area({ name, label: t(`${name}.label`), hint: t(`${name}.hint`) }, rows);
  switch (step) {
    case "shopping":
      return [area("list", 8), text("budget"), substitutes(fields)];
    case "goods":
      return [area("pickUp", 3)];
    case "back":
      return [wayBack(fields)];
    case "load":
      return [
        fields.number({ name: "people", label: t("people.label"), hint: t("people.hint") }, 1, 20),
        fields.number({ name: "seats", label: t("seats.label"), hint: t("seats.hint") }, 0, 8),
        fields.check({ name: "wheelchair", label: t("wheelchair.label") }),
        fields.number({ name: "bags", label: t("bags.label"), hint: t("bags.hint") }, 0, 40),
      ];
    case "calling":
      return [
        spokenLanguages(fields, t("spoken.label")),
        text("safeToCall"),
        fields.check({ name: "phoneForHelper", label: t("phoneForHelper.label"), hint: t("phoneForHelper.hint") }),
      ];
    case "access":
      return [area("access", 4)];
    case "neverSee":
      return [area("neverSee", 3)];
    case "behalf":
      return [behalf(fields, text("who"))];
  }
}

function substitutes(fields: Fields): Child {
  const choices = (["yes", "no", "call"] as const).map((value) => ({ value, label: t(`substitutes.${value}`) }));
  return fields.radios({ name: "substitutes", label: t("substitutes.label") }, choices);
}

function wayBack(fields: Fields): Child {
  const times = h(
    "div",
    { class: "row" },
    fields.text({ name: "backFrom", label: t("from.label") }, { type: "time", class: "short" }),
    fields.text({ name: "backTo", label: t("to.label") }, { type: "time", class: "short" }),
  );
  return fields.radios({ name: "back", label: t("back.label") }, [
    { value: "no", label: t("back.no") },
    { value: "yes", label: t("back.yes"), more: times },
  ]);
}

function behalf(fields: Fields, who: HTMLElement): Child {
  const knows = fields.check({ name: "knows", label: t("knows.label") });
  return fields.radios({ name: "behalf", label: t("behalf.label") }, [
    { value: "me", label: t("behalf.me") },
    { value: "other", label: t("behalf.other"), more: h("div", {}, who, knows) },
  ]);
}
