// SPDX-License-Identifier: Apache-2.0
import type { Fields } from "./fields.ts";
import { LANGUAGES } from "porchlight:languages";

/** Languages to choose from, by their own names; "other" goes into the summary's words. */
export const SPOKEN: Readonly<Record<string, string>> = {
  ...Object.fromEntries(Object.entries(LANGUAGES).map(([code, { name }]) => [code, name])),
  fr: "Français",
  pt: "Português",
  ru: "Русский",
  so: "Soomaali",
  ti: "ትግርኛ",
  uk: "Українська",
  vi: "Tiếng Việt",
};

/** Boxes for the languages that somebody speaks, kept under `language-xx`. */
export function spokenLanguages(fields: Fields, label: string): HTMLElement {
  const choices = Object.entries(SPOKEN).map(([code, name]) => ({ value: `language-${code}`, label: name }));
  return fields.checks({ name: "languages", label }, choices);
}
