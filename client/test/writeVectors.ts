// SPDX-License-Identifier: Apache-2.0
// Writes vectors/*/*.typescript.json, in the shapes that vectors/README.md gives: `npm run vectors`. The age files are
// new each time, all else comes from names. Every file made here is read back by vectors.test.ts.
import { ed25519 } from "@noble/curves/ed25519.js";
import { bytesToNumberLE, numberToBytesLE } from "@noble/curves/utils.js";
import { sha512 } from "@noble/hashes/sha2.js";
import { Encrypter } from "age-encryption";
import { wordlist as english } from "@scure/bip39/wordlists/english.js";
import { wordlist as spanish } from "@scure/bip39/wordlists/spanish.js";
import { mkdirSync, writeFileSync } from "node:fs";
import { concat, fromBase64, hashOf, randomBytes, toB64, toBase64, utf8 } from "../src/mail/bytes.ts";
import {
  type Dsse,
  dsseToJson,
  preAuthentication,
  PURPOSE,
  type Purpose,
  sign,
  signerFromSeed,
} from "../src/mail/dsse.ts";
import { type Frame, signFrame } from "../src/mail/frame.ts";
import type { Json, JsonObject } from "../src/mail/json.ts";
import { Roster } from "../src/mail/roster.ts";
import { answerChallenge, type Challenge } from "../src/mail/signIn.ts";
import {
  type Content,
  decrypt,
  paddedLength,
  resealBody,
  seal,
  type SealedEntry,
  unpad,
} from "../src/seal/envelope.ts";
import {
  deviceOf,
  identityText,
  invitationOf,
  type KeyPairs,
  recipientOf,
  type Ticket,
  ticketOf,
} from "../src/seal/keys.ts";
import { MailboxReader } from "../src/seal/reader.ts";
import { toWords } from "../src/seal/secret.ts";
import { bytesOf, HUB, keysOf, lanternStreet, member, secretOf } from "./group.ts";
import { factsOf } from "./rosterFacts.ts";
import { runOfferBody } from "./run.ts";

const FOLDER = "../vectors";
const NAMES = ["Amina", "Bao", "Celia", "Dov", "Edda"];

function write(topic: string, about: string, cases: Json, more: JsonObject = {}): void {
  mkdirSync(`${FOLDER}/${topic}`, { recursive: true });
  const file = { madeBy: "typescript", about, ...more, cases };
  writeFileSync(`${FOLDER}/${topic}/${topic}.typescript.json`, `${JSON.stringify(file, undefined, 1)}\n`);
}

const seedOf = (name: string): Uint8Array => bytesOf(`seed of ${name}`, 32);

async function writeSignatures(): Promise<void> {
  const payloads = ["{}", '{"a":"ñandú \\u0000 🏮"}', `{"long":"${"x".repeat(300)}"}`];
  const cases = [];
  for (const [i, purpose] of Object.values(PURPOSE).entries()) {
    const payload = payloads[i % payloads.length]!;
    const seeds = NAMES.slice(0, purpose === PURPOSE.roster ? 3 : 1).map(seedOf);
    const value = JSON.parse(payload) as Json;
    const dsse = dsseToJson(await sign(purpose, value, ...seeds.map(signerFromSeed)));
    cases.push({
      name: `signs for ${purpose}`,
      payloadType: purpose,
      payload: dsse["payload"]!,
      seeds: seeds.map(toB64),
      dsse,
    });
  }
  write("dsse", "Payloads signed with keys from names.", cases);
}

async function writeFrames(): Promise<void> {
  const seed = seedOf("Dov");
  const author = signerFromSeed(seed).key;
  const mailbox = `member/${member("Dov")}`;
  const envelope = hashOf(utf8("a file"));
  const rosterHead = hashOf(utf8("a roster's head"));
  const frames: [string, Frame][] = [
    ["a frame that carries an envelope", { hub: HUB, mailbox, author, seq: 1, rosterHead, envelope }],
    ["a frame with a large number", { hub: HUB, mailbox, author, seq: Number.MAX_SAFE_INTEGER, rosterHead, envelope }],
    ["a frame that carries and closes", { hub: HUB, mailbox, author, seq: 2, rosterHead, envelope, command: "close" }],
    ["an ack", { hub: HUB, mailbox, author, seq: 3, rosterHead, command: "ack", of: envelope }],
    ["an erase", { hub: HUB, mailbox, author, seq: 4, rosterHead, command: "erase" }],
    ["a frame of a day", { hub: HUB, mailbox: "day/2028-02-29", author, seq: 5, rosterHead, envelope }],
  ];
  const cases = [];
  for (const [name, frame] of frames) {
    const dsse = dsseToJson(await signFrame(frame, signerFromSeed(seed)));
    cases.push({ name, seed: toB64(seed), ...frame, dsse });
  }
  write("frames", "Frames signed by Dov.", cases as unknown as Json);
}

/** Signed with an R that has a point of order two added; by the letter of RFC 8032 a reader may take it or not. */
function withTorsion(purpose: Purpose, payload: JsonObject, seed: Uint8Array): Dsse {
  const { Point } = ed25519;
  const bytes = utf8(JSON.stringify(payload));
  const { scalar, pointBytes } = ed25519.utils.getExtendedPublicKey(seed);
  const orderTwo = Point.fromAffine({ x: 0n, y: Point.Fp.ORDER - 1n });
  const r = Point.BASE.multiply(7n).add(orderTwo).toBytes();
  const k = Point.Fn.create(bytesToNumberLE(sha512(concat(r, pointBytes, preAuthentication(purpose, bytes)))));
  const sig = concat(r, numberToBytesLE(Point.Fn.create(7n + k * scalar), 32));
  return { payloadType: purpose, payload: bytes, signatures: [{ keyid: signerFromSeed(seed).key, sig }] };
}

async function writeSignIn(): Promise<void> {
  const seed = seedOf("Edda");
  const signer = signerFromSeed(seed);
  const challenge: Challenge = {
    hub: HUB,
    origin: "http://localhost:8080",
    nonce: hashOf(utf8("once")),
    purpose: "session",
    expires: "2026-11-22T09:02:00Z",
  };
  const accepted = dsseToJson(await answerChallenge(challenge, signer));
  const payload = { ...challenge, v: 1, key: signer.key };
  const asFrame = dsseToJson(await sign(PURPOSE.frame, payload, signer));
  const byAnother = dsseToJson(await sign(PURPOSE.signIn, payload, signerFromSeed(seedOf("Bao"))));
  const otherPurpose = dsseToJson(await sign(PURPOSE.signIn, { ...payload, purpose: "transfer" }, signer));
  write("sign-in", "Answers of Edda's key.", [
    {
      name: "accepts an answer from localhost",
      answer: "accepted",
      dsse: accepted,
      challenge: { ...challenge },
      seed: toB64(seed),
    },
    { name: "refuses an answer signed as a frame", answer: "wrong-purpose", dsse: asFrame },
    { name: "refuses an answer that somebody else signed", answer: "bad-signature", dsse: byAnother },
    { name: "refuses another purpose inside", answer: "malformed", dsse: otherPurpose },
    {
      name: "refuses a signature that holds only times the cofactor",
      answer: "bad-signature",
      dsse: dsseToJson(withTorsion(PURPOSE.signIn, payload, seed)),
    },
  ]);
}

function writeWords(): void {
  const cases: Json[] = NAMES.flatMap((name) => {
    const secret = secretOf(name);
    const [inEnglish, inSpanish] = [toWords(secret, english), toWords(secret, spanish)];
    const fit = (list: string, words: string[]) => ({
      answer: "fit",
      list,
      secret: toB64(secret),
      sentence: words.join(" "),
    });
    return [
      { name: `${name}'s words from a ticket's link`, typed: inEnglish.join("-"), ...fit("english", inEnglish) },
      {
        name: `${name}'s words by their first letters`,
        typed: inEnglish.map((word) => word.slice(0, 4)).join("\n"),
        ...fit("english", inEnglish),
      },
      {
        name: `${name}'s Spanish words without accents, in capitals`,
        typed: inSpanish.map((word) => word.normalize("NFD").replace(/\p{M}/gu, "").toUpperCase()).join(", "),
        ...fit("spanish", inSpanish),
      },
      {
        name: `${name}'s Spanish words, decomposed`,
        typed: inSpanish.map((word) => word.normalize("NFD")).join(" "),
        ...fit("spanish", inSpanish),
      },
    ];
  });
  const [first, second, ...rest] = toWords(secretOf("Amina"), english);
  cases.push({ name: "eleven words", typed: [second, ...rest].join(" "), answer: "wrong-count", count: 11 });
  cases.push({
    name: "two words changed places",
    typed: [second, first, ...rest].join(" "),
    answer: "do-not-fit",
    list: "english",
  });
  write("words", "Secrets from names, typed in many ways.", cases);
}

function writeDerivation(): void {
  const cases = NAMES.map((name) => {
    const secret = secretOf(name);
    const pairs = ({ signer, identity, recipient }: KeyPairs) => ({
      signing: signer.key,
      identity: identityText(identity as Uint8Array),
      recipient,
    });
    const ticket: Ticket = ticketOf(secret, HUB);
    return {
      name,
      secret: toB64(secret),
      hub: HUB,
      english: toWords(secret, english).join(" "),
      spanish: toWords(secret, spanish).join(" "),
      ticket: { ...pairs(ticket), mailbox: ticket.mailbox },
      device: pairs(deviceOf(secret, HUB)),
      invitation: { signing: invitationOf(secret, HUB).key },
    };
  });
  write("derivation", "Keys of secrets from names.", cases);
}

/** A file of vectors in the making: entries are kept once, by hash. */
class Steps {
  readonly files: Record<string, string> = {};
  readonly cases: JsonObject[] = [];

  step(position: number, { frame, envelope }: SealedEntry, answer: string, inside?: Uint8Array): JsonObject {
    if (envelope !== undefined) {
      this.files[hashOf(envelope)] = toBase64(envelope);
    }
    return {
      position,
      frame: toBase64(utf8(JSON.stringify(dsseToJson(frame)))),
      ...(envelope && { envelope: hashOf(envelope) }),
      answer,
      ...(inside && { inside: toBase64(inside) }),
    };
  }

  async add(name: string, mailbox: string, reader: KeyPairs, ...steps: JsonObject[]): Promise<void> {
    const identity = identityText(reader.identity as Uint8Array);
    const whole = await Promise.all(steps.map((step) => this.withInside(step, reader)));
    this.cases.push({
      name,
      hub: HUB,
      roster: "Lantern Street",
      mailbox,
      identity,
      recipient: reader.recipient,
      steps: whole,
    });
  }

  private async withInside(step: JsonObject, { identity }: KeyPairs): Promise<JsonObject> {
    if (!String(step["answer"]).startsWith("opened") || step["inside"] !== undefined) {
      return step;
    }
    const plain = await decrypt(fromBase64(this.files[step["envelope"] as string]!), identity);
    return { ...step, inside: toBase64(unpad(plain as Uint8Array)) };
  }
}

function content(
  roster: Roster,
  mailbox: string,
  seq: number,
  kind: string,
  recipients: readonly string[],
  body: JsonObject,
): Omit<Content, "author"> {
  return { hub: HUB, mailbox, seq, kind, after: [], rosterHead: roster.head, recipients, body };
}

/** A file around any inside, as a hostile writer could make it. */
async function around(inside: Uint8Array, recipients: readonly string[], stanzas: number): Promise<Uint8Array> {
  const encrypter = new Encrypter();
  const all = [
    ...recipients,
    ...Array.from({ length: stanzas - recipients.length }, () => recipientOf(randomBytes(32))),
  ];
  all.forEach((recipient) => encrypter.addRecipient(recipient));
  const padded = new Uint8Array(paddedLength(inside.length, stanzas)).fill(0x20);
  padded.set(inside);
  return encrypter.encrypt(padded);
}

async function writeEnvelopes(): Promise<void> {
  const log = await lanternStreet();
  const roster = log.roster();
  const steps = new Steps();
  const edda = ticketOf(secretOf("Edda's ticket"), HUB);
  const [amina, bao, dov] = [keysOf("Amina"), keysOf("Bao"), keysOf("Dov")];
  const ask = await seal(
    content(roster, edda.mailbox, 1, "ask", roster.dispatchers(), { summary: "Pan, leche y arroz 🏮" }),
    edda.signer,
    "open",
  );
  await steps.add(
    "opens an ask of the client for a dispatcher",
    edda.mailbox,
    amina,
    steps.step(1, ask, "opened"),
    steps.step(1, ask, "opened-again"),
    steps.step(2, ask, "replayed"),
  );
  await steps.add("is not for the ticket that asked", edda.mailbox, edda, steps.step(1, ask, "not-for-me"));
  const box = `member/${member("Dov")}`;
  const readers = [dov.recipient, ...roster.dispatchers()];
  const outcome = await seal(
    content(roster, box, 1, "outcome", readers, { stop: "A1", outcome: "done", note: "x".repeat(20_000) }),
    dov.signer,
  );
  await steps.add("opens a large outcome for a dispatcher", box, bao, steps.step(1, outcome, "opened"));
  const offer = await seal(content(roster, box, 1, "run-offer", readers, runOfferBody("a run")), amina.signer);
  await steps.add("opens a run offered for the helper", box, dov, steps.step(7, offer, "opened"));
  const huge = await seal(content(roster, box, 2, "offer", readers, { notes: "y".repeat(70_000) }), dov.signer);
  await steps.add("opens a body of two chunks of the client", box, dov, steps.step(1, huge, "opened"));
  await hostile(steps, roster, edda, amina);
  write(
    "envelopes",
    "Entries made by the client, and some that nobody should take.",
    steps.cases,
    rostersAnd(steps, log.items),
  );
}

async function hostile(steps: Steps, roster: Roster, edda: Ticket, amina: KeyPairs): Promise<void> {
  const inside = async (author: string, seq: number, purpose: Dsse["payloadType"]) => {
    const payload = {
      v: 1,
      author,
      ...content(roster, edda.mailbox, seq, "reply", [amina.recipient], { text: "no", at: "2026-11-22T09:00:00Z" }),
      after: [],
      recipients: [amina.recipient],
    };
    return utf8(JSON.stringify(dsseToJson(await sign(purpose as typeof PURPOSE.envelope, payload, edda.signer))));
  };
  const framed = async (file: Uint8Array, seq: number): Promise<SealedEntry> => ({
    frame: await signFrame(
      {
        hub: HUB,
        mailbox: edda.mailbox,
        author: edda.signer.key,
        seq,
        rosterHead: roster.head,
        envelope: hashOf(file),
      },
      edda.signer,
    ),
    envelope: file,
  });
  const good = await inside(edda.signer.key, 1, PURPOSE.envelope);
  const refuse = async (name: string, file: Uint8Array, answer: string) =>
    await steps.add(name, edda.mailbox, amina, steps.step(1, await framed(file, 1), answer));
  await refuse(
    "refuses an inside signed as a frame by the client",
    await around(await inside(edda.signer.key, 1, PURPOSE.frame), [amina.recipient], 8),
    "wrong-purpose",
  );
  await refuse(
    "refuses an inside of another number",
    await around(await inside(edda.signer.key, 2, PURPOSE.envelope), [amina.recipient], 8),
    "inner-outer-disagree",
  );
  await refuse("refuses twelve stanzas", await around(good, [amina.recipient], 12), "wrong-stanzas");
  await refuse("opens sixteen stanzas", await around(good, [amina.recipient], 16), "opened");
  const file = await around(good, [amina.recipient], 8);
  const flipped = file.slice();
  flipped[flipped.length - 1]! ^= 1;
  await refuse("refuses a flipped last bit", flipped, "broken-envelope");
}

function rostersAnd(steps: Steps, items: readonly { entry?: Dsse }[]): JsonObject {
  return { rosters: { "Lantern Street": items.map(({ entry }) => dsseToJson(entry!)) }, files: steps.files };
}

async function writeReseals(): Promise<void> {
  const log = await lanternStreet();
  const roster = log.roster();
  const steps = new Steps();
  const edda = ticketOf(secretOf("Edda's ticket"), HUB);
  const [amina, bao] = [keysOf("Amina"), keysOf("Bao")];
  const forAmina = await seal(
    content(roster, edda.mailbox, 1, "ask", [amina.recipient], { summary: "bread" }),
    edda.signer,
    "open",
  );
  const read = await new MailboxReader(edda.mailbox, roster, amina.identity, amina.recipient).read({
    position: 1,
    frame: dsseToJson(forAmina.frame),
    envelope: forAmina.envelope!,
  });
  if (read.answer !== "opened") {
    throw new Error(`the ask should open, not ${read.answer}`);
  }
  const forBao = await seal(
    content(roster, edda.mailbox, 1, "reseal", [bao.recipient, amina.recipient], resealBody(read.inside)),
    amina.signer,
  );
  await steps.add(
    "opens what the client resealed for another dispatcher",
    edda.mailbox,
    bao,
    steps.step(1, forAmina, "not-for-me"),
    steps.step(2, forBao, "opened", read.inside),
  );
  await steps.add(
    "takes the ask and its reseal for one",
    edda.mailbox,
    amina,
    steps.step(1, forAmina, "opened", read.inside),
    steps.step(2, forBao, "opened-again", read.inside),
  );
  const byTicket = await seal(
    content(roster, edda.mailbox, 2, "reseal", [bao.recipient], resealBody(read.inside)),
    edda.signer,
  );
  await steps.add("refuses a reseal by the household", edda.mailbox, bao, steps.step(2, byTicket, "no-right"));
  write("reseals", "An ask that was passed on.", steps.cases, rostersAnd(steps, log.items));
}

async function writeRosters(): Promise<void> {
  const log = await lanternStreet();
  const entries = log.items.map(({ entry }) => dsseToJson(entry!));
  const withoutBao = [entries[0]!, ...entries.slice(2)];
  write("rosters", "The log of Lantern Street.", [
    { name: "accepts Lantern Street", hub: HUB, entries, answer: "accepted", after: factsOf(log.roster()) },
    {
      name: "refuses Lantern Street without its second entry",
      hub: HUB,
      entries: withoutBao,
      answer: "wrong-index",
      index: 1,
    },
    {
      name: "refuses Lantern Street as another hub",
      hub: hashOf(utf8("another")),
      entries,
      answer: "wrong-hub",
      index: 0,
    },
  ]);
  const lines = log.publicItems.map(({ index, hash, entry }) => ({
    index,
    hash,
    ...(entry && { entry: dsseToJson(entry) }),
  }));
  write(
    "public-views",
    "Lantern Street from the street.",
    [
      {
        name: "accepts Lantern Street as the public sees it",
        hub: HUB,
        lines,
        answer: "accepted",
        after: factsOf(Roster.replay(HUB, log.publicItems, "public")),
      },
    ],
    { full: entries },
  );
}

await writeSignatures();
await writeFrames();
await writeSignIn();
writeWords();
writeDerivation();
await writeEnvelopes();
await writeReseals();
await writeRosters();
