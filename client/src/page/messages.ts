// SPDX-License-Identifier: Apache-2.0
import type english from "../../messages/en.json";

/** The key of a text that stands in every message file. */
export type MessageKey = keyof typeof english;
type Messages = Readonly<Record<MessageKey, string>>;

/** Languages in which the pages speak, by their own names. */
export const LANGUAGES = { en: "English", es: "Español" } as const;
export type Language = keyof typeof LANGUAGES;

/** For tests: English words on a page that runs from right to left. */
const MIRRORED = "x-mirrored";
const CHOSEN = "porchlight.language";

let messages: Messages;
let current: Language = "en";

export function language(): Language {
  return current;
}

/** Loads the texts of the language that the address, this browser's memory or its settings ask for, in that order. */
export async function loadMessages(wanted = wantedLanguage()): Promise<void> {
  const asked = new URLSearchParams(location.search).get("lang");
  messages = (wanted === "es" ? await import("../../messages/es.json") : await import("../../messages/en.json"))
    .default;
  current = wanted;
  document.documentElement.lang = wanted;
  document.documentElement.dir = asked === MIRRORED ? "rtl" : "ltr";
}

export async function chooseLanguage(chosen: Language): Promise<void> {
  try {
    localStorage.setItem(CHOSEN, chosen);
  } catch {
    // A private window may refuse to remember; the choice then holds for this page.
  }
  await loadMessages(chosen);
}

function wantedLanguage(): Language {
  const asked = new URLSearchParams(location.search).get("lang");
  const wishes = [asked, remembered(), ...navigator.languages].filter((wish): wish is string => wish !== null);
  const known = wishes.map((wish) => wish.split("-")[0]!).find((wish) => wish in LANGUAGES);
  return (known ?? "en") as Language;
}

function remembered(): string | null {
  try {
    return localStorage.getItem(CHOSEN);
  } catch {
    return null;
  }
}

/**
 * A text in the page's language.
 *
 * `{name}` is replaced by the parameter. With a parameter `count`, the text `key.one` is taken where the language has a
 * singular and the number asks for it.
 */
export function t(key: MessageKey, parameters: Readonly<Record<string, string | number>> = {}): string {
  const count = parameters["count"];
  const one = `${String(key)}.one` as MessageKey;
  const singular =
    typeof count === "number" && one in messages && new Intl.PluralRules(current).select(count) === "one";
  const text = messages[singular ? one : key] as string;
  return text.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = parameters[name];
    return typeof value === "number" ? value.toLocaleString(current) : (value ?? "");
  });
}
