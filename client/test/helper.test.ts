// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { beforeEach, describe, test } from "node:test";
import { fetchRoster } from "../src/hub/hub.ts";
import { browserMemory, trustRoster } from "../src/hub/trust.ts";
import { fromUtf8 } from "../src/mail/bytes.ts";
import { dsseToJson } from "../src/mail/dsse.ts";
import { holdKeys } from "../src/helper/deviceKeys.ts";
import { DeviceStore, type StoredDevice } from "../src/helper/deviceStore.ts";
import { HelperMail } from "../src/helper/helperMail.ts";
import { type HelperView, type Run, stateOf } from "../src/helper/helperView.ts";
import { openInvitation } from "../src/join/joining.ts";
import { deviceOf } from "../src/seal/keys.ts";
import { browse, type Network, until } from "./browser.ts";
import { fromDispatcher, HUB, keysOf, type Log, lanternStreet, member, secretOf } from "./group.ts";
import { runId, runOfferBody, sheetBody } from "./run.ts";

const DOV = `member/${member("Dov")}`;
const BEFORE = () => new Date("2026-11-24T12:00:00Z");
let log: Log;
let network: Network;
let stores = 0;

beforeEach(async () => {
  log = await lanternStreet();
  network = browse(log);
});

async function dov(): Promise<StoredDevice> {
  return { hub: HUB, member: member("Dov"), keys: await holdKeys(deviceOf(secretOf("Dov"), HUB)) };
}

async function fromDesk(seq: number, kind: string, body: Parameters<typeof fromDispatcher>[4]): Promise<void> {
  const roster = log.roster();
  const readers = [keysOf("Dov").recipient, ...roster.dispatchers()];
  network.hub.take(await fromDispatcher(roster, DOV, seq, kind, body, readers));
}

async function newPhone(): Promise<{ store: DeviceStore; mail: HelperMail }> {
  const store = await DeviceStore.open(`phone ${stores++}`);
  return { store, mail: new HelperMail(await dov(), store, () => undefined, BEFORE) };
}

function run(view: HelperView): Run {
  return view.runs.find((one) => one.run === runId("a run"))!;
}

const outcomeBody = (stop: string, outcome: string) => ({
  run: runId("a run"),
  revision: 1,
  stop,
  outcome,
  at: "2026-11-24T19:00:00Z",
});
const ownEntries = () => network.hub.entries.filter(({ frame }) => frame.author === keysOf("Dov").signer.key);

describe("a helper's phone", () => {
  test("goesFromOfferOverYesToTheSheet", async () => {
    const { mail } = await newPhone();
    await fromDesk(1, "run-offer", runOfferBody("a run"));
    await mail.refresh();
    assert.equal(stateOf(run(mail.view)), "offered");
    await mail.write("run-answer", { run: runId("a run"), revision: 1, answer: "yes", without: ["C1"] }, "answer");
    assert.equal(stateOf(run(mail.view)), "waiting-for-sheet");
    await until(() => ownEntries().length === 1, "the yes arrives");
    await fromDesk(2, "sheet", sheetBody("a run"));
    await mail.refresh();
    assert.equal(stateOf(run(mail.view)), "new-sheet");
  });

  test("opensTheSheetFromAColdStartWithoutANetworkAndSendsOutcomesOnceInOrder", async () => {
    const { store, mail } = await newPhone();
    await fromDesk(1, "sheet", sheetBody("a run"));
    await mail.refresh();
    network.isUp = false;
    const cold = new HelperMail(await dov(), store, () => undefined, BEFORE);
    await cold.load();
    assert.equal(run(cold.view).sheet!.stops[1]!.address, "12 Lantern Street\nLanternfield");
    await cold.write("outcome", outcomeBody("A1", "done"), "outcome A1");
    await cold.write("outcome", outcomeBody("B1", "nobody-home"), "outcome B1");
    assert.equal(run(cold.view).outcomes["B1"]!.sent, false);
    const again = new HelperMail(await dov(), store, () => undefined, BEFORE);
    await again.load();
    assert.equal(run(again.view).outcomes["B1"]!.outcome, "nobody-home", "waits sealed on the device");
    network.isUp = true;
    network.losesAnswers = true;
    again.flush();
    await until(() => ownEntries().length === 1, "the first arrives, its answer is lost");
    network.losesAnswers = false;
    again.flush();
    await until(() => again.waiting.length === 0, "both are acknowledged");
    assert.deepEqual(
      ownEntries().map(({ frame }) => frame.seq),
      [1, 2],
    );
    await again.refresh();
    assert.equal(run(again.view).outcomes["B1"]!.sent, true);
  });

  /** The ask page in the same browser has seen a later roster; the phone's own is older, and that is nobody's lie. */
  test("opensTheSheetWhenAnotherPageSawALaterRoster", async () => {
    const { store, mail } = await newPhone();
    await fromDesk(1, "sheet", sheetBody("a run"));
    await mail.refresh();
    const celia = keysOf("Celia");
    const device = { kind: "desk", signing: celia.signer.key, sealing: celia.recipient };
    await log.add(
      { action: "added", member: member("Celia"), device, roles: ["dispatcher"] },
      false,
      keysOf("Amina").signer,
    );
    trustRoster(undefined, HUB, await fetchRoster(), browserMemory());
    network.isUp = false;
    const cold = new HelperMail(await dov(), store, () => undefined, BEFORE);
    await cold.load();
    assert.equal(run(cold.view).sheet!.stops[1]!.address, "12 Lantern Street\nLanternfield");
    network.isUp = true;
    await cold.refresh();
    assert.equal(cold.roster!.length, log.roster().length);
  });

  test("keepsNothingReadableOnTheDevice", async () => {
    const { store, mail } = await newPhone();
    await fromDesk(1, "sheet", sheetBody("a run"));
    await mail.refresh();
    await mail.write("outcome", { ...outcomeBody("B1", "done"), note: "Lantern Street is closed" }, "outcome B1");
    const kept = [...(await store.entries()), ...(await store.list())];
    const text = kept
      .map((entry) =>
        JSON.stringify(entry, (_, value) => (value instanceof Uint8Array ? latin(value) : (value as unknown))),
      )
      .join("\n");
    assert.ok(
      latin(new TextEncoder().encode("12 Lantern Street")).includes("Lantern"),
      "the search finds what it looks for",
    );
    assert.ok(!text.includes("Lantern"));
    assert.ok(!text.includes("Edda"));
  });

  test("asksForSeenWhenTheSheetHasChanged", async () => {
    const { mail } = await newPhone();
    await fromDesk(1, "sheet", sheetBody("a run", 1));
    await mail.refresh();
    await mail.write("sheet-seen", { run: runId("a run"), revision: 1 }, "seen");
    assert.equal(stateOf(run(mail.view)), "sheet");
    await fromDesk(2, "sheet", sheetBody("a run", 2));
    await mail.refresh();
    assert.equal(stateOf(run(mail.view)), "changed");
    await mail.write("sheet-seen", { run: runId("a run"), revision: 2 }, "seen");
    assert.equal(stateOf(run(mail.view)), "sheet");
  });

  test("saysWhyARunWasTakenBack", async () => {
    const { mail } = await newPhone();
    await fromDesk(1, "run-offer", runOfferBody("a run"));
    await fromDesk(2, "run-withdrawn", { run: runId("a run"), reason: "The household called it off" });
    await mail.refresh();
    assert.equal(stateOf(run(mail.view)), "withdrawn");
    assert.equal(run(mail.view).withdrawn, "The household called it off");
  });

  test("letsTheSheetGoTwelveHoursAfterTheRun", async () => {
    const { store, mail } = await newPhone();
    await fromDesk(1, "sheet", sheetBody("a run", 1, "2026-11-25T09:00:00Z"));
    await mail.refresh();
    assert.equal((await store.entries())[0]!.envelope instanceof Uint8Array, true);
    const later = new HelperMail(
      await dov(),
      store,
      () => undefined,
      () => new Date("2026-11-25T09:00:01Z"),
    );
    await later.load();
    assert.deepEqual(later.view.runs, []);
    assert.equal((await store.entries())[0]!.envelope, undefined);
    assert.equal(later.view.refused, 0);
  });

  test("writesUnderTheNextNumberWhenAnotherPhoneHasUsedIt", async () => {
    await fromDesk(1, "sheet", sheetBody("a run"));
    const [one, two] = [await newPhone(), await newPhone()];
    await one.mail.refresh();
    await two.mail.refresh();
    await one.mail.write("outcome", outcomeBody("A1", "done"), "outcome A1");
    await until(() => one.mail.waiting.length === 0, "the first phone's outcome arrives");
    await two.mail.write("outcome", outcomeBody("B1", "left-at-door"), "outcome B1");
    await until(() => two.mail.waiting.length === 0, "the second phone's outcome arrives");
    assert.deepEqual(
      ownEntries().map(({ frame }) => frame.seq),
      [1, 2],
    );
    await one.mail.refresh();
    assert.equal(run(one.mail.view).outcomes["B1"]!.outcome, "left-at-door");
  });

  test("isNotFooledByASheetThatNoDispatcherWrote", async () => {
    const { mail } = await newPhone();
    const forged = await fromDispatcher(
      log.roster(),
      DOV,
      1,
      "sheet",
      sheetBody("a run"),
      [keysOf("Dov").recipient],
      "Edda",
    );
    network.hub.entries.push({
      position: 1,
      frame: JSON.parse(fromUtf8(forged.frame.payload)),
      json: dsseToJson(forged.frame),
      envelope: undefined,
    });
    await mail.refresh();
    assert.deepEqual(mail.view.runs, []);
    assert.equal(mail.view.refused, 1);
  });
});

describe("joining", () => {
  test("makesAMemberWhoCanReadTheWholeRoster", async () => {
    const joining = await openInvitation(secretOf("Celia's invitation"), HUB);
    await joining.join();
    const tenure = log.roster().findDevice(joining.device.signer.key)!;
    assert.equal(tenure.member, joining.member);
    assert.deepEqual(tenure.roles, ["helper"]);
  });

  test("triesAgainAtTheNewEndWhenSomebodyWasQuicker", async () => {
    const joining = await openInvitation(secretOf("Celia's invitation"), HUB);
    const { signer, recipient } = keysOf("Edda");
    const edda = {
      action: "added",
      member: member("Edda"),
      device: { kind: "phone", signing: signer.key, sealing: recipient },
      roles: ["helper"],
    };
    await log.add(edda, true, keysOf("Amina").signer);
    await joining.join();
    assert.notEqual(log.roster().findDevice(joining.device.signer.key), undefined);
  });

  test("joinsOnceWhenTheAnswerWasLost", async () => {
    const joining = await openInvitation(secretOf("Celia's invitation"), HUB);
    network.losesAnswers = true;
    await assert.rejects(joining.join());
    network.losesAnswers = false;
    await joining.join();
    assert.equal(log.items.length, 5);
  });
});

function latin(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("latin1");
}
