// SPDX-License-Identifier: Apache-2.0
import { clean, cleanDigits, languagesOf } from "../ask/askBody.ts";
import type { JsonObject } from "../mail/json.ts";
import { type Child, h } from "../page/dom.ts";
import { type Answers, errorSummary, Fields, type Violation } from "../page/fields.ts";
import { language, locale, t } from "../page/messages.ts";
import { button, show } from "../page/shell.ts";
import { spokenLanguages } from "../page/spoken.ts";
import { type Offer, VEHICLES, type VehicleKind } from "../seal/bodies.ts";
import { type LocalTime, plusDays, sayDay, sayTimeOfDay } from "../times/localTime.ts";

/** What a vehicle of a kind usually carries; a start for the numbers, which everybody can change. */
const USUAL: Readonly<Record<VehicleKind, { seats: number; bags: number }>> = {
  foot: { seats: 0, bags: 2 },
  bike: { seats: 0, bags: 3 },
  "cargo-bike": { seats: 0, bags: 8 },
  car: { seats: 3, bags: 10 },
  van: { seats: 2, bags: 40 },
};
export const SKILLS = ["lifting", "interpreting", "first-aid", "wheelchair", "children", "driving"] as const;
/** How many days the form offers for shifts. */
const DAYS = 7;

/** The answers that stand in the form for an offer that was given before. */
export function answersOf(offer: Offer | undefined, today: string): Answers {
  if (offer === undefined) {
    return { vehicle: "car", seats: "3", bags: "10", wheelchairs: "0", [`language-${language()}`]: "yes" };
  }
  const { vehicle } = offer;
  return {
    name: offer.name,
    phone: offer.phone ?? "",
    start: offer.start.text,
    end: offer.end?.text ?? "",
    vehicle: vehicle.kind,
    seats: String(vehicle.seats),
    bags: String(vehicle.bags),
    wheelchairs: String(vehicle.wheelchairs),
    maxKilometers: offer.maxKilometers === undefined ? "" : String(offer.maxKilometers),
    notes: offer.notes ?? "",
    ...Object.fromEntries(offer.languages.map((code) => [`language-${code}`, "yes"])),
    ...Object.fromEntries(offer.skills.map((skill) => [`skill-${skill}`, "yes"])),
    ...Object.fromEntries(offer.shifts.filter(({ latest }) => latest.slice(0, 10) >= today).flatMap(shiftAnswers)),
  };
}

function shiftAnswers({ earliest, latest }: { earliest: LocalTime; latest: LocalTime }): [string, string][] {
  const day = earliest.slice(0, 10);
  return [
    [`shift-${day}`, "yes"],
    [`from-${day}`, earliest.slice(11)],
    [`to-${day}`, latest.slice(11)],
  ];
}

/** What is wrong with an offer, all at once. */
export function violationsOf(answers: Answers, today: string): Violation[] {
  const wrong: Violation[] = [];
  const range = (field: string, least: number, most: number) => {
    const typed = cleanDigits(answers[field]);
    if (!/^\d{1,3}$/.test(typed) || Number(typed) < least || Number(typed) > most) {
      wrong.push({ field, mend: t("flaw.number.range", { least, most }) });
    }
  };
  if (clean(answers["name"]) === "") {
    wrong.push({ field: "name", mend: t("flaw.offerName.missing") });
  }
  range("seats", 0, 8);
  range("wheelchairs", 0, 4);
  range("bags", 0, 80);
  if (clean(answers["start"]) === "") {
    wrong.push({ field: "start", mend: t("flaw.start.missing") });
  }
  if (clean(answers["maxKilometers"]) !== "") {
    range("maxKilometers", 1, 200);
  }
  const said = (clock: string) => sayTimeOfDay(clock, locale());
  for (const day of offeredDays(today).filter((one) => answers[`shift-${one}`] === "yes")) {
    const [from, to] = [answers[`from-${day}`] || "09:00", answers[`to-${day}`] || "17:00"];
    if (to <= from) {
      wrong.push({ field: `to-${day}`, mend: t("flaw.window.contradictory", { from: said(from), to: said(to) }) });
    }
  }
  return wrong;
}

/** The body of an offer (FORMAT §7), from answers without violations. */
export function offerBody(answers: Answers, today: string): JsonObject {
  const text = (field: string) => clean(answers[field]);
  const number = (field: string) => Number(cleanDigits(answers[field]));
  const ticked = (prefix: string) =>
    Object.keys(answers)
      .filter((field) => field.startsWith(prefix) && answers[field] === "yes")
      .map((field) => field.slice(prefix.length))
      .sort();
  const shifts = offeredDays(today)
    .filter((day) => answers[`shift-${day}`] === "yes")
    .map((day) => ({
      earliest: `${day}T${answers[`from-${day}`] || "09:00"}`,
      latest: `${day}T${answers[`to-${day}`] || "17:00"}`,
    }));
  return {
    name: text("name"),
    ...(text("phone") !== "" && { phone: cleanDigits(answers["phone"]) }),
    languages: languagesOf(answers, language()),
    vehicle: {
      kind: answers["vehicle"] ?? "car",
      seats: number("seats"),
      wheelchairs: number("wheelchairs"),
      bags: number("bags"),
    },
    start: { text: text("start") },
    ...(text("end") !== "" && { end: { text: text("end") } }),
    ...(text("maxKilometers") !== "" && { maxKilometers: number("maxKilometers") }),
    skills: ticked("skill-"),
    ...(text("notes") !== "" && { notes: text("notes") }),
    shifts,
  };
}

function offeredDays(today: string): string[] {
  return Array.from({ length: DAYS }, (_, i) => plusDays(today, i));
}

/** The form of an offer: one page, since most of it is already filled in. */
export class OfferForm {
  private wasChecked = false;

  constructor(
    private readonly answers: Answers,
    private readonly today: string,
    private readonly save: (body: JsonObject) => void,
    private readonly leave?: () => void,
  ) {}

  draw(): void {
    const violations = this.wasChecked ? violationsOf(this.answers, this.today) : [];
    const fields = new Fields(this.answers, violations, (name) => this.suggest(name));
    const submit = (event: Event) => {
      event.preventDefault();
      if (violationsOf(this.answers, this.today).length > 0) {
        this.wasChecked = true;
        this.draw();
      } else {
        this.save(offerBody(this.answers, this.today));
      }
    };
    show(
      t("offer.title"),
      errorSummary(violations),
      h(
        "form",
        { novalidate: true, autocomplete: "off", onsubmit: submit },
        h("h1", {}, t("offer.title")),
        h("p", { class: "hint" }, t("offer.hint")),
        ...this.fields(fields),
        h(
          "div",
          { class: "row" },
          h("button", { type: "submit", class: "button primary" }, t("offer.save")),
          this.leave !== undefined && button(t("back"), this.leave, "secondary"),
        ),
      ),
    );
  }

  private suggest(name: string): void {
    if (name === "vehicle") {
      const usual = USUAL[this.answers["vehicle"] as VehicleKind];
      for (const field of ["seats", "bags"] as const) {
        this.answers[field] = String(usual[field]);
        (document.getElementById(field) as HTMLInputElement).value = String(usual[field]);
      }
    }
  }

  private fields(fields: Fields): Child[] {
    return [
      fields.text({ name: "name", label: t("offer.name"), hint: t("offer.name.hint") }),
      fields.text(
        { name: "phone", label: t("offer.phone"), hint: t("offer.phone.hint") },
        { type: "tel", inputmode: "tel" },
      ),
      h(
        "fieldset",
        { class: "field", "aria-describedby": "shifts-hint" },
        h("legend", {}, t("offer.shifts")),
        h("p", { class: "hint", id: "shifts-hint" }, t("offer.shifts.hint")),
        ...offeredDays(this.today).map((day) => shift(fields, day)),
      ),
      fields.radios(
        { name: "vehicle", label: t("offer.vehicle") },
        VEHICLES.map((kind) => ({ value: kind, label: t(`vehicle.${kind}`) })),
      ),
      h(
        "div",
        { class: "row" },
        fields.number({ name: "seats", label: t("offer.seats") }, 0, 8),
        fields.number({ name: "wheelchairs", label: t("offer.wheelchairs") }, 0, 4),
        fields.number({ name: "bags", label: t("offer.bags") }, 0, 80),
      ),
      fields.area({ name: "start", label: t("offer.start"), hint: t("offer.start.hint") }, 2, 300),
      fields.area({ name: "end", label: t("offer.end"), hint: t("offer.end.hint") }, 2, 300),
      fields.number({ name: "maxKilometers", label: t("offer.far"), hint: t("offer.far.hint") }, 1, 200),
      spokenLanguages(fields, t("offer.languages")),
      fields.checks(
        { name: "skills", label: t("offer.skills") },
        SKILLS.map((skill) => ({ value: `skill-${skill}`, label: t(`skill.${skill}`) })),
      ),
      fields.area({ name: "notes", label: t("offer.notes"), hint: t("offer.notes.hint") }, 3, 500),
    ];
  }
}

function shift(fields: Fields, day: string): HTMLElement {
  const times = h(
    "div",
    { class: "row" },
    fields.text(
      { name: `from-${day}`, label: t("from.label") },
      { type: "time", class: "short", value: fields.get(`from-${day}`) || "09:00" },
    ),
    fields.text(
      { name: `to-${day}`, label: t("to.label") },
      { type: "time", class: "short", value: fields.get(`to-${day}`) || "17:00" },
    ),
  );
  return fields.check({ name: `shift-${day}`, label: sayDay(day, locale()) }, times);
}
