// SPDX-License-Identifier: Apache-2.0
import { HubSaysNo, NoAnswer } from "../hub/api.ts";
import { appendEntry, type MailboxState, type SentEntry, Session, toSend } from "../hub/hub.ts";
import { type Command, type Frame, readFrame, signFrame } from "../mail/frame.ts";
import { parseDsse } from "../mail/dsse.ts";
import type { Json, JsonObject } from "../mail/json.ts";
import type { Roster } from "../mail/roster.ts";
import { MemoryStore, Outbox, type Waiting } from "../outbox/outbox.ts";
import { laterRoster } from "../page/hubPage.ts";
import { seal, type SealedEntry } from "../seal/envelope.ts";
import type { Ticket } from "../seal/keys.ts";
import { MailboxReader } from "../seal/reader.ts";
import { type AskView, askView } from "./askView.ts";
import { hubNow } from "../times/hubClock.ts";

/** The mail of one ticket: reads its ask's mailbox and writes into it. */
export class TicketMail {
  view: AskView | undefined;
  waiting: readonly Waiting[] = [];
  /** The latest try to read did not reach the hub: what is shown may be old. */
  isAway = false;
  private readonly session: Session;
  private readonly outbox: Outbox;
  private seq = 0;
  /** How each waiting entry is made under another number, should a second page of this ticket have used its own. */
  private readonly makers = new WeakMap<SentEntry, Maker>();

  constructor(
    private readonly ticket: Ticket,
    private roster: Roster,
    private readonly changed: () => void,
  ) {
    this.session = new Session(roster.hub, ticket.signer, location.origin, hubNow);
    this.outbox = new Outbox(new MemoryStore(), {
      append: (entry) => appendEntry(entry),
      later: (milliseconds, then) => setTimeout(then, milliseconds),
      changed: (waiting) => {
        this.waiting = waiting;
        this.changed();
        if (waiting.length === 0) {
          void this.tryRefresh();
        }
      },
      renumber: (waiting) => this.renumber(waiting.entry),
    });
    window.addEventListener("online", () => void this.outbox.flush());
  }

  /** Reads the mailbox from its beginning: it is short, and a replay shows only against all of it. */
  async refresh(): Promise<void> {
    this.roster = await laterRoster(this.roster);
    const state: MailboxState = await this.session.mailbox(this.ticket.mailbox);
    const entries = await this.session.entriesAfter(0);
    const reader = new MailboxReader(this.ticket.mailbox, this.roster, this.ticket.identity, this.ticket.recipient);
    const readings = [];
    for (const entry of entries) {
      readings.push(await reader.read(entry));
    }
    const own = entries
      .map(({ frame }) => ownFrame(frame, this.ticket.signer.key))
      .filter((one): one is Frame => one !== undefined);
    this.seq = Math.max(this.seq, ...own.map(({ seq }) => seq));
    const asks = readings.flatMap((reading, i) => {
      const frame = ownFrame(entries[i]!.frame, this.ticket.signer.key);
      const sealedToDesk = reading.answer === "not-for-me" && frame?.envelope !== undefined;
      return sealedToDesk ? [frame.envelope] : [];
    });
    this.view = askView(readings, state, asks);
    this.isAway = false;
    this.changed();
  }

  /** Refreshes where that is possible now, and says so on the page where it is not. */
  async tryRefresh(): Promise<void> {
    try {
      await this.refresh();
    } catch (problem) {
      if (!(problem instanceof NoAnswer || problem instanceof HubSaysNo)) {
        throw problem;
      }
      this.isAway = true;
      this.changed();
    }
  }

  listen(signal: AbortSignal): Promise<void> {
    return this.session.listen(() => void this.tryRefresh(), signal);
  }

  /** Says something to the desk; the ticket can read it again. */
  async reply(text: string, at: string): Promise<void> {
    await this.write("reply", { text, at }, [...this.roster.dispatchers(), this.ticket.recipient], "reply");
  }

  /** The whole ask again, sealed to the dispatchers alone. */
  async change(body: JsonObject): Promise<void> {
    await this.write("change", body, this.roster.dispatchers(), "change");
  }

  /** A command that the blind hub must obey, signed and in the clear. */
  async command(command: Command): Promise<void> {
    const { hub, head: rosterHead } = this.roster;
    const { mailbox, signer } = this.ticket;
    await this.post(
      async (seq) => ({
        frame: await signFrame({ hub, mailbox, author: signer.key, seq, rosterHead, command }, signer),
      }),
      command,
    );
  }

  get recipient(): string {
    return this.ticket.recipient;
  }

  private async write(kind: string, body: JsonObject, recipients: string[], about: string): Promise<void> {
    const latest = this.view?.latest;
    const content = {
      hub: this.roster.hub,
      mailbox: this.ticket.mailbox,
      kind,
      after: latest === undefined ? [] : [latest],
      rosterHead: this.roster.head,
      recipients,
      body,
    };
    await this.post((seq) => seal({ ...content, seq }, this.ticket.signer), about);
  }

  private async post(make: Maker, about: string): Promise<void> {
    await this.outbox.add({ mailbox: this.ticket.mailbox, entry: await this.make(make), about });
  }

  private async make(make: Maker): Promise<SentEntry> {
    const entry = toSend(await make(++this.seq));
    this.makers.set(entry, make);
    return entry;
  }

  private async renumber(entry: SentEntry): Promise<SentEntry> {
    await this.tryRefresh();
    return this.make(this.makers.get(entry)!);
  }
}

/** An entry under a number. */
type Maker = (seq: number) => Promise<SealedEntry>;

function ownFrame(json: Json, key: string): Frame | undefined {
  try {
    const frame = readFrame(parseDsse(json));
    return typeof frame !== "string" && frame.author === key ? frame : undefined;
  } catch {
    return undefined;
  }
}
