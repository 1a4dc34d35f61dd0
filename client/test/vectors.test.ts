// SPDX-License-Identifier: Apache-2.0
// Every file of vectors/, whoever wrote it: vectors/README.md says what each topic must show.
import { Decrypter } from "age-encryption";
import { wordlist as english } from "@scure/bip39/wordlists/english.js";
import { wordlist as spanish } from "@scure/bip39/wordlists/spanish.js";
import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, test } from "node:test";
import { bech32 } from "@scure/base";
import { fromB64, fromBase64, fromUtf8, Malformed, toB64, toBase64 } from "../src/mail/bytes.ts";
import { type Dsse, parseDsse, preAuthentication, signerFromSeed } from "../src/mail/dsse.ts";
import * as forms from "../src/mail/forms.ts";
import { readFrame, signFrame } from "../src/mail/frame.ts";
import { type Json, type JsonObject, parseStrictly } from "../src/mail/json.ts";
import { parseRosterItem, Roster, RosterRefused, type RosterItem } from "../src/mail/roster.ts";
import { answerChallenge, parseChallenge, readAnswer } from "../src/mail/signIn.ts";
import { hashOf } from "../src/mail/bytes.ts";
import { deviceOf, identityText, invitationOf, ticketOf } from "../src/seal/keys.ts";
import { type Delivered, MailboxReader, type Reading } from "../src/seal/reader.ts";
import { fold, fromWords, splitWords, toWords } from "../src/seal/secret.ts";
import { factsOf } from "./rosterFacts.ts";

type Case = Record<string, Json> & { name: string };
interface VectorFile {
  readonly madeBy: string;
  readonly cases: Case[];
  readonly rosters?: Record<string, JsonObject[]>;
  readonly files?: Record<string, string>;
  readonly full?: JsonObject[];
}

const FOLDER = "../vectors";
const LISTS = { english, spanish };

function topic(name: string, check: (one: Case, file: VectorFile) => void | Promise<void>): void {
  const folder = `${FOLDER}/${name}`;
  describe(name, () => {
    test("has vectors of the Java side", () => assert.ok(existsSync(`${folder}/${name}.java.json`)));
    for (const fileName of existsSync(folder) ? readdirSync(folder).filter((one) => one.endsWith(".json")) : []) {
      const file = JSON.parse(readFileSync(`${folder}/${fileName}`, "utf8")) as VectorFile;
      for (const one of file.cases) {
        test(`${file.madeBy}: ${one.name}`, () => check(one, file));
      }
    }
  });
}

function accepts(read: () => unknown): boolean {
  try {
    read();
    return true;
  } catch (problem) {
    assert.ok(problem instanceof Malformed, String(problem));
    return false;
  }
}

topic("forms", ({ form, text, accepted }) => {
  const checks: Record<string, (value: Json) => unknown> = {
    hash: forms.hash,
    key: forms.key,
    recipient: forms.recipient,
    mailbox: forms.mailbox,
    time: forms.instant,
  };
  assert.equal(
    accepts(() => checks[form as string]!(text!)),
    accepted,
  );
});

topic("dsse", async ({ payloadType, payload, seeds, dsse }) => {
  const signers = (seeds as string[]).map((seed) => signerFromSeed(fromB64(seed)));
  const message = preAuthentication(payloadType as string, fromBase64(payload as string));
  const signatures = await Promise.all(
    signers.map(async (signer) => ({ keyid: signer.key, sig: toBase64(await signer.sign(message)) })),
  );
  assert.deepEqual({ payloadType, payload, signatures }, dsse);
  assert.equal(toBase64(parseDsse(dsse!).payload), payload);
});

topic("frames", async ({ name: _, seed, dsse, ...fields }) => {
  const read = readFrame(parseDsse(dsse!));
  assert.deepEqual(read, fields);
  assert.ok(typeof read !== "string");
  const anew = await signFrame(read, signerFromSeed(fromB64(seed as string)));
  assert.deepEqual(readFrame(anew), fields);
});

topic("sign-in", async ({ dsse, answer, seed, challenge }) => {
  const read = accepts(() => parseDsse(dsse!)) ? readAnswer(parseDsse(dsse!)) : "malformed";
  assert.equal(typeof read === "string" ? read : "accepted", answer);
  if (answer === "accepted") {
    const signer = signerFromSeed(fromB64(seed as string));
    assert.deepEqual(read, { ...(challenge as JsonObject), key: signer.key });
    assert.deepEqual(readAnswer(await answerChallenge(parseChallenge(challenge!), signer)), read);
  }
});

topic("words", (one) => {
  const typed = splitWords(one["typed"] as string);
  const read = fromWords(typed, [english, spanish]);
  if (read instanceof Uint8Array) {
    const list = one["list"] as keyof typeof LISTS;
    assert.equal(one["answer"], "fit");
    assert.equal(toB64(read), one["secret"]);
    assert.equal(toWords(read, LISTS[list]).join(" "), one["sentence"]);
  } else if (read.problem === "count") {
    assert.deepEqual([one["answer"], one["count"]], ["wrong-count", read.count]);
  } else if (read.problem === "mismatch") {
    assert.equal(one["answer"], "do-not-fit");
  } else {
    assert.equal(one["answer"], "unknown-words");
    assert.deepEqual(read.words, one["unknown"]);
  }
});

topic("derivation", ({ secret, hub, english: inEnglish, spanish: inSpanish, ticket, device, invitation }) => {
  const bytes = fromB64(secret as string);
  const id = hub as string;
  assert.equal(toWords(bytes, english).join(" "), inEnglish);
  assert.equal(toWords(bytes, spanish).join(" "), inSpanish);
  const pairs = (keys: { signer: { key: string }; identity: unknown; recipient: string }) => ({
    signing: keys.signer.key,
    identity: identityText(keys.identity as Uint8Array),
    recipient: keys.recipient,
  });
  const made = ticketOf(bytes, id);
  assert.deepEqual({ ...pairs(made), mailbox: made.mailbox }, ticket);
  assert.deepEqual(pairs(deviceOf(bytes, id)), device);
  assert.deepEqual({ signing: invitationOf(bytes, id).key }, invitation);
});

function logOf(entries: readonly Json[]): RosterItem[] {
  return entries.map((json, index) => {
    const entry = parseDsse(json);
    return { index, entry, hash: hashOf(entry.payload) };
  });
}

/** A frame as its bytes came; what is no JSON at all reaches the reader as null, which is no DSSE either. */
function frameOf(base64: string): Json {
  try {
    return parseStrictly(fromUtf8(fromBase64(base64)));
  } catch {
    return null;
  }
}

function nameOf(reading: Reading): string {
  switch (reading.answer) {
    case "refused":
      return reading.refusal;
    case "opened":
      return reading.again ? "opened-again" : "opened";
    case "command":
    case "gone":
      return "without-envelope";
    case "not-for-me":
      return "not-for-me";
  }
}

async function readSteps(
  { hub, roster, mailbox, identity, recipient, steps }: Case,
  { rosters, files }: VectorFile,
): Promise<void> {
  const replayed = Roster.replay(hub as string, logOf(rosters![roster as string]!), "member");
  const scalar = bech32.decodeToBytes(identity as string).bytes;
  const reader = new MailboxReader(mailbox as string, replayed, scalar, recipient as string);
  for (const step of steps as JsonObject[]) {
    const file = step["envelope"] === undefined ? undefined : files![step["envelope"] as string]!;
    const delivered: Delivered = {
      position: step["position"] as number,
      frame: frameOf(step["frame"] as string),
      ...(file !== undefined && { envelope: fromBase64(file) }),
    };
    const reading = await reader.read(delivered);
    assert.equal(nameOf(reading), step["answer"]);
    if (step["inside"] !== undefined) {
      assert.ok(reading.answer === "opened");
      assert.equal(toBase64(reading.inside), step["inside"]);
    }
  }
}

topic("envelopes", readSteps);
topic("reseals", readSteps);

function replay(hub: string, items: () => RosterItem[], view: "public" | "member"): { answer: string; index?: number } {
  try {
    Roster.replay(hub, items(), view);
    return { answer: "accepted" };
  } catch (problem) {
    assert.ok(problem instanceof RosterRefused, String(problem));
    return { answer: problem.problem, index: problem.index };
  }
}

/** Entries that are no DSSE are refused before any replay, as the hub's answer is read. */
function readable(entries: readonly Json[]): { items: RosterItem[]; malformed: boolean } {
  const items: RosterItem[] = [];
  for (const json of entries) {
    if (!accepts(() => parseDsse(json))) {
      return { items, malformed: true };
    }
    const entry: Dsse = parseDsse(json);
    items.push({ index: items.length, entry, hash: hashOf(entry.payload) });
  }
  return { items, malformed: false };
}

topic("rosters", ({ hub, entries, answer, index, after }) => {
  const { items, malformed } = readable(entries as Json[]);
  const outcome = replay(hub as string, () => items, "member");
  const told = malformed && outcome.answer === "accepted" ? { answer: "malformed", index: items.length } : outcome;
  assert.equal(told.answer, answer);
  if (index !== undefined) {
    assert.equal(told.index, index);
  }
  if (answer === "accepted") {
    assert.deepEqual(factsOf(Roster.replay(hub as string, items, "member")), after);
  }
});

topic("public-views", ({ hub, lines, answer, index, after }) => {
  const outcome = replay(hub as string, () => (lines as Json[]).map(parseRosterItem), "public");
  assert.equal(outcome.answer, answer);
  if (index !== undefined) {
    assert.equal(outcome.index, index);
  }
  if (answer === "accepted") {
    assert.deepEqual(factsOf(Roster.replay(hub as string, (lines as Json[]).map(parseRosterItem), "public")), after);
  }
});

// The client reads no key files; that a stock age reader opens them by their words is checked all the same.
topic("key-files", async ({ file, typed, answer, hub, member, secret }) => {
  const words = splitWords(typed as string);
  const read = fromWords(words, [english, spanish]);
  if (!(read instanceof Uint8Array)) {
    assert.equal(answer, "not-words");
    return;
  }
  const list = words.every((word) => english.some((known) => known.startsWith(fold(word)))) ? english : spanish;
  const decrypter = new Decrypter();
  decrypter.addPassphrase(toWords(read, list).join(" "));
  try {
    const plain = JSON.parse(await decrypter.decrypt(fromBase64(file as string), "text")) as JsonObject;
    assert.equal(answer, "unlocked");
    assert.deepEqual(plain, { v: 1, hub, member, secret });
  } catch (problem) {
    assert.ok(answer === "wrong-words" || answer === "not-a-key-file", String(problem));
  }
});
