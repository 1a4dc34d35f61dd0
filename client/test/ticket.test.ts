// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { wordlist as english } from "@scure/bip39/wordlists/english.js";
import { beforeEach, describe, test } from "node:test";
import { sendAsk, type SendingState } from "../src/ask/sendAsk.ts";
import { NotTrusted, trustRoster } from "../src/hub/trust.ts";
import { signFrame } from "../src/mail/frame.ts";
import { askView } from "../src/ticket/askView.ts";
import { RosterRefused } from "../src/mail/roster.ts";
import type { Answers } from "../src/page/fields.ts";
import { seal } from "../src/seal/envelope.ts";
import { type Ticket, ticketOf } from "../src/seal/keys.ts";
import { MailboxReader } from "../src/seal/reader.ts";
import { fromWords } from "../src/seal/secret.ts";
import { TicketMail } from "../src/ticket/ticketMail.ts";
import { browse, type Network, until } from "./browser.ts";
import { fromDispatcher, HUB, keysOf, type Log, lanternStreet } from "./group.ts";

const ANSWERS: Answers = {
  what: "groceries",
  summary: "Bread",
  "day-1": "tomorrow",
  "part-1": "any",
  name: "Edda",
  address: "12 Lantern Street",
};
let log: Log;
let network: Network;

beforeEach(async () => {
  log = await lanternStreet();
  network = browse(log);
});

async function ask(): Promise<Ticket> {
  const states: SendingState[] = [];
  const sent = await sendAsk({ ...ANSWERS }, log.roster(), (state) => states.push(state));
  await until(() => states.includes("sent"), "the ask is sent");
  return ticketOf(fromWords(sent.words, [english]) as Uint8Array, HUB);
}

async function open(ticket: Ticket): Promise<TicketMail> {
  const mail = new TicketMail(ticket, log.roster(), () => undefined);
  await mail.refresh();
  return mail;
}

describe("an ask", () => {
  test("isOpenedByADispatcherAndByNobodyElse", async () => {
    const ticket = await ask();
    const [entry] = network.hub.entries;
    assert.equal(entry!.frame.command, "open");
    const delivered = {
      position: 1,
      frame: entry!.json,
      envelope: new Uint8Array(Buffer.from(entry!.envelope!, "base64")),
    };
    const read = (name: string) => {
      const { identity, recipient } = keysOf(name);
      return new MailboxReader(ticket.mailbox, log.roster(), identity, recipient).read(delivered);
    };
    const opened = await read("Bao");
    assert.ok(opened.answer === "opened");
    assert.deepEqual(opened.content.body["place"], { text: "12 Lantern Street", unsure: false });
    assert.equal((await read("Dov")).answer, "not-for-me");
  });

  test("arrivesOnceWhenTheAnswerIsLostAndTheNetworkComesBack", async () => {
    network.losesAnswers = true;
    const states: SendingState[] = [];
    await sendAsk({ ...ANSWERS }, log.roster(), (state) => states.push(state));
    await until(() => states.includes("waiting"), "the page says that it waits");
    network.losesAnswers = false;
    (globalThis.window as unknown as EventTarget).dispatchEvent(new Event("online"));
    await until(() => states.includes("sent"), "it is sent");
    assert.equal(network.hub.entries.length, 1);
    assert.equal(network.requests.filter((one) => one === "POST /api/entries").length, 2);
  });
});

describe("a ticket", () => {
  test("showsStatusAndRepliesOfTheDeskAndItsOwn", async () => {
    const ticket = await ask();
    const roster = log.roster();
    const both = [ticket.recipient, ...roster.dispatchers()];
    const window = { earliest: "2026-11-24T14:00", latest: "2026-11-24T16:00" };
    network.hub.take(
      await fromDispatcher(
        roster,
        ticket.mailbox,
        1,
        "status",
        { state: "promised", window, helper: "Dov", at: "2026-11-22T13:00:00Z" },
        both,
      ),
    );
    network.hub.take(
      await fromDispatcher(
        roster,
        ticket.mailbox,
        2,
        "reply",
        { text: "Is the bell working?", at: "2026-11-22T13:00:00Z" },
        both,
      ),
    );
    const mail = await open(ticket);
    await mail.reply("Yes, again", "2026-11-22T13:10:00Z");
    await until(() => mail.view!.lines.length === 2, "the reply comes back");
    assert.equal(mail.view!.state, "promised");
    assert.deepEqual(mail.view!.window, window);
    assert.equal(mail.view!.helper, "Dov");
    assert.deepEqual(
      mail.view!.lines.map(({ from, text }) => `${from}: ${text}`),
      ["desk: Is the bell working?", "you: Yes, again"],
    );
  });

  test("saysWhenTheDeskHasReceivedTheAsk", async () => {
    const ticket = await ask();
    assert.equal((await open(ticket)).view!.received, false);
    const amina = keysOf("Amina").signer;
    const of = network.hub.entries[0]!.frame.envelope!;
    network.hub.take({
      frame: await signFrame(
        {
          hub: HUB,
          mailbox: ticket.mailbox,
          author: amina.key,
          seq: 1,
          rosterHead: log.roster().head,
          command: "ack",
          of,
        },
        amina,
      ),
    });
    assert.equal((await open(ticket)).view!.received, true);
  });

  test("takesTheHubsOwnWordForNoReceipt", () => {
    const envelope = "A".repeat(43);
    const view = askView([], { state: "open", position: 1, acked: [envelope] }, [envelope]);
    assert.equal(view.received, false);
  });

  test("takesNoStatusFromAnybodyButADispatcher", async () => {
    const ticket = await ask();
    const content = {
      hub: HUB,
      mailbox: ticket.mailbox,
      seq: 2,
      kind: "status",
      after: [],
      rosterHead: log.roster().head,
      recipients: [ticket.recipient],
      body: { state: "done", at: "2026-11-22T13:00:00Z" },
    };
    network.hub.take(await seal(content, ticket.signer));
    const { view } = await open(ticket);
    assert.equal(view!.state, "sent");
    assert.equal(view!.refused, 1);
  });

  test("changesTheAskWithoutEverReadingItBack", async () => {
    const ticket = await ask();
    const mail = await open(ticket);
    await mail.change({ summary: "Bread and milk" });
    await until(() => network.hub.entries.length === 2, "the change arrives");
    assert.equal(network.hub.entries[1]!.frame.seq, 2);
    await mail.refresh();
    assert.deepEqual(mail.view!.lines, []);
    assert.equal(mail.view!.refused, 0);
  });

  test("cancelsAndErases", async () => {
    const ticket = await ask();
    const mail = await open(ticket);
    await mail.command("cancel");
    await until(() => mail.view!.state === "cancelled", "it is called off");
    await mail.command("erase");
    await until(() => mail.view!.mailbox === "erased", "it is erased");
    assert.equal(
      network.hub.entries.every(({ envelope }) => envelope === undefined),
      true,
    );
    assert.equal(mail.view!.refused, 0);
  });

  /** Both pages count from the same entry: the later one's number is taken, and what it says must still arrive. */
  test("saysInTwoPagesAtOnceWhatEachOfThemSays", async () => {
    const ticket = await ask();
    const [one, other] = [await open(ticket), await open(ticket)];
    await one.reply("The bell is broken", "2026-11-22T13:10:00Z");
    await until(() => network.hub.entries.length === 2, "the reply arrives");
    await other.command("cancel");
    await until(() => other.view!.state === "cancelled", "it is called off");
    assert.deepEqual(other.waiting, []);
  });

  test("trustsADispatcherWhoJoinedMeanwhile", async () => {
    const ticket = await ask();
    const mail = await open(ticket);
    const celia = keysOf("Celia");
    const device = { kind: "desk", signing: celia.signer.key, sealing: celia.recipient };
    await log.add(
      { action: "added", member: "Q2VsaWEgdGhlIGRlc2shIQ", device, roles: ["dispatcher"] },
      false,
      keysOf("Amina").signer,
    );
    const status = { state: "planned", at: "2026-11-22T13:00:00Z" };
    network.hub.take(
      await fromDispatcher(log.roster(), ticket.mailbox, 1, "status", status, [ticket.recipient], "Celia"),
    );
    await mail.refresh();
    assert.equal(mail.view!.state, "planned");
  });

  test("refusesAReplyThatIsShownTwice", async () => {
    const ticket = await ask();
    const roster = log.roster();
    network.hub.take(
      await fromDispatcher(roster, ticket.mailbox, 1, "reply", { text: "once", at: "2026-11-22T13:00:00Z" }, [
        ticket.recipient,
      ]),
    );
    const kept = network.hub.entries[1]!;
    network.hub.entries.push({ ...kept, position: 3 });
    const mail = await open(ticket);
    assert.deepEqual(
      mail.view!.lines.map(({ text }) => text),
      ["once"],
    );
    assert.equal(mail.view!.refused, 1);
  });
});

describe("a page's trust in a roster", () => {
  const memory = () => {
    const kept = new Map<string, string>();
    return {
      getItem: (name: string) => kept.get(name) ?? null,
      setItem: (name: string, value: string) => void kept.set(name, value),
    };
  };

  test("stopsAtAnotherHubThanTheLinkNames", () => {
    const named = ticketOf(new Uint8Array(16), HUB).signer.key;
    assert.throws(
      () => trustRoster(named, HUB, log.publicItems, memory()),
      (problem) => problem instanceof NotTrusted && problem.reason === "other-hub",
    );
  });

  test("stopsAtALogThatIsShorterThanBefore", () => {
    const browser = memory();
    trustRoster(HUB, HUB, log.publicItems, browser);
    assert.throws(
      () => trustRoster(HUB, HUB, log.publicItems.slice(0, 2), browser),
      (problem) => problem instanceof NotTrusted && problem.reason === "rolled-back",
    );
  });

  test("stopsAtALogThatHasBranched", async () => {
    const browser = memory();
    trustRoster(undefined, HUB, log.publicItems, browser);
    const celia = keysOf("Celia");
    const device = { kind: "desk", signing: celia.signer.key, sealing: celia.recipient };
    const forked = await lanternStreet();
    forked.items.length = 3;
    await forked.add(
      { action: "added", member: "Q2VsaWEgdGhlIGRlc2shIQ", device, roles: ["dispatcher"] },
      false,
      keysOf("Amina").signer,
    );
    assert.throws(
      () => trustRoster(undefined, HUB, forked.publicItems, browser),
      (problem) => problem instanceof NotTrusted && problem.reason === "forked",
    );
  });

  test("stopsWhenADispatcherIsSlippedIn", async () => {
    const celia = keysOf("Celia");
    const device = { kind: "desk", signing: celia.signer.key, sealing: celia.recipient };
    await log.add(
      { action: "added", member: "Q2VsaWEgdGhlIGRlc2shIQ", device, roles: ["dispatcher"] },
      false,
      celia.signer,
    );
    assert.throws(
      () => trustRoster(HUB, HUB, log.publicItems, memory()),
      (problem) => problem instanceof RosterRefused && problem.problem === "signer-not-entitled",
    );
  });
});
