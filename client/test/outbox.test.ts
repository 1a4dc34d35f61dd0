// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { HubSaysNo, NoAnswer } from "../src/hub/api.ts";
import type { SentEntry } from "../src/hub/hub.ts";
import {
  MemoryStore,
  Outbox,
  type OutboxOptions,
  type OutboxStore,
  OverflowStore,
  type Waiting,
} from "../src/outbox/outbox.ts";

/** A hub that keeps an entry once, behind a network that loses requests, loses answers, and says "later". */
class HostileNetwork {
  readonly kept: string[] = [];
  requests = 0;
  private state: number;

  constructor(seed: number) {
    this.state = seed;
  }

  /** Mulberry32: the same weather for the same seed. */
  private next(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let t = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  }

  async append({ frame }: SentEntry): Promise<void> {
    this.requests++;
    const weather = this.next();
    if (weather < 0.3) {
      throw new NoAnswer();
    }
    if (weather < 0.4) {
      throw new HubSaysNo(weather < 0.35 ? 503 : 429, "busy", 1);
    }
    if (!this.kept.includes(frame as string)) {
      this.kept.push(frame as string);
    }
    if (weather < 0.7) {
      throw new NoAnswer();
    }
  }
}

/** Timers that a test winds by hand. */
class Later {
  private waiting: (() => void)[] = [];
  readonly pauses: number[] = [];
  readonly later: OutboxOptions["later"] = (milliseconds, then) => {
    this.pauses.push(milliseconds);
    this.waiting.push(then);
  };

  async wind(): Promise<boolean> {
    const due = this.waiting;
    this.waiting = [];
    due.forEach((then) => then());
    await settle();
    return due.length > 0;
  }
}

async function settle(): Promise<void> {
  for (let i = 0; i < 50; i++) {
    await Promise.resolve();
  }
  await new Promise((resolve) => setImmediate(resolve));
}

function outboxOver(network: HostileNetwork, store: OutboxStore, later: Later): Outbox {
  return new Outbox(store, { append: (entry) => network.append(entry), later: later.later, changed: () => undefined });
}

describe("the outbox", () => {
  test("deliversEverythingOnceAndInOrderOverAHostileNetwork", async () => {
    for (let seed = 1; seed <= 40; seed++) {
      const network = new HostileNetwork(seed);
      const later = new Later();
      const outbox = outboxOver(network, new MemoryStore(), later);
      const sent = Array.from({ length: 8 }, (_, i) => `entry ${i}`);
      for (const frame of sent) {
        await outbox.add({ mailbox: "member/dov", entry: { frame } });
      }
      await settle();
      for (let i = 0; i < 500 && network.kept.length + 1 > 0; i++) {
        if (!(await later.wind())) {
          break;
        }
      }
      assert.deepEqual(network.kept, sent, `seed ${seed}`);
    }
  });

  test("goesOnAfterTheDeviceWasSwitchedOffBetweenAnswerAndForgetting", async () => {
    const store = new MemoryStore();
    const kept: string[] = [];
    const crashing: OutboxStore = {
      list: () => store.list(),
      put: (waiting) => store.put(waiting),
      remove: () => Promise.reject(new Error("switched off")),
    };
    const append = async ({ frame }: SentEntry) => {
      if (!kept.includes(frame as string)) {
        kept.push(frame as string);
      }
    };
    const options = { append, later: () => undefined, changed: () => undefined };
    await store.put({ number: 1, mailbox: "member/dov", entry: { frame: "outcome" } });
    await assert.rejects(new Outbox(crashing, options).flush(), /switched off/);
    await new Outbox(store, options).flush();
    assert.deepEqual(kept, ["outcome"]);
    assert.deepEqual(await store.list(), []);
  });

  test("keepsWhatTheHubRefusesForGood", async () => {
    const store = new MemoryStore();
    const seen: (readonly Waiting[])[] = [];
    const outbox = new Outbox(store, {
      append: () => Promise.reject(new HubSaysNo(403, "not-allowed", undefined)),
      later: () => assert.fail("a final no is not tried again"),
      changed: (waiting) => seen.push(waiting),
    });
    await outbox.add({ mailbox: "member/dov", entry: { frame: "one" } });
    await settle();
    assert.equal((await store.list())[0]!.refused, "not-allowed");
    assert.equal(seen[seen.length - 1]![0]!.refused, "not-allowed");
  });

  test("doesNotLetARefusalInOneMailboxStopAnother", async () => {
    const store = new MemoryStore();
    const kept: string[] = [];
    const append = async ({ frame }: SentEntry) => {
      if (frame === "bad") {
        throw new HubSaysNo(403, "not-allowed", undefined);
      }
      kept.push(frame as string);
    };
    const outbox = new Outbox(store, { append, later: () => undefined, changed: () => undefined });
    await store.put({ number: 1, mailbox: "ask/a", entry: { frame: "bad" } });
    await store.put({ number: 2, mailbox: "ask/a", entry: { frame: "builds on bad" } });
    await store.put({ number: 3, mailbox: "ask/b", entry: { frame: "good" } });
    await outbox.flush();
    assert.deepEqual(kept, ["good"]);
  });

  test("takesANewNumberWhenAnotherPhoneHasUsedIt", async () => {
    const store = new MemoryStore();
    const kept: string[] = [];
    const append = async ({ frame }: SentEntry) => {
      if (frame === "number 3") {
        throw new HubSaysNo(409, "seq-used", undefined);
      }
      kept.push(frame as string);
    };
    const outbox = new Outbox(store, {
      append,
      later: () => undefined,
      changed: () => undefined,
      renumber: async () => ({ frame: "number 4" }),
    });
    await outbox.add({ mailbox: "member/dov", entry: { frame: "number 3" } });
    await settle();
    await settle();
    assert.deepEqual(kept, ["number 4"]);
    assert.deepEqual(await store.list(), []);
  });

  test("waitsLongerEachTimeAndAtLeastAsLongAsTheHubAsks", async () => {
    const later = new Later();
    let tries = 0;
    const append = () => Promise.reject(tries++ === 2 ? new HubSaysNo(429, "slow-down", 30) : new NoAnswer());
    const outbox = new Outbox(new MemoryStore(), { append, later: later.later, changed: () => undefined });
    await outbox.add({ mailbox: "ask/a", entry: { frame: "one" } });
    await settle();
    for (let i = 0; i < 7; i++) {
      await later.wind();
    }
    // 1 s doubled each time, but 30 s where the hub asked for it, and never more than a minute.
    assert.deepEqual(later.pauses, [1_000, 2_000, 30_000, 8_000, 16_000, 32_000, 60_000, 60_000]);
  });
});

/** A device that is full, or was cleared while the page is open. */
class FullStore extends MemoryStore {
  isFull = true;

  override async put(waiting: Waiting): Promise<void> {
    if (this.isFull) {
      throw new DOMException("no room", "QuotaExceededError");
    }
    await super.put(waiting);
  }

  override async list(): Promise<Waiting[]> {
    if (this.isFull) {
      throw new DOMException("closing", "InvalidStateError");
    }
    return super.list();
  }
}

describe("a full device", () => {
  const entry = (number: number): Waiting => ({ number, mailbox: "m", entry: { frame: `entry ${number}` } });

  test("sendsWhatItCannotKeepAndSaysSoUntilItIsSent", async () => {
    const told: boolean[] = [];
    const sent: SentEntry[] = [];
    const outbox = new Outbox(new OverflowStore(new FullStore(), (isFull) => told.push(isFull)), {
      append: async (one) => void sent.push(one),
      later: () => undefined,
      changed: () => undefined,
    });
    await outbox.add({ mailbox: "m", entry: { frame: "an outcome" } });
    await settle();
    assert.deepEqual(sent, [{ frame: "an outcome" }]);
    assert.deepEqual(told, [true, false]);
  });

  test("keepsTheOrderOfWhatItHadKeptBefore", async () => {
    const device = new FullStore();
    const store = new OverflowStore(device, () => undefined);
    device.isFull = false;
    await store.put(entry(1));
    await store.put(entry(3));
    device.isFull = true;
    await store.put(entry(2));
    device.isFull = false;
    assert.deepEqual(
      (await store.list()).map(({ number }) => number),
      [1, 2, 3],
    );
  });
});
