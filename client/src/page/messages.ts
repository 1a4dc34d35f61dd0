// SPDX-License-Identifier: Apache-2.0
import { LANGUAGES } from "porchlight:languages";
import type english from "../../messages/en.json";

/** The key of a text that stands in every message file. */
export type MessageKey = keyof typeof english;
/** The code of a language that has a file in `messages/`. */
export type Language = string;

const CHOSEN = "porchlight.language";
const OFFERED = "porchlight.languages";

let messages: Readonly<Record<string, string>>;
let current: Language = "en";
let offered: readonly Language[] = Object.keys(LANGUAGES);

export function language(): Language {
  return current;
}

/**
 * The page's language as it is written where this device is: what stands between digits and whether a day has twelve
 * hours differs from land to land. Digits are those of house numbers and telephones everywhere. A language that browsers
 * have no calendar for names the nearest one that they know.
 */
export function locale(): string {
  const known = messages["language.locale"]!;
  const own = navigator.languages.find((one) => base(one) === known);
  const region = regionOf(navigator.languages[0]);
  const tag = own ?? (known.includes("-") || region === undefined ? known : `${known}-${region}`);
  return `${tag}-u-nu-latn`;
}

function regionOf(tag: string | undefined): string | undefined {
  try {
    return tag === undefined ? undefined : new Intl.Locale(tag).region;
  } catch {
    return undefined;
  }
}

function base(tag: string): Language {
  return tag.split("-")[0]!.toLowerCase();
}

/** The languages that the group offers, with what they call themselves. */
export function offeredLanguages(): readonly { readonly code: Language; readonly name: string }[] {
  return offered.map((code) => ({ code, name: LANGUAGES[code]!.name }));
}

/** Loads the texts of the language that the address, this browser's memory or its settings ask for, in that order. */
export async function startLanguage(): Promise<void> {
  offer((remembered(OFFERED) ?? "").split(","));
  await load(wantedLanguage());
}

/**
 * Takes the languages that a group has chosen; those that have no file are passed over, and all are offered where none
 * is left.
 *
 * @returns true if that changed anything on the page
 */
export async function offerLanguages(codes: readonly string[]): Promise<boolean> {
  const before = `${offered} ${current}`;
  offer(codes);
  remember(OFFERED, offered.join());
  if (!offered.includes(current)) {
    await load(wantedLanguage());
  }
  return before !== `${offered} ${current}`;
}

function offer(codes: readonly string[]): void {
  const known = [...new Set(codes.map(base))].filter((code) => code in LANGUAGES);
  offered = known.length > 0 ? known : Object.keys(LANGUAGES);
}

export async function chooseLanguage(chosen: Language): Promise<void> {
  await load(chosen);
  remember(CHOSEN, chosen);
}

async function load(wanted: Language): Promise<void> {
  const { load, direction } = LANGUAGES[wanted]!;
  messages = (await load()).default;
  current = wanted;
  document.documentElement.lang = wanted;
  document.documentElement.dir = direction;
}

function wantedLanguage(): Language {
  const asked = new URLSearchParams(location.search).get("lang");
  const wishes = [asked, remembered(CHOSEN), ...navigator.languages].filter((wish): wish is string => wish !== null);
  return wishes.map(base).find((wish) => offered.includes(wish)) ?? offered[0]!;
}

function remembered(name: string): string | null {
  try {
    return localStorage.getItem(name);
  } catch {
    return null;
  }
}

function remember(name: string, value: string): void {
  try {
    localStorage.setItem(name, value);
  } catch {
    // A private window may refuse to remember; the choice then holds for this page.
  }
}

/**
 * A text in the page's language.
 *
 * `{name}` is replaced by the parameter. With a parameter `count`, the text `key.one`, `key.few`, … is taken where the
 * language has a form of its own for that number.
 */
export function t(key: MessageKey, parameters: Readonly<Record<string, string | number>> = {}): string {
  const count = parameters["count"];
  const form = typeof count === "number" ? `${String(key)}.${new Intl.PluralRules(locale()).select(count)}` : key;
  const text = messages[form] ?? messages[key]!;
  return text.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = parameters[name];
    return typeof value === "number" ? value.toLocaleString(locale()) : isolated(value ?? "");
  });
}

/** Between Arabic words a name or a time of another script keeps its own order (Unicode UAX 9, isolates). */
function isolated(value: string): string {
  return LANGUAGES[current]!.direction === "rtl" ? `\u2068${value}\u2069` : value;
}
