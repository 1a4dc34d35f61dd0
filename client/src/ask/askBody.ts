// SPDX-License-Identifier: Apache-2.0
import type { JsonObject } from "../mail/json.ts";
import type { Answers } from "../page/fields.ts";
import { type LocalTime, plusDays, type TimeWindow } from "../times/localTime.ts";

export const KINDS = ["groceries", "delivery", "ride", "accompaniment", "interpreting", "other"] as const;
export type Kind = (typeof KINDS)[number];

/** What is wrong with an answer: a code that the message files turn into words, and what the words need. */
export interface Flaw {
  readonly field: string;
  readonly flaw: string;
  readonly values?: Record<string, string | number>;
}

/** Times of day that people name without a clock; hub-local. */
export const PARTS: Readonly<Record<string, readonly [string, string]>> = {
  any: ["08:00", "20:00"],
  morning: ["08:00", "12:00"],
  afternoon: ["12:00", "17:00"],
  evening: ["17:00", "21:00"],
};

/** An ask may name so many times. */
export const MOST_WINDOWS = 7;
const FARTHEST_DAYS = 366;

/** Longest texts in code points (FORMAT §7). */
export const LENGTHS: Readonly<Record<string, number>> = {
  summary: 500,
  list: 2000,
  budget: 40,
  address: 300,
  pickUp: 300,
  destination: 300,
  name: 80,
  phone: 40,
  safeToCall: 200,
  access: 500,
  neverSee: 300,
  who: 120,
};

/** Trimmed, NFC, line ends as line feeds, no other control characters (FORMAT §7). */
export function clean(text: string | undefined): string {
  return (text ?? "")
    .replace(/\r\n?/g, "\n")
    .replace(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/g, " ")
    .normalize("NFC")
    .trim();
}

/** The same, with the digits of every script written 0 to 9: keyboards have others, too. */
export function cleanDigits(text: string | undefined): string {
  return clean(text).replace(/\p{Nd}/gu, (digit) => String(digitOf(digit.codePointAt(0)!)));
}

/** Unicode keeps the ten digits of a script together; 0 stands at …0 or …6 (all scripts of its first plane). */
function digitOf(codePoint: number): number {
  const low = codePoint & 0xf;
  return /\p{Nd}/u.test(String.fromCodePoint(codePoint - low)) ? low : low - 6;
}

export function isTrip(answers: Answers): boolean {
  return answers["what"] === "ride" || answers["what"] === "accompaniment";
}

/** Flaws of the first question. */
export function flawsOfWhat(answers: Answers): Flaw[] {
  const flaws: Flaw[] = [];
  if (!KINDS.includes(answers["what"] as Kind)) {
    flaws.push({ field: "what", flaw: "what.missing" });
  }
  if (clean(answers["summary"]) === "") {
    flaws.push({ field: "summary", flaw: "summary.missing" });
  }
  return [...flaws, ...tooLong(answers, "summary")];
}

/** Flaws of the second question, for each of the times that were named. */
export function flawsOfWhen(answers: Answers, now: LocalTime): Flaw[] {
  const flaws = windowNumbers(answers).flatMap((i) => flawsOfWindow(answers, i, now));
  return flaws.length > 0 ? flaws : flawsOfBack(answers);
}

/** Flaws of the third question. */
export function flawsOfWhere(answers: Answers): Flaw[] {
  const flaws: Flaw[] = [];
  if (clean(answers["name"]) === "") {
    flaws.push({ field: "name", flaw: "name.missing" });
  }
  if (clean(answers["address"]) === "") {
    flaws.push({ field: "address", flaw: answers["unsure"] === "yes" ? "address.describe" : "address.missing" });
  }
  if (isTrip(answers) && clean(answers["destination"]) === "") {
    flaws.push({ field: "destination", flaw: "destination.missing" });
  }
  const phone = cleanDigits(answers["phone"]);
  if (phone !== "" && (phone.match(/\d/g) ?? []).length < 3) {
    flaws.push({ field: "phone", flaw: "phone.wrong" });
  }
  return [...flaws, ...tooLong(answers, "name", "address", "destination", "phone")];
}

/** Flaws of everything behind "add more". */
export function flawsOfMore(answers: Answers): Flaw[] {
  const flaws = [
    ...outOfRange(answers, "people", 1, 20),
    ...outOfRange(answers, "seats", 0, 8),
    ...outOfRange(answers, "bags", 0, 40),
    ...tooLong(answers, "list", "budget", "pickUp", "safeToCall", "access", "neverSee", "who"),
  ];
  if (answers["behalf"] === "other" && clean(answers["who"]) === "") {
    flaws.push({ field: "who", flaw: "who.missing" });
  }
  return [...flaws, ...flawsOfBack(answers)];
}

/** The numbers of the times that were named, from 1. */
export function windowNumbers(answers: Answers): number[] {
  return Array.from({ length: Math.min(MOST_WINDOWS, Number(answers["windows"] ?? "1")) }, (_, i) => i + 1);
}

/** The times that were named, in hub-local time; only for answers without flaws. */
export function windowsOf(answers: Answers, now: LocalTime): TimeWindow[] {
  const windows = windowNumbers(answers).map((i) => windowOf(answers, i, now));
  const texts = new Set(windows.map(({ earliest, latest }) => `${earliest} ${latest}`));
  return [...texts].sort().map((text) => {
    const [earliest, latest] = text.split(" ") as [string, string];
    return { earliest, latest };
  });
}

function windowOf(answers: Answers, i: number, now: LocalTime): TimeWindow {
  const day = dayOf(answers, i, now);
  const [from, to] = clockOf(answers, i);
  return { earliest: `${day}T${from}`, latest: `${day}T${to}` };
}

function dayOf(answers: Answers, i: number, now: LocalTime): string {
  const today = now.slice(0, 10);
  const chosen = answers[`day-${i}`];
  return chosen === "today" ? today : chosen === "tomorrow" ? plusDays(today, 1) : (answers[`date-${i}`] ?? "");
}

function clockOf(answers: Answers, i: number): readonly [string, string] {
  const part = answers[`part-${i}`] ?? "";
  return PARTS[part] ?? [answers[`from-${i}`] ?? "", answers[`to-${i}`] ?? ""];
}

function flawsOfWindow(answers: Answers, i: number, now: LocalTime): Flaw[] {
  const flaws: Flaw[] = [];
  const day = dayOf(answers, i, now);
  const today = now.slice(0, 10);
  if (!["today", "tomorrow", "other"].includes(answers[`day-${i}`] ?? "")) {
    flaws.push({ field: `day-${i}`, flaw: "day.missing" });
  } else if (!/^\d{4}-\d\d-\d\d$/.test(day)) {
    flaws.push({ field: `date-${i}`, flaw: "date.missing" });
  } else if (day < today) {
    flaws.push({ field: `date-${i}`, flaw: "date.past" });
  } else if (day > plusDays(today, FARTHEST_DAYS)) {
    flaws.push({ field: `date-${i}`, flaw: "date.far" });
  }
  return [...flaws, ...flawsOfClock(answers, i, flaws.length === 0 ? day : undefined, now)];
}

function flawsOfClock(answers: Answers, i: number, day: string | undefined, now: LocalTime): Flaw[] {
  const part = answers[`part-${i}`] ?? "";
  const [from, to] = clockOf(answers, i);
  if (part === "") {
    return [{ field: `part-${i}`, flaw: "part.missing" }];
  }
  if (!isClock(from) || !isClock(to)) {
    const field = isClock(from) ? `to-${i}` : `from-${i}`;
    return [{ field, flaw: isClock(from) ? "to.missing" : "from.missing" }];
  }
  if (to <= from) {
    return [{ field: `to-${i}`, flaw: "window.contradictory", values: { from, to } }];
  }
  if (day !== undefined && `${day}T${to}` <= now) {
    const field = part === "exact" ? `to-${i}` : `part-${i}`;
    return [{ field, flaw: "window.past", values: { now: now.slice(11) } }];
  }
  return [];
}

function isClock(text: string): boolean {
  return /^([01]\d|2[0-3]):[0-5]\d$/.test(text);
}

function flawsOfBack(answers: Answers): Flaw[] {
  if (!isTrip(answers) || answers["back"] !== "yes") {
    return [];
  }
  const from = answers["backFrom"] ?? "";
  const to = answers["backTo"] ?? "";
  if (!isClock(from) || !isClock(to)) {
    return [{ field: isClock(from) ? "backTo" : "backFrom", flaw: isClock(from) ? "to.missing" : "from.missing" }];
  }
  if (to <= from) {
    return [{ field: "backTo", flaw: "window.contradictory", values: { from, to } }];
  }
  const [arrival] = clockOf(answers, 1);
  return from < arrival ? [{ field: "backFrom", flaw: "back.early", values: { arrival } }] : [];
}

function outOfRange(answers: Answers, field: string, least: number, most: number): Flaw[] {
  const typed = cleanDigits(answers[field]);
  const right = typed === "" || (/^\d{1,3}$/.test(typed) && Number(typed) >= least && Number(typed) <= most);
  return right ? [] : [{ field, flaw: "number.range", values: { least, most } }];
}

function tooLong(answers: Answers, ...fields: string[]): Flaw[] {
  return fields
    .map((field) => ({ field, over: [...clean(answers[field])].length - LENGTHS[field]! }))
    .filter(({ over }) => over > 0)
    .map(({ field, over }) => ({ field, flaw: "text.long", values: { count: over } }));
}

/** Numbers that nobody typed, by what is needed: shown on the page before sending. */
export function numbersOf(answers: Answers): { people: number; seats: number; bags: number } {
  const typed = (field: string, otherwise: number) => {
    const text = cleanDigits(answers[field]);
    return text === "" ? otherwise : Number(text);
  };
  const people = typed("people", 1);
  const carried: Partial<Record<Kind, number>> = { groceries: 3, delivery: 1 };
  return {
    people,
    seats: typed("seats", isTrip(answers) ? Math.min(8, people) : 0),
    bags: typed("bags", carried[answers["what"] as Kind] ?? 0),
  };
}

/**
 * The body of an ask (FORMAT §7), from answers without flaws.
 *
 * @param replyTo   the ticket's recipient
 * @param askedAt   RFC 3339 with whole seconds
 */
export function askBody(
  answers: Answers,
  now: LocalTime,
  askedAt: string,
  replyTo: string,
  spoken: string,
): JsonObject {
  const { people, seats, bags } = numbersOf(answers);
  const text = (field: string) => clean(answers[field]);
  const windows = windowsOf(answers, now).map((window) => ({ ...window }));
  return {
    askedAt,
    replyTo,
    what: text("what"),
    summary: text("summary"),
    ...shopping(answers),
    place: { text: text("address"), unsure: answers["unsure"] === "yes" },
    ...(text("pickUp") !== "" && { pickUp: { text: text("pickUp") } }),
    ...(text("destination") !== "" && isTrip(answers) && { destination: { text: text("destination") } }),
    windows,
    ...backWindow(answers, windows[0]!.earliest.slice(0, 10)),
    people,
    seats,
    wheelchair: answers["wheelchair"] === "yes",
    bags,
    name: text("name"),
    ...optional("phone", cleanDigits(answers["phone"])),
    phoneForHelper: text("phone") !== "" && answers["phoneForHelper"] === "yes",
    ...optional("safeToCall", text("safeToCall")),
    languages: languagesOf(answers, spoken),
    ...optional("access", text("access")),
    ...optional("neverSee", text("neverSee")),
    ...(answers["behalf"] === "other" && { onBehalf: { who: text("who"), knows: answers["knows"] === "yes" } }),
  };
}

function optional(name: string, value: string): JsonObject {
  return value === "" ? {} : { [name]: value };
}

function shopping(answers: Answers): JsonObject {
  const list = clean(answers["list"]);
  if (answers["what"] !== "groceries" || list === "") {
    return {};
  }
  const budget = optional("budget", clean(answers["budget"]));
  return { shopping: { list, ...budget, substitutes: answers["substitutes"] || "call" } };
}

function backWindow(answers: Answers, day: string): JsonObject {
  return isTrip(answers) && answers["back"] === "yes"
    ? { back: { earliest: `${day}T${answers["backFrom"]}`, latest: `${day}T${answers["backTo"]}` } }
    : {};
}

/** Languages that were ticked, the one that the page speaks before others; that one if none was. */
export function languagesOf(answers: Answers, spoken: string): string[] {
  const ticked = Object.keys(answers)
    .filter((field) => field.startsWith("language-") && answers[field] === "yes")
    .map((field) => field.slice("language-".length));
  const others = ticked.filter((code) => code !== spoken).sort();
  return ticked.length === 0 || ticked.includes(spoken) ? [spoken, ...others] : others;
}
