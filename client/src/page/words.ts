// SPDX-License-Identifier: Apache-2.0
import { fromWords, splitWords, type UnknownWord, type WordList, type WordsProblem } from "../seal/secret.ts";
import { h } from "./dom.ts";
import { language, t } from "./messages.ts";

/** Languages in which words are given out (FORMAT §5). */
export type WordsLanguage = "en" | "es";

/** The language in which this page gives out words. */
export function wordsLanguage(): WordsLanguage {
  return language() === "es" ? "es" : "en";
}

/** A list of words, loaded when it is needed. */
export async function wordList(of: WordsLanguage = wordsLanguage()): Promise<WordList> {
  const list =
    of === "es" ? await import("@scure/bip39/wordlists/spanish.js") : await import("@scure/bip39/wordlists/english.js");
  return list.wordlist;
}

/** Both lists, the page's own first. */
export async function wordLists(): Promise<WordList[]> {
  return [await wordList(), await wordList(wordsLanguage() === "es" ? "en" : "es")];
}

/** Says what is wrong, in the language of the moment when it is asked. */
export type Mend = () => string;

/** The secret of typed words, or what is wrong with them. */
export async function readWords(typed: string): Promise<Uint8Array | Mend> {
  const read = fromWords(splitWords(typed), await wordLists());
  return read instanceof Uint8Array ? read : () => sayWordsProblem(read);
}

export function sayWordsProblem(problem: WordsProblem): string {
  switch (problem.problem) {
    case "count":
      return t("words.count", { count: problem.count });
    case "mismatch":
      return t("words.mismatch");
    case "unknown":
      return problem.words.map(sayUnknown).join(" ");
  }
}

function sayUnknown({ number, typed, nearest }: UnknownWord): string {
  return `${t("words.unknown", { position: number, word: typed })} ${t("words.nearest", { words: nearest.join(", ") })}`;
}

/** Twelve words, numbered, big enough to be copied by hand. */
export function wordsList(words: readonly string[], lang: string): HTMLElement {
  return h(
    "ol",
    { class: "words", lang, dir: "ltr", translate: "no" },
    ...words.map((word) => h("li", {}, h("span", {}, word))),
  );
}
