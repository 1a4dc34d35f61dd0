// SPDX-License-Identifier: Apache-2.0
import { appendEntry, Session, type SentEntry, toSend } from "../hub/hub.ts";
import { browserMemory, keptRoster, trustRoster } from "../hub/trust.ts";
import { fromBase64, fromUtf8 } from "../mail/bytes.ts";
import { dsseToJson, parseDsse } from "../mail/dsse.ts";
import { type Frame, readFrame } from "../mail/frame.ts";
import { type Json, type JsonObject, parseStrictly } from "../mail/json.ts";
import { parseRosterItem, type Roster, type RosterItem } from "../mail/roster.ts";
import { Outbox, type OutboxStore, OverflowStore, type Waiting } from "../outbox/outbox.ts";
import { decrypt, parseContent, seal, unpad } from "../seal/envelope.ts";
import { MailboxReader, type Reading } from "../seal/reader.ts";
import { identityOf, signerOf } from "./deviceKeys.ts";
import type { DeviceStore, StoredDevice, StoredEntry } from "./deviceStore.ts";
import { type HelperView, helperView } from "./helperView.ts";
import { hubNow } from "../times/hubClock.ts";

/** A helper's mail on this device: readable off line from the first fetch on, written through the outbox. */
export class HelperMail {
  view: HelperView = { runs: [], refused: 0 };
  waiting: readonly Waiting[] = [];
  roster: Roster | undefined;
  private reader: MailboxReader | undefined;
  private items: readonly RosterItem[] = [];
  private entries: StoredEntry[] = [];
  private readings: Reading[] = [];
  /** Acknowledged, but not yet fetched back. */
  private justSent: SentEntry[] = [];
  private readonly unsent: OutboxStore;
  private readonly outbox: Outbox;
  private readonly session: Session;
  /** Position up to which entries were fetched; kept on the device where there is room. */
  private cursor: number | undefined;
  private writing: Promise<unknown> = Promise.resolve();
  private refreshing: Promise<unknown> = Promise.resolve();
  private hasUnkept = { entries: false, unsent: false };

  constructor(
    private readonly device: StoredDevice,
    private readonly store: DeviceStore,
    private readonly changed: () => void,
    private readonly now: () => Date = hubNow,
  ) {
    this.session = new Session(device.hub, signerOf(device.keys), location.origin, now);
    this.unsent = new OverflowStore(store, (isFull) => (this.hasUnkept.unsent = isFull));
    this.outbox = new Outbox(this.unsent, {
      append: async (entry) => {
        await appendEntry(entry);
        this.justSent.push(entry);
      },
      later: (milliseconds, then) => setTimeout(then, milliseconds),
      changed: (waiting) => {
        this.waiting = waiting;
        void this.fold();
      },
      renumber: (waiting) => this.renumber(waiting),
    });
  }

  get mailbox(): string {
    return `member/${this.device.member}`;
  }

  /** False once a dispatcher has taken this device out of the roster. */
  get isMember(): boolean {
    return this.roster?.findDevice(this.device.keys.signingPublic) !== undefined;
  }

  /** The device had no room for something: it is shown and sent, but gone when the page is closed. */
  get isFull(): boolean {
    return this.hasUnkept.entries || this.hasUnkept.unsent;
  }

  /** Opens what the device holds. Needs no network. */
  async load(): Promise<void> {
    const items = (await this.store.roster()).map(parseRosterItem);
    if (items.length > 0) {
      this.items = items;
      this.roster = keptRoster(this.device.hub, items, browserMemory());
    }
    this.entries = await this.store.entries();
    this.waiting = await this.unsent.list();
    await this.readAll();
  }

  /** Fetches what is new, one time after the other: two at once would read everything twice. */
  refresh(): Promise<void> {
    const mine = this.refreshing.then(() => this.fetchNew());
    this.refreshing = mine.catch(() => undefined);
    return mine;
  }

  /** The roster first, since it says whose entries count. */
  private async fetchNew(): Promise<void> {
    const moved = await this.refreshRoster();
    this.cursor ??= await this.store.cursor();
    const delivered = await this.session.entriesAfter(this.cursor);
    const fresh = delivered.filter(({ mailbox }) => mailbox === this.mailbox).map(stored);
    if (delivered.length > 0) {
      const { position } = delivered[delivered.length - 1]!;
      await this.keep(() => this.store.keepEntries(fresh, position));
      this.cursor = position;
      this.entries.push(...fresh);
    }
    await (moved ? this.readAll() : this.readOn());
    void this.outbox.flush();
  }

  private async refreshRoster(): Promise<boolean> {
    const items = await this.session.roster(this.items);
    if (items.length === this.items.length && this.roster !== undefined) {
      return false;
    }
    this.believe(items);
    await this.keep(() => this.store.keepRoster(items.map(itemToJson)));
    return true;
  }

  /** A full device stops nobody: what it cannot keep is fetched again the next time. */
  private async keep(work: () => Promise<void>): Promise<void> {
    try {
      await work();
      this.hasUnkept.entries = false;
    } catch {
      this.hasUnkept.entries = true;
    }
  }

  flush(): void {
    void this.outbox.flush();
  }

  listen(signal: AbortSignal): Promise<void> {
    return this.session.listen(() => void this.refresh().catch(() => undefined), signal);
  }

  /** Seals for the dispatchers and this member, and keeps it until the hub has it. One write after the other. */
  write(kind: string, body: JsonObject, about: string): Promise<void> {
    const mine = this.writing.then(() => withLock(() => this.sealAndKeep(kind, body, about)));
    this.writing = mine.catch(() => undefined);
    return mine;
  }

  private async sealAndKeep(kind: string, body: JsonObject, about: string): Promise<void> {
    const entry = await this.seal(kind, body);
    await this.outbox.add({ mailbox: this.mailbox, entry, about });
    await this.fold();
  }

  private async seal(kind: string, body: JsonObject): Promise<SentEntry> {
    const roster = this.roster!;
    const own = roster.devicesOfMember(this.device.member).map(({ device }) => device.sealing);
    const content = {
      hub: this.device.hub,
      mailbox: this.mailbox,
      seq: (await this.highestSeq()) + 1,
      kind,
      after: this.latestEnvelopes(),
      rosterHead: roster.head,
      recipients: [...own, ...roster.dispatchers()],
      body,
    };
    return toSend(await seal(content, signerOf(this.device.keys)));
  }

  /** Another phone with the same words has used the number: the same content goes again under the next one. */
  private async renumber(waiting: Waiting): Promise<SentEntry> {
    await this.refresh();
    const plain = await decrypt(fromBase64(waiting.entry.envelope!), identityOf(this.device.keys));
    if (!(plain instanceof Uint8Array)) {
      return waiting.entry;
    }
    const { kind, body } = parseContent(parseDsse(parseStrictly(fromUtf8(unpad(plain)))).payload);
    return this.seal(kind, body);
  }

  private async highestSeq(): Promise<number> {
    const waiting = (await this.unsent.list()).map(({ entry }) => entry.frame);
    const frames = [...this.entries.map(({ frame }) => frame), ...this.justSent.map(({ frame }) => frame), ...waiting];
    return frames.reduce<number>((highest, json) => {
      const frame = frameOf(json);
      return frame?.author === this.device.keys.signingPublic ? Math.max(highest, frame.seq) : highest;
    }, 0);
  }

  private latestEnvelopes(): string[] {
    const hashes = this.entries
      .map(({ frame }) => frameOf(frame)?.envelope)
      .filter((hash): hash is string => hash !== undefined);
    return hashes.slice(-4);
  }

  private believe(items: readonly RosterItem[]): void {
    this.items = items;
    this.roster = trustRoster(this.device.hub, this.device.hub, items, browserMemory());
  }

  private async readAll(): Promise<void> {
    this.readings = [];
    this.reader =
      this.roster &&
      new MailboxReader(this.mailbox, this.roster, identityOf(this.device.keys), this.device.keys.recipient);
    await this.readOn();
  }

  private async readOn(): Promise<void> {
    while (this.reader !== undefined && this.readings.length < this.entries.length) {
      const entry = this.entries[this.readings.length]!;
      const reading = await this.reader.read(entry);
      this.readings.push(reading);
    }
    await this.fold();
    await this.letGo();
  }

  private async fold(): Promise<void> {
    const pending = [
      ...this.justSent.map((entry) => ({ entry, sent: true })),
      ...this.waiting.map(({ entry }) => ({ entry, sent: false })),
    ];
    const fetched = new Set(this.entries.map(({ frame }) => frameOf(frame)?.envelope));
    this.justSent = this.justSent.filter(({ frame }) => !fetched.has(frameOf(frame)?.envelope));
    const own = [];
    for (const { entry, sent } of pending) {
      if (!fetched.has(frameOf(entry.frame)?.envelope)) {
        own.push({ reading: await this.readOwn(entry), sent });
      }
    }
    const all = [
      ...this.readings.map((reading) => ({ reading, sent: true })),
      ...own.filter(({ reading }) => reading.answer === "opened"),
    ];
    this.view = helperView(all, this.device.member);
    this.changed();
  }

  /** What this device itself wrote and the hub has not given back yet. */
  private readOwn(entry: SentEntry): Promise<Reading> {
    const reader = new MailboxReader(
      this.mailbox,
      this.roster!,
      identityOf(this.device.keys),
      this.device.keys.recipient,
    );
    const envelope = entry.envelope === undefined ? undefined : fromBase64(entry.envelope);
    return reader.read({ position: Number.MAX_SAFE_INTEGER, frame: entry.frame, ...(envelope && { envelope }) });
  }

  /** Sheets go twelve hours after their run, and with them every entry that spoke of it. */
  private async letGo(): Promise<void> {
    const now = this.now().getTime();
    const over = this.view.runs.filter(({ sheet }) => sheet !== undefined && new Date(sheet.goodUntil).getTime() < now);
    const positions = new Set(over.flatMap((run) => run.positions));
    if (positions.size === 0) {
      return;
    }
    for (const entry of this.entries.filter(({ position }) => positions.has(position))) {
      await this.keep(() => this.store.forget(entry));
    }
    const gone = this.entries.map(({ position }) => positions.has(position));
    this.entries = this.entries.map((entry, i) => (gone[i] ? { position: entry.position, frame: entry.frame } : entry));
    this.readings = this.readings.map((reading, i) =>
      gone[i] ? { answer: "gone", position: reading.position } : reading,
    );
    await this.fold();
  }
}

function stored({ position, frame, envelope }: StoredEntry): StoredEntry {
  return { position, frame, ...(envelope && { envelope }) };
}

function itemToJson({ index, hash, entry }: RosterItem): Json {
  return { index, hash, ...(entry && { entry: dsseToJson(entry) }) };
}

const frames = new WeakMap<object, Frame | undefined>();

/** The frame behind its JSON, verified; remembered, since signatures cost time on an old phone. */
function frameOf(json: Json): Frame | undefined {
  const key = json as object;
  if (!frames.has(key)) {
    frames.set(key, readableFrame(json));
  }
  return frames.get(key);
}

function readableFrame(json: Json): Frame | undefined {
  try {
    const frame = readFrame(parseDsse(json));
    return typeof frame === "string" ? undefined : frame;
  } catch {
    return undefined;
  }
}

/** Two tabs of one device must not give out one number twice. */
async function withLock(work: () => Promise<void>): Promise<void> {
  if (!("locks" in navigator)) {
    return work();
  }
  return navigator.locks.request("porchlight-helper", work);
}
