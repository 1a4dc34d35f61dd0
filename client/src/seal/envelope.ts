// SPDX-License-Identifier: Apache-2.0
import { Decrypter, Encrypter } from "age-encryption";
import { fromUtf8, hashOf, isB64Of, Malformed, randomBytes, toBase64, utf8 } from "../mail/bytes.ts";
import { type Dsse, dsseToJson, PURPOSE, sign, type Signer } from "../mail/dsse.ts";
import * as forms from "../mail/forms.ts";
import { type Frame, signFrame } from "../mail/frame.ts";
import { asObject, exactly, integer, type JsonObject, listOf, matching, parseStrictly } from "../mail/json.ts";
import { type Identity, identityText, recipientOf } from "./keys.ts";

/** The inside of an envelope: who says what to whom (FORMAT §4). */
export interface Content {
  readonly hub: string;
  readonly mailbox: string;
  readonly author: string;
  readonly seq: number;
  readonly kind: string;
  readonly after: readonly string[];
  readonly rosterHead: string;
  readonly recipients: readonly string[];
  readonly body: JsonObject;
}

/** A frame and its age file, ready for the hub. The same bytes are sent on every try. */
export interface SealedEntry {
  readonly frame: Dsse;
  readonly envelope?: Uint8Array;
}

const KIBIBYTE = 1024;
const SMALL_SIZES = [1, 2, 4, 8, 16].map((kibibytes) => kibibytes * KIBIBYTE);
const LARGE_STEP = 16 * KIBIBYTE;
/** The largest envelope that a hub takes: a reseal of the largest letter, which is in it as base64 in base64. */
const LARGEST = 512 * KIBIBYTE;
/** The largest letter. */
const LARGEST_LETTER = 256 * KIBIBYTE;
const CHUNK = 64 * KIBIBYTE;
const TAG = 16;
const NONCE = 16;
const VERSION_LINE = 22;
const STANZA = 98;
const MAC_LINE = 48;

/** What typage says when no stanza opens; the vectors would notice another wording. */
const NOT_OURS = "no identity matched any of the file's recipients";

/**
 * Signs, pads and seals content, and signs the frame that carries it.
 *
 * @param content    author must be the signer's key; recipients in any order
 * @param command    for the frame, in the clear: `open` with the first entry
 * @throws RangeError for no recipient, more than 16, or content that needs more than 256 KiB
 */
export async function seal(
  content: Omit<Content, "author">,
  signer: Signer,
  command?: Frame["command"],
): Promise<SealedEntry> {
  const recipients = [...new Set(content.recipients)].sort();
  const { hub, mailbox, seq, kind, after, rosterHead, body } = content;
  const payload: JsonObject = {
    v: 1,
    hub,
    mailbox,
    author: signer.key,
    seq,
    kind,
    after: [...after],
    rosterHead,
    recipients,
    body,
  };
  const inside = await sign(PURPOSE.envelope, payload, signer);
  const envelope = await encrypt(utf8(JSON.stringify(dsseToJson(inside))), recipients);
  if (envelope.length > LARGEST_LETTER && kind !== "reseal") {
    throw new RangeError("a letter's envelope has at most 256 KiB");
  }
  const frame: Frame = {
    hub,
    mailbox,
    author: signer.key,
    seq,
    rosterHead,
    envelope: hashOf(envelope),
    ...(command && { command }),
  };
  return { frame: await signFrame(frame, signer), envelope };
}

/** Pads and encrypts to the recipients among throw-away ones, in random order. */
async function encrypt(plain: Uint8Array, recipients: readonly string[]): Promise<Uint8Array> {
  if (recipients.length < 1 || recipients.length > 16) {
    throw new RangeError(`an envelope has from 1 to 16 recipients, not ${recipients.length}`);
  }
  const stanzas = recipients.length <= 8 ? 8 : 16;
  const all = [...recipients];
  while (all.length < stanzas) {
    all.push(recipientOf(randomBytes(32)));
  }
  const encrypter = new Encrypter();
  shuffle(all).forEach((recipient) => encrypter.addRecipient(recipient));
  const padded = new Uint8Array(paddedLength(plain.length, stanzas)).fill(0x20);
  padded.set(plain);
  return encrypter.encrypt(padded);
}

/** Length of the plaintext, padding included, for which the whole file has the least padded size that fits. */
export function paddedLength(plain: number, stanzas: number): number {
  const overhead = VERSION_LINE + stanzas * STANZA + MAC_LINE + NONCE;
  for (let i = 0; ; i++) {
    const size = SMALL_SIZES[i] ?? (i - SMALL_SIZES.length + 2) * LARGE_STEP;
    const sealed = size - overhead;
    if (size > LARGEST) {
      throw new RangeError("an envelope has at most 512 KiB");
    }
    const room = sealed - TAG * Math.ceil(sealed / (CHUNK + TAG));
    if (sealed > TAG && room >= plain) {
      return room;
    }
  }
}

export function isPaddedSize(size: number): boolean {
  return SMALL_SIZES.includes(size) || (size > 0 && size <= LARGEST && size % LARGE_STEP === 0);
}

const LETTERS = "[A-Za-z0-9+/]{43}";
const STANZAS = new RegExp(`-> X25519 (${LETTERS})\\n(${LETTERS})\\n`, "g");

/** True for an age v1 header of exactly 8 or 16 X25519 stanzas, spelled as age spells it. */
export function hasPaddedStanzas(file: Uint8Array): boolean {
  return [8, 16].some((stanzas) => {
    const length = VERSION_LINE + stanzas * STANZA + MAC_LINE;
    const header = String.fromCharCode(...file.subarray(0, length));
    const form = new RegExp(
      `^age-encryption\\.org/v1\\n(?:-> X25519 ${LETTERS}\\n${LETTERS}\\n){${stanzas}}--- (${LETTERS})\\n$`,
    );
    const mac = form.exec(header)?.[1];
    const inside = [...header.matchAll(STANZAS)].flatMap(([, share, body]) => [share!, body!]);
    return mac !== undefined && [...inside, mac].every(isOneSpelling);
  });
}

/** age writes 32 bytes as 43 letters without padding; the last letter has two spare bits, which must be 0. */
function isOneSpelling(letters: string): boolean {
  return isB64Of(32, letters.replace(/\+/g, "-").replace(/\//g, "_"));
}

/** Plaintext of an age file; `not-for-me` when no stanza opens, `broken-envelope` when one does and the rest fails. */
export async function decrypt(
  file: Uint8Array,
  identity: Identity,
): Promise<Uint8Array | "not-for-me" | "broken-envelope"> {
  const decrypter = new Decrypter();
  decrypter.addIdentity(identity instanceof Uint8Array ? identityText(identity) : identity);
  try {
    return await decrypter.decrypt(file);
  } catch (problem) {
    return problem instanceof Error && problem.message === NOT_OURS ? "not-for-me" : "broken-envelope";
  }
}

/**
 * The signed inside in front of the padding.
 *
 * @throws Malformed if what follows it is anything but spaces
 */
export function unpad(plain: Uint8Array): Uint8Array {
  let end = plain.length;
  while (end > 0 && plain[end - 1] === 0x20) {
    end--;
  }
  if (plain[end - 1] !== 0x7d) {
    throw new Malformed("not a JSON object followed by spaces");
  }
  return plain.subarray(0, end);
}

/** @throws Malformed */
export function parseContent(payload: Uint8Array): Content {
  const { v: _, ...content } = exactly(
    parseStrictly(fromUtf8(payload)),
    {
      v: integer(1, 1),
      hub: forms.hash,
      mailbox: forms.mailbox,
      author: forms.key,
      seq: integer(1, Number.MAX_SAFE_INTEGER),
      kind: matching(/^(?=.{1,40}$)[a-z]+(-[a-z]+)*$/),
      after: listOf(forms.hash, 0, 16),
      rosterHead: forms.hash,
      recipients: listOf(forms.recipient, 1, 16),
      body: asObject,
    },
    {},
  );
  if (content.recipients.some((one, i) => i > 0 && one <= content.recipients[i - 1]!)) {
    throw new Malformed("recipients that are not sorted and distinct");
  }
  return content;
}

function shuffle<T>(items: T[]): T[] {
  for (let i = items.length - 1; i > 0; i--) {
    const j = crypto.getRandomValues(new Uint32Array(1))[0]! % (i + 1);
    [items[i], items[j]] = [items[j]!, items[i]!];
  }
  return items;
}

/** The body of a reseal: another entry's signed inside, byte for byte, passed on to new recipients. */
export function resealBody(inside: Uint8Array): JsonObject {
  return { original: toBase64(inside) };
}
