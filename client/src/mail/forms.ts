// SPDX-License-Identifier: Apache-2.0
// The forms that fields of frames, envelopes and the roster may have (FORMAT §1).
import { bech32 } from "@scure/base";
import { fromB64, isB64Of, Malformed } from "./bytes.ts";
import { type Check, text } from "./json.ts";
import { isEdwardsPoint, isMontgomeryPoint } from "./points.ts";

function bytesOf(length: number, what: string): Check<string> {
  return (value) => {
    const written = text(value);
    if (!isB64Of(length, written)) {
      throw new Malformed(`not ${what}`);
    }
    return written;
  };
}

/** A SHA-256 hash, a hub id among them. */
export const hash = bytesOf(32, "a hash");
/** An Ed25519 public key in its one spelling, not of small order. */
export const key: Check<string> = (value) => {
  const written = bytesOf(32, "a key")(value);
  if (!isEdwardsPoint(fromB64(written))) {
    throw new Malformed("not an acceptable key");
  }
  return written;
};
/** Sixteen bytes: a member's id, a run's id, a salt. */
export const id16 = bytesOf(16, "16 bytes");

/** An age X25519 recipient, lower case, its checksum right and its point acceptable. */
export const recipient: Check<string> = (value) => {
  const written = text(value);
  if (!/^age1[02-9ac-hj-np-z]{58}$/.test(written) || !isMontgomeryPoint(pointOf(written))) {
    throw new Malformed("not an age recipient");
  }
  return written;
};

function pointOf(written: string): Uint8Array {
  try {
    return bech32.decodeToBytes(written).bytes;
  } catch {
    throw new Malformed("an age recipient with a wrong checksum");
  }
}

/** An instant in UTC with whole seconds, as RFC 3339: `2026-11-22T09:00:00Z`. */
export const instant: Check<string> = (value) => {
  const written = text(value);
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(written) || !isRealDate(written)) {
    throw new Malformed("not an instant in UTC");
  }
  return written;
};

/** True when the date and time exist in the calendar (no 31 June, no 25 o'clock). */
export function isRealDate(written: string): boolean {
  const withZone = written.endsWith("Z") ? written : `${written}Z`;
  const date = new Date(withZone);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(withZone.slice(0, -1));
}

export type MailboxKind = "ask" | "member" | "day";

/** A mailbox's name, taken apart. */
export interface Mailbox {
  readonly kind: MailboxKind;
  readonly id: string;
}

/** @throws Malformed unless `ask/<hash>`, `member/<16 bytes>` or `day/<yyyy-mm-dd>` */
export function parseMailbox(name: string): Mailbox {
  const [kind, id, ...more] = name.split("/");
  const right =
    id !== undefined &&
    more.length === 0 &&
    ((kind === "ask" && isB64Of(32, id)) ||
      (kind === "member" && isB64Of(16, id)) ||
      (kind === "day" && /^(?!0000)\d{4}-\d\d-\d\d$/.test(id) && isRealDate(`${id}T00:00:00`)));
  if (!right) {
    throw new Malformed("not a mailbox");
  }
  return { kind: kind as MailboxKind, id };
}

export const mailbox: Check<string> = (value) => {
  parseMailbox(text(value));
  return value as string;
};
