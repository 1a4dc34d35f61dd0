// SPDX-License-Identifier: Apache-2.0
import { sha256 } from "@noble/hashes/sha2.js";

/** Letters that are looked at; nobody types more for twelve words. */
const MOST_TYPED = 1000;

/** 2048 words, in the order of BIP-39. */
export type WordList = readonly string[];

/** What is wrong with typed words, so that a page can say how to mend it. */
export type WordsProblem =
  | { readonly problem: "count"; readonly count: number }
  | { readonly problem: "unknown"; readonly words: readonly UnknownWord[] }
  | { readonly problem: "mismatch" };

/** A word that is in no list, where it stands (from 1), and the list's words that are nearest to it. */
export interface UnknownWord {
  readonly number: number;
  readonly typed: string;
  readonly nearest: readonly string[];
}

/** Lower case, without accents: two spellings of one word are one word. */
export function fold(word: string): string {
  return word
    .toLowerCase()
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "");
}

/** Twelve words for 16 bytes (BIP-39: 128 bits and four of checksum). */
export function toWords(secret: Uint8Array, list: WordList): string[] {
  const bits = [...secret, sha256(secret)[0]! >> 4]
    .map((byte, i) => byte.toString(2).padStart(i < 16 ? 8 : 4, "0"))
    .join("");
  return Array.from({ length: 12 }, (_, i) => list[parseInt(bits.slice(i * 11, i * 11 + 11), 2)]!.normalize("NFC"));
}

/** Typed text as single words: spaces, commas, dashes, dots, digits of a numbered list all part them. */
export function splitWords(typed: string): string[] {
  return typed
    .slice(0, MOST_TYPED)
    .split(/[^\p{L}\p{M}]+/u)
    .filter((word) => word !== "");
}

/**
 * The 16 bytes of twelve typed words.
 *
 * Case and accents do not matter, and from four letters on a beginning is enough.
 *
 * @param lists the lists that the words may be from; each is tried whole
 */
export function fromWords(typed: readonly string[], lists: readonly WordList[]): Uint8Array | WordsProblem {
  if (typed.length !== 12) {
    return { problem: "count", count: typed.length };
  }
  const readings = lists.map((list) => fromList(typed, list));
  const fit = readings.find((reading): reading is Uint8Array => reading instanceof Uint8Array);
  const problems = readings.filter((reading): reading is WordsProblem => !(reading instanceof Uint8Array));
  const unknown = (problem: WordsProblem) => (problem.problem === "unknown" ? problem.words.length : 0);
  return fit ?? problems.reduce((best, one) => (unknown(one) < unknown(best) ? one : best));
}

function fromList(typed: readonly string[], list: WordList): Uint8Array | WordsProblem {
  const folded = list.map(fold);
  const indexes = typed.map((word) => indexOf(word, folded));
  const words = indexes.flatMap((index, i) => {
    const word = typed[i]!;
    return index >= 0 ? [] : [{ number: i + 1, typed: word, nearest: nearest(word, list) }];
  });
  return words.length > 0 ? { problem: "unknown", words } : (fromIndexes(indexes) ?? { problem: "mismatch" });
}

/** Words of the list that begin with what was typed, at most `most`. */
export function completions(typed: string, list: WordList, most: number): string[] {
  const start = fold(typed);
  return start === "" ? [] : list.filter((word) => fold(word).startsWith(start)).slice(0, most);
}

function indexOf(word: string, folded: readonly string[]): number {
  const wanted = fold(word);
  const exact = folded.indexOf(wanted);
  if (exact >= 0 || wanted.length < 4) {
    return exact;
  }
  // Four letters are enough in both lists, so that the first hit is the only one.
  return folded.findIndex((known) => known.startsWith(wanted));
}

function fromIndexes(indexes: readonly number[]): Uint8Array | undefined {
  const bits = indexes.map((index) => index.toString(2).padStart(11, "0")).join("");
  const secret = Uint8Array.from({ length: 16 }, (_, i) => parseInt(bits.slice(i * 8, i * 8 + 8), 2));
  return sha256(secret)[0]! >> 4 === parseInt(bits.slice(128), 2) ? secret : undefined;
}

/** The three words of the list that are nearest to a mistyped one, best first. */
export function nearest(word: string, list: WordList): string[] {
  const wanted = fold(word);
  return list
    .map((known) => ({ known, distance: distance(wanted, fold(known)) }))
    .sort((a, b) => a.distance - b.distance)
    .slice(0, 3)
    .map(({ known }) => known.normalize("NFC"));
}

/** Letters to insert, delete, replace or swap with their neighbour (optimal string alignment). */
function distance(one: string, other: string): number {
  let before: number[] = [];
  let row = Array.from({ length: other.length + 1 }, (_, j) => j);
  for (let i = 1; i <= one.length; i++) {
    const next = [i];
    for (let j = 1; j <= other.length; j++) {
      const replaced = row[j - 1]! + (one[i - 1] === other[j - 1] ? 0 : 1);
      const swapped = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
      next.push(Math.min(replaced, row[j]! + 1, next[j - 1]! + 1, swapped ? before[j - 2]! + 1 : Infinity));
    }
    before = row;
    row = next;
  }
  return row[other.length]!;
}
