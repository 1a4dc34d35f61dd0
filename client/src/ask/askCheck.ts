// SPDX-License-Identifier: Apache-2.0
import { h, paragraphs, written } from "../page/dom.ts";
import type { Answers } from "../page/fields.ts";
import { language, locale, t } from "../page/messages.ts";
import { button, show } from "../page/shell.ts";
import { SPOKEN } from "../page/spoken.ts";
import { sayTimeOfDay, sayWindow } from "../times/localTime.ts";
import { clean, isTrip, type Kind, languagesOf, numbersOf, windowsOf } from "./askBody.ts";
import type { AskFormOptions } from "./askForm.ts";
import type { Extra, Step } from "./askSteps.ts";

/** The last page before sending: every answer with a way to change it, and what may be added. */
export function drawAnswers(answers: Answers, options: AskFormOptions, go: (step: Step) => void): void {
  const told = extras(answers).filter(({ said }) => said !== "");
  const untold = extras(answers).filter(({ said }) => said === "");
  const rows = [
    ...mainRows(answers, options),
    ...told.map(({ step, said }) => ({ label: t(`more.${step}`), said, step })),
  ];
  show(
    t("check.title"),
    h("button", { type: "button", class: "back", onclick: () => history.back() }, t("back")),
    h("h1", {}, t("check.title")),
    h("dl", { class: "answers" }, ...rows.map((row) => answerRow(row, go))),
    untold.length > 0 && h("h2", {}, t("more.title")),
    untold.length > 0 && h("p", { class: "hint" }, t("more.hint")),
    h("ul", { class: "more" }, ...untold.map(({ step }) => h("li", {}, moreButton(step, go)))),
    h("div", { class: "promise" }, ...paragraphs(t("check.promise"))),
    button(t(options.sendLabel), options.send),
  );
}

interface Row {
  readonly label: string;
  readonly said: string;
  readonly step: Step;
}

function answerRow({ label, said, step }: Row, go: (step: Step) => void): HTMLElement {
  const change = h(
    "button",
    { type: "button", class: "link", onclick: () => go(step) },
    t("change"),
    h("span", { class: "visually-hidden" }, ` ${label}`),
  );
  return h("div", {}, h("dt", {}, label), h("dd", {}, ...written(said)), h("dd", { class: "action" }, change));
}

function moreButton(step: Extra, go: (step: Step) => void): HTMLElement {
  return h("button", { type: "button", class: "link", onclick: () => go(step) }, t(`more.${step}`));
}

function mainRows(answers: Answers, options: AskFormOptions): Row[] {
  const text = (field: string) => clean(answers[field]);
  const windows = windowsOf(answers, options.now()).map((window) => sayWindow(window, locale()));
  const reach = text("phone") === "" ? t("check.noPhone") : text("phone");
  return [
    { label: t("check.what"), said: `${t(`what.${text("what") as Kind}`)}\n${text("summary")}`, step: "what" },
    { label: t("check.when"), said: windows.join("\n"), step: "when" },
    { label: t("check.name"), said: text("name"), step: "where" },
    {
      label: t("check.where"),
      said: text("address") + (answers["unsure"] === "yes" ? `\n${t("check.unsure")}` : ""),
      step: "where",
    },
    ...(isTrip(answers) ? [{ label: t("check.destination"), said: text("destination"), step: "where" as const }] : []),
    { label: t("check.reach"), said: reach, step: "where" },
  ];
}

/** The optional pages that fit this ask, with what was said on them; empty where nothing was. */
function extras(answers: Answers): { step: Extra; said: string }[] {
  const text = (field: string) => clean(answers[field]);
  const clock = (field: string) => sayTimeOfDay(text(field), locale());
  const { people, seats, bags } = numbersOf(answers);
  const load = [
    t("check.people", { count: people }),
    seats > 0 && t("check.seats", { count: seats }),
    answers["wheelchair"] === "yes" && t("wheelchair.label"),
    bags > 0 && t("check.bags", { count: bags }),
  ];
  const calling = [
    languagesOf(answers, language())
      .map((code) => SPOKEN[code] ?? code)
      .join(", "),
    text("safeToCall"),
    answers["phoneForHelper"] === "yes" && t("check.phoneForHelper"),
  ];
  const all: { step: Extra; said: (string | false)[]; fits?: boolean }[] = [
    { step: "shopping", said: [text("list"), text("budget")], fits: answers["what"] === "groceries" },
    { step: "goods", said: [text("pickUp")], fits: answers["what"] === "delivery" || answers["what"] === "other" },
    {
      step: "back",
      said: [answers["back"] === "yes" && `${clock("backFrom")}–${clock("backTo")}`],
      fits: isTrip(answers),
    },
    { step: "load", said: load },
    { step: "calling", said: calling },
    { step: "access", said: [text("access")] },
    { step: "neverSee", said: [text("neverSee")] },
    { step: "behalf", said: [answers["behalf"] === "other" && text("who")] },
  ];
  return all
    .filter(({ fits }) => fits !== false)
    .map(({ step, said }) => ({
      step,
      said: said.filter((line): line is string => line !== false && line !== "").join("\n"),
    }));
}
