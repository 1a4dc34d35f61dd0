// SPDX-License-Identifier: Apache-2.0
import { HubSaysNo, NoAnswer } from "../hub/api.ts";
import type { SentEntry } from "../hub/hub.ts";

/** A sealed entry that the hub has not acknowledged yet. Holds nothing that a thief of the device could read. */
export interface Waiting {
  /** Order of sending, and the key under which it is kept. */
  readonly number: number;
  readonly mailbox: string;
  readonly entry: SentEntry;
  /** What the entry is about, for the page that shows it as "not sent yet": ids only. */
  readonly about?: string;
  /** The hub's last word, when it was a final no. */
  readonly refused?: string;
}

/** Where waiting entries are kept: IndexedDB on a helper's device, memory on a page that keeps nothing. */
export interface OutboxStore {
  /** All that waits, in order. */
  list(): Promise<Waiting[]>;
  put(waiting: Waiting): Promise<void>;
  remove(number: number): Promise<void>;
}

export class MemoryStore implements OutboxStore {
  private readonly kept = new Map<number, Waiting>();

  async list(): Promise<Waiting[]> {
    return [...this.kept.values()].sort((a, b) => a.number - b.number);
  }

  async put(waiting: Waiting): Promise<void> {
    this.kept.set(waiting.number, waiting);
  }

  async remove(number: number): Promise<void> {
    this.kept.delete(number);
  }
}

/**
 * A store with memory behind it: what a full or forgetful device cannot keep is sent all the same, as long as the page is
 * open.
 *
 * @param told called with true when something could not be kept, and with false when everything is again
 */
export class OverflowStore implements OutboxStore {
  private readonly overflow = new MemoryStore();

  constructor(
    private readonly store: OutboxStore,
    private readonly told: (isFull: boolean) => void,
  ) {}

  async list(): Promise<Waiting[]> {
    const unkept = await this.overflow.list();
    const over = new Set(unkept.map(({ number }) => number));
    const kept = (await this.store.list().catch(() => [])).filter(({ number }) => !over.has(number));
    return [...kept, ...unkept].sort((a, b) => a.number - b.number);
  }

  async put(waiting: Waiting): Promise<void> {
    try {
      await this.store.put(waiting);
      await this.overflow.remove(waiting.number);
    } catch {
      await this.overflow.put(waiting);
    }
    await this.tell();
  }

  async remove(number: number): Promise<void> {
    await this.overflow.remove(number);
    await this.store.remove(number).catch(() => undefined);
    await this.tell();
  }

  private async tell(): Promise<void> {
    this.told((await this.overflow.list()).length > 0);
  }
}

export interface OutboxOptions {
  readonly append: (entry: SentEntry) => Promise<void>;
  /** Calls back after so many milliseconds; a fake in tests. */
  readonly later: (milliseconds: number, then: () => void) => void;
  /** Called whenever what waits has changed. */
  readonly changed: (waiting: readonly Waiting[]) => void;
  /** Makes a new entry under a free number, when another device of the same key has used this one. */
  readonly renumber?: (waiting: Waiting) => Promise<SentEntry>;
}

const FIRST_PAUSE = 1_000;
const LONGEST_PAUSE = 60_000;
const SEQ_USED = "seq-used";

/**
 * Sends entries in order, each until the hub has acknowledged it.
 *
 * Exactly once: an entry keeps its bytes over all tries, the hub takes the same bytes as the same entry, and an entry
 * leaves the store only after the acknowledgement. A final no stops the later entries of that mailbox, since they
 * build on it; other mailboxes go on.
 */
export class Outbox {
  private sending: Promise<void> | undefined;
  private again = false;
  private pause = FIRST_PAUSE;

  constructor(
    private readonly store: OutboxStore,
    private readonly options: OutboxOptions,
  ) {}

  /** Keeps an entry; it is safe once the promise is fulfilled. Sending starts by itself. */
  async add(waiting: Omit<Waiting, "number">): Promise<void> {
    const held = await this.store.list();
    const number = held.reduce((highest, one) => Math.max(highest, one.number), 0) + 1;
    await this.store.put({ ...waiting, number });
    await this.tell();
    void this.flush();
  }

  /** Tries to send all that waits, now. Calls during a try are taken together into one more try. */
  flush(): Promise<void> {
    if (this.sending !== undefined) {
      this.again = true;
      return this.sending;
    }
    this.sending = this.sendAll().finally(() => {
      this.sending = undefined;
      if (this.again) {
        this.again = false;
        void this.flush();
      }
    });
    return this.sending;
  }

  private async sendAll(): Promise<void> {
    const stopped = new Set<string>();
    for (const waiting of await this.store.list()) {
      if (waiting.refused !== undefined) {
        stopped.add(waiting.mailbox);
      }
      if (stopped.has(waiting.mailbox)) {
        continue;
      }
      const outcome = await this.sendOne(waiting);
      if (outcome === "later") {
        return;
      }
      if (outcome === "refused") {
        stopped.add(waiting.mailbox);
      }
    }
  }

  private async sendOne(waiting: Waiting): Promise<"sent" | "refused" | "later"> {
    try {
      await this.options.append(waiting.entry);
      this.pause = FIRST_PAUSE;
      await this.store.remove(waiting.number);
      await this.tell();
      return "sent";
    } catch (problem) {
      if (problem instanceof NoAnswer || (problem instanceof HubSaysNo && problem.isPassing)) {
        this.retryLater(problem instanceof HubSaysNo ? problem.retryAfterSeconds : undefined);
        return "later";
      }
      if (problem instanceof HubSaysNo) {
        return this.refused(waiting, problem);
      }
      throw problem;
    }
  }

  private async refused(waiting: Waiting, problem: HubSaysNo): Promise<"refused" | "later"> {
    if (problem.code === SEQ_USED && this.options.renumber !== undefined) {
      await this.store.put({ ...waiting, entry: await this.options.renumber(waiting) });
      this.again = true;
      return "later";
    }
    await this.store.put({ ...waiting, refused: problem.code });
    await this.tell();
    return "refused";
  }

  private retryLater(wishSeconds: number | undefined): void {
    const milliseconds = Math.max(this.pause, (wishSeconds ?? 0) * 1000);
    this.pause = Math.min(LONGEST_PAUSE, this.pause * 2);
    this.options.later(milliseconds, () => void this.flush());
  }

  private async tell(): Promise<void> {
    this.options.changed(await this.store.list());
  }
}
