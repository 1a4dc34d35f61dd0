// SPDX-License-Identifier: Apache-2.0
import { sha256 } from "@noble/hashes/sha2.js";

/** Bytes that are no text, or text that is no base64: refused, never repaired. */
export class Malformed extends Error {
  override name = "Malformed";
}

const URL_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const STANDARD_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/** base64url without padding (FORMAT §1). */
export function toB64(bytes: Uint8Array): string {
  return encode(bytes, URL_ALPHABET);
}

/**
 * Bytes of base64url without padding.
 *
 * @throws Malformed on padding, white space, foreign characters, or a second spelling of the same bytes
 */
export function fromB64(text: string): Uint8Array {
  return decode(text, URL_ALPHABET);
}

/** Standard base64 with padding, as DSSE and the hub's JSON use it. */
export function toBase64(bytes: Uint8Array): string {
  const text = encode(bytes, STANDARD_ALPHABET);
  return text + "=".repeat((4 - (text.length % 4)) % 4);
}

/**
 * Bytes of standard base64 with padding.
 *
 * @throws Malformed as fromB64, and when the padding is not exactly right
 */
export function fromBase64(text: string): Uint8Array {
  if (text.length % 4 !== 0) {
    throw new Malformed("base64 without its padding");
  }
  const bare = text.endsWith("==") ? text.slice(0, -2) : text.endsWith("=") ? text.slice(0, -1) : text;
  const bytes = decode(bare, STANDARD_ALPHABET);
  if (toBase64(bytes) !== text) {
    throw new Malformed("base64 with wrong padding");
  }
  return bytes;
}

export function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** @throws Malformed if the bytes are not UTF-8 */
export function fromUtf8(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new Malformed("not UTF-8");
  }
}

/** SHA-256 of the bytes as 43 characters (FORMAT §1: a hash). */
export function hashOf(bytes: Uint8Array): string {
  return toB64(sha256(bytes));
}

export function concat(...parts: Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}

/** Random bytes from the browser's own generator. */
export function randomBytes(length: number): Uint8Array {
  return crypto.getRandomValues(new Uint8Array(length));
}

/** True for `length` bytes written as b64, in the one right spelling. */
export function isB64Of(length: number, text: string): boolean {
  if (!/^[A-Za-z0-9_-]+$/.test(text) || text.length !== Math.ceil((length * 4) / 3)) {
    return false;
  }
  try {
    return fromB64(text).length === length;
  } catch {
    return false;
  }
}

function encode(bytes: Uint8Array, alphabet: string): string {
  let text = "";
  for (let i = 0; i < bytes.length; i += 3) {
    const left = bytes.length - i;
    const word = (bytes[i]! << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0);
    text += alphabet[word >> 18]! + alphabet[(word >> 12) & 63]!;
    text += (left > 1 ? alphabet[(word >> 6) & 63]! : "") + (left > 2 ? alphabet[word & 63]! : "");
  }
  return text;
}

function decode(text: string, alphabet: string): Uint8Array {
  if (text.length % 4 === 1) {
    throw new Malformed("base64 of an impossible length");
  }
  const bytes = new Uint8Array(Math.floor((text.length * 3) / 4));
  let bits = 0;
  let held = 0;
  let at = 0;
  for (const character of text) {
    const value = alphabet.indexOf(character);
    if (value < 0) {
      throw new Malformed("a character that is not base64");
    }
    held = ((held << 6) | value) & 0xffffff;
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      bytes[at++] = (held >> bits) & 255;
    }
  }
  if ((held & ((1 << bits) - 1)) !== 0) {
    throw new Malformed("base64 with stray bits at its end");
  }
  return bytes;
}
