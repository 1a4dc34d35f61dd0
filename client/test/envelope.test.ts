// SPDX-License-Identifier: Apache-2.0
import { Decrypter, Encrypter, Stanza } from "age-encryption";
import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import { fromUtf8, hashOf, utf8 } from "../src/mail/bytes.ts";
import { dsseToJson } from "../src/mail/dsse.ts";
import { signFrame } from "../src/mail/frame.ts";
import type { Roster } from "../src/mail/roster.ts";
import { decrypt, hasPaddedStanzas, isPaddedSize, paddedLength, seal } from "../src/seal/envelope.ts";
import { holdKeys, identityOf, signerOf } from "../src/helper/deviceKeys.ts";
import { deviceOf, identityText, ticketOf } from "../src/seal/keys.ts";
import { MailboxReader } from "../src/seal/reader.ts";
import { HUB, keysOf, lanternStreet, member, secretOf } from "./group.ts";

const edda = ticketOf(secretOf("Edda's ticket"), HUB);
let roster: Roster;
before(async () => (roster = (await lanternStreet()).roster()));

const contentOf = (length: number) => ({
  hub: HUB,
  mailbox: edda.mailbox,
  seq: 1,
  kind: "ask",
  after: [],
  rosterHead: roster.head,
  recipients: roster.dispatchers(),
  body: { summary: "x".repeat(length) },
});

describe("sealing", () => {
  test("padsEveryLengthToTheLeastSizeThatFits", async () => {
    // 854 bytes of header and nonce for 8 stanzas (22 + 8·98 + 48), 16 of nonce and 16 of tag: 1 KiB holds 138.
    assert.equal(paddedLength(1, 8), 1024 - 22 - 8 * 98 - 48 - 16 - 16);
    for (const length of [0, 700, 3_000, 9_000, 40_000, 70_000]) {
      const { envelope } = await seal(contentOf(length), edda.signer);
      assert.ok(isPaddedSize(envelope!.length), `${length} → ${envelope!.length}`);
      assert.ok(envelope!.length > length);
      assert.ok(hasPaddedStanzas(envelope!));
    }
  });

  test("putsThrowAwayStanzasInRandomOrder", async () => {
    const places = new Set<number>();
    for (let i = 0; i < 40; i++) {
      const { envelope } = await seal(contentOf(10), edda.signer);
      places.add(await placeOf(envelope!));
    }
    // All 40 at one of two places by chance: (2/8)^40.
    assert.ok(places.size > 2, `places ${[...places].join()}`);
  });

  test("refusesMoreThanSixteenRecipients", async () => {
    const many = Array.from({ length: 17 }, (_, i) => keysOf(`no. ${i}`).recipient);
    await assert.rejects(seal({ ...contentOf(1), recipients: many }, edda.signer), RangeError);
  });
});

/** At which place Amina's stanza stands: the others are cut away until it no longer opens. */
async function placeOf(file: Uint8Array): Promise<number> {
  let seen = -1;
  const identity = identityText(keysOf("Amina").identity as Uint8Array);
  const spy = {
    unwrapFileKey: async (stanzas: Stanza[]): Promise<Uint8Array | null> => {
      for (const [i, stanza] of stanzas.entries()) {
        const one = new Encrypter();
        one.addRecipient({ wrapFileKey: () => [stanza] });
        const alone = await one.encrypt("x");
        const decrypter = new Decrypter();
        decrypter.addIdentity(identity);
        const answer = await decrypter.decrypt(alone).catch((problem: Error) => problem.message);
        if (answer !== "no identity matched any of the file's recipients") {
          seen = i;
        }
      }
      return null;
    },
  };
  const decrypter = new Decrypter();
  decrypter.addIdentity(spy);
  await decrypter.decrypt(file).catch(() => undefined);
  return seen;
}

describe("opening", () => {
  test("showsThatBareAgeTakesABodySwappedUnderAnOldHeader", async () => {
    // A recipient knows the file key, and can put any body under the header that others trust.
    const { envelope } = await seal(contentOf(10), edda.signer);
    const amina = keysOf("Amina");
    const swapped = await withOtherBody(envelope!, amina.identity as Uint8Array, "forged by a recipient");
    assert.equal(swapped.length, envelope!.length);
    const opened = (await decrypt(swapped, keysOf("Bao").identity)) as Uint8Array;
    assert.ok(fromUtf8(opened).startsWith("forged by a recipient"), "bare age accepts the forged body");
    const frame = await signFrame(
      {
        hub: HUB,
        mailbox: edda.mailbox,
        author: edda.signer.key,
        seq: 1,
        rosterHead: roster.head,
        envelope: hashOf(envelope!),
      },
      edda.signer,
    );
    const bao = keysOf("Bao");
    const reader = new MailboxReader(edda.mailbox, roster, bao.identity, bao.recipient);
    const reading = await reader.read({ position: 1, frame: dsseToJson(frame), envelope: swapped });
    assert.deepEqual(reading, { answer: "refused", refusal: "wrong-envelope", position: 1 });
  });

  test("opensWithKeysThatCannotBeTakenOut", async () => {
    const keys = deviceOf(secretOf("Dov"), HUB);
    const held = await holdKeys(keys);
    assert.ok(held.sealing instanceof CryptoKey && !held.sealing.extractable);
    assert.ok(held.signing instanceof CryptoKey && !held.signing.extractable);
    const box = `member/${member("Dov")}`;
    const content = {
      ...contentOf(5),
      mailbox: box,
      recipients: [keys.recipient, ...roster.dispatchers()],
      kind: "outcome",
    };
    const entry = await seal(content, signerOf(held));
    const reader = new MailboxReader(box, roster, identityOf(held), held.recipient);
    const reading = await reader.read({ position: 1, frame: dsseToJson(entry.frame), envelope: entry.envelope! });
    assert.equal(reading.answer, "opened");
  });
});

/** Keeps the header byte for byte and encrypts another body under its file key, as age's own library would. */
async function withOtherBody(file: Uint8Array, identity: Uint8Array, body: string): Promise<Uint8Array> {
  const headerLength = 22 + 8 * 98 + 48;
  const decrypter = new Decrypter();
  decrypter.addIdentity(identityText(identity));
  const fileKey = await decrypter.decryptHeader(file.subarray(0, headerLength));
  const encrypter = new Encrypter();
  encrypter.addRecipient({ wrapFileKey: () => [new Stanza(["X25519", "A".repeat(43)], new Uint8Array(32))] });
  const random = crypto.getRandomValues.bind(crypto);
  let isFirst = true;
  // The library draws its file key from the browser's generator: hand it the one that we want.
  crypto.getRandomValues = <T extends ArrayBufferView | null>(array: T): T => {
    if (isFirst && array instanceof Uint8Array && array.length === 16) {
      isFirst = false;
      array.set(fileKey);
      return array;
    }
    return random(array as never) as T;
  };
  try {
    const padded = utf8(body.padEnd(paddedLength(1, 8) + file.length - 1024, " "));
    const other = await encrypter.encrypt(padded);
    const otherHeader = 22 + 98 + 48;
    const swapped = new Uint8Array(headerLength + other.length - otherHeader);
    swapped.set(file.subarray(0, headerLength));
    swapped.set(other.subarray(otherHeader), headerLength);
    return swapped;
  } finally {
    crypto.getRandomValues = random;
  }
}
