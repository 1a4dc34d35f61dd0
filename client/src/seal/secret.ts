// SPDX-License-Identifier: Apache-2.0
import { sha256 } from "@noble/hashes/sha2.js";

/** 2048 words, in the order of BIP-39. */
export type WordList = readonly string[];

/** What is wrong with typed words, so that a page can say how to mend it. */
export type WordsProblem =
  | { readonly problem: "count"; readonly count: number }
  | { readonly problem: "unknown"; readonly position: number; readonly word: string; readonly nearest: readonly string[] }
  | { readonly problem: "mismatch" };

/** Lower case, without accents: two spellings of one word are one word. */
export function fold(word: string): string {
  return word.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
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
  return typed.split(/[^\p{L}\p{M}]+/u).filter((word) => word !== "");
}

/**
 * The 16 bytes of twelve typed words.
 *
 * Case and accents do not matter, and the first four letters are enough for a word.
 *
 * @param lists the lists that the words may be from; each is tried whole, the first that knows all words counts
 */
export function fromWords(typed: readonly string[], lists: readonly WordList[]): Uint8Array | WordsProblem {
  if (typed.length !== 12) {
    return { problem: "count", count: typed.length };
  }
  let best: WordsProblem | undefined;
  let known = -1;
  for (const list of lists) {
    const folded = list.map(fold);
    const indexes = typed.map((word) => indexOf(word, folded));
    const unknown = indexes.indexOf(-1);
    if (unknown === -1) {
      return fromIndexes(indexes) ?? { problem: "mismatch" };
    }
    const hits = indexes.filter((index) => index >= 0).length;
    if (hits > known) {
      known = hits;
      const word = typed[unknown]!;
      best = { problem: "unknown", position: unknown + 1, word, nearest: nearest(word, list) };
    }
  }
  return best!;
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

/** Up to three words of the list that a slip of the finger could have turned into this one. */
export function nearest(word: string, list: WordList): string[] {
  const wanted = fold(word);
  return list
    .map((known) => ({ known, distance: editDistance(wanted, fold(known)) }))
    .filter(({ distance }) => distance <= 2)
    .sort((a, b) => a.distance - b.distance)
    .slice(0, 3)
    .map(({ known }) => known.normalize("NFC"));
}

function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(change, row[j]! + 1, next[j - 1]! + 1));
    }
    row = next;
  }
  return row[b.length]!;
}
