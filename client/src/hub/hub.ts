// SPDX-License-Identifier: Apache-2.0
import { fromBase64, toBase64 } from "../mail/bytes.ts";
import { dsseToJson, type Signer } from "../mail/dsse.ts";
import * as forms from "../mail/forms.ts";
import { asObject, atLeast, type Check, flag, integer, type Json, listOf, oneOf, text } from "../mail/json.ts";
import { parseRosterItem, type RosterItem } from "../mail/roster.ts";
import { answerChallenge, type Challenge, parseChallenge } from "../mail/signIn.ts";
import type { SealedEntry } from "../seal/envelope.ts";
import type { Delivered } from "../seal/reader.ts";
import { call, CutOff, type Fetch, HubSaysNo, NoAnswer, reading } from "./api.ts";

const number = integer(0, Number.MAX_SAFE_INTEGER);
/** A challenge that lives longer than this is not signed. Generous, since a telephone's clock may have been mended. */
const LONGEST_CHALLENGE_MILLISECONDS = 24 * 60 * 60_000;

/** Entries of one answer, while the network carries so many. */
const PAGE = 200;
/** Entries of all pages together: more than a mailbox or a roster can hold. */
const MOST_ENTRIES = 100_000;

export interface MailboxState {
  readonly state: "open" | "cancelled" | "closed" | "erased";
  readonly position: number;
  /** Hashes of the envelopes that a reader acknowledged. */
  readonly acked: readonly string[];
}

export interface DeliveredTo extends Delivered {
  readonly mailbox: string;
}

/** `limit` is how many at most were asked for. */
interface Page {
  readonly entries: readonly DeliveredTo[];
  readonly more: boolean;
  readonly limit: number;
}

/** The hub's id as the hub itself says it; the word of a link or a poster counts for more. */
export async function fetchHubId(send?: Fetch): Promise<string> {
  const answer = await call("/api/hub", {}, send);
  return reading(() => atLeast(answer, { hub: forms.hash }, {}).hub);
}

/**
 * The whole roster: for a public reader private entries are hashes. Not yet replayed.
 *
 * @param known what was fetched before; only what follows it is asked for
 */
export async function fetchRoster(
  token?: string,
  known: readonly RosterItem[] = [],
  send?: Fetch,
): Promise<RosterItem[]> {
  const items = [...known];
  for (;;) {
    const answer = await call(`/api/roster?after=${items.length}`, { token }, send);
    const { entries, length } = reading(() =>
      atLeast(answer, { entries: listOf(parseRosterItem, 0, MOST_ENTRIES), length: number }, {}),
    );
    if (length < items.length) {
      // Shorter than before: whoever compares it with what was seen before must see that.
      return items.slice(0, length);
    }
    items.push(...entries);
    giveUpAbove(items.length);
    if (entries.length === 0 || items.length >= length) {
      return items;
    }
  }
}

/** Appends a signed roster entry; 409 `roster-moved` when somebody was quicker. */
export async function appendToRoster(entry: Json, send?: Fetch): Promise<void> {
  await call("/api/roster", { method: "POST", body: { entry } }, send);
}

/** Sends one entry. The same bytes twice are fine: the hub keeps them once. */
export async function appendEntry(entry: SentEntry, send?: Fetch): Promise<void> {
  await call("/api/entries", { method: "POST", body: { ...entry } }, send);
}

/** An entry as it goes over the wire, and as it waits on the device. */
export interface SentEntry {
  readonly frame: Json;
  readonly envelope?: string;
}

export function toSend({ frame, envelope }: SealedEntry): SentEntry {
  return { frame: dsseToJson(frame), ...(envelope && { envelope: toBase64(envelope) }) };
}

/** A signed-in key. Signs in by itself when needed, and again when the hub no longer knows the session. */
export class Session {
  private token: string | undefined;

  constructor(
    private readonly hub: string,
    private readonly signer: Signer,
    private readonly origin: string,
    private readonly now: () => Date,
    private readonly send?: Fetch,
  ) {}

  /** Everything that this key may read after a position, in order. */
  async entriesAfter(position: number): Promise<DeliveredTo[]> {
    const all: DeliveredTo[] = [];
    for (let after = position, limit = PAGE; ; ) {
      const page = await this.pageAfter(after, limit);
      all.push(...page.entries);
      giveUpAbove(all.length);
      if (!page.more || page.entries.length === 0) {
        return all;
      }
      after = all[all.length - 1]!.position;
      limit = page.limit;
    }
  }

  /** The next entries, at most `limit`; where the network is too slow for so many, a quarter of them, and again. */
  private async pageAfter(after: number, limit: number): Promise<Page> {
    try {
      const answer = await this.get(`/api/entries?after=${after}&limit=${limit}`);
      const { entries, more } = reading(() =>
        atLeast(answer, { entries: listOf(delivered, 0, limit), more: flag }, {}),
      );
      giveUpUnlessAscending(after, entries);
      return { entries, more, limit };
    } catch (problem) {
      if (problem instanceof CutOff && limit > 1) {
        return this.pageAfter(after, Math.ceil(limit / 4));
      }
      throw problem;
    }
  }

  async mailbox(name: string): Promise<MailboxState> {
    const answer = await this.get(`/api/mailboxes/${name}`);
    return reading(() =>
      atLeast(
        answer,
        {
          state: oneOf("open", "cancelled", "closed", "erased"),
          position: number,
          acked: listOf(forms.hash, 0, MOST_ENTRIES),
        },
        {},
      ),
    );
  }

  /** The roster as this key may see it: whole for members. */
  async roster(known: readonly RosterItem[] = []): Promise<RosterItem[]> {
    return this.withToken((token) => fetchRoster(token, known, this.send));
  }

  /**
   * Calls back whenever a readable mailbox changed, until the signal is aborted or the line breaks. Only wakes early:
   * polling alone is correct.
   */
  async listen(changed: () => void, signal: AbortSignal): Promise<void> {
    const response = await this.withToken((token) => openEvents(token, signal, this.send));
    const reader = response.body!.getReader();
    for (;;) {
      const { done, value } = await reader.read();
      if (done) {
        return;
      }
      if (new TextDecoder().decode(value).includes("event")) {
        changed();
      }
    }
  }

  private get(path: string): Promise<Json> {
    return this.withToken((token) => call(path, { token }, this.send));
  }

  private async withToken<T>(use: (token: string) => Promise<T>): Promise<T> {
    const held = this.token;
    if (held !== undefined) {
      try {
        return await use(held);
      } catch (problem) {
        if (!(problem instanceof HubSaysNo && problem.status === 401)) {
          throw problem;
        }
      }
    }
    this.token = await this.signIn();
    return use(this.token);
  }

  private async signIn(): Promise<string> {
    const given = await call("/api/challenges", { method: "POST" }, this.send);
    const challenge = reading(() => parseChallenge(given));
    this.checkChallenge(challenge);
    const signed = await answerChallenge(challenge, this.signer);
    const body = { challenge: dsseToJson(signed) };
    const made = await call("/api/sessions", { method: "POST", body }, this.send);
    return reading(() => atLeast(made, { token: text }, {}).token);
  }

  /** A challenge of another hub, address or century is not signed: somebody in the middle could use it elsewhere. */
  private checkChallenge({ hub, origin, expires }: Challenge): void {
    const life = new Date(expires).getTime() - this.now().getTime();
    if (hub !== this.hub || origin !== this.origin || life > LONGEST_CHALLENGE_MILLISECONDS) {
      throw new HubSaysNo(400, "challenge-not-ours", undefined);
    }
  }
}

/** A hub that never comes to an end would fill the memory of a phone. */
function giveUpAbove(entries: number): void {
  if (entries > MOST_ENTRIES) {
    throw new NoAnswer();
  }
}

/** Positions that go back could show old mail again for ever, or slip mail in where it was read already. */
function giveUpUnlessAscending(after: number, entries: readonly DeliveredTo[]): void {
  if (entries.some(({ position }, i) => position <= (entries[i - 1]?.position ?? after))) {
    throw new NoAnswer();
  }
}

async function openEvents(
  token: string,
  signal: AbortSignal,
  send: Fetch = (path, init) => fetch(path, init),
): Promise<Response> {
  const response = await send("/api/events", {
    signal,
    cache: "no-store",
    credentials: "omit",
    headers: { Authorization: `Bearer ${token}`, Accept: "text/event-stream" },
  });
  if (!response.ok || response.body === null) {
    throw new HubSaysNo(response.status, "no-events", undefined);
  }
  return response;
}

const delivered: Check<DeliveredTo> = (value) => {
  const { position, mailbox, frame, envelope } = atLeast(
    value,
    { position: number, mailbox: forms.mailbox, frame: asObject },
    { envelope: (bytes: Json) => fromBase64(text(bytes)) },
  );
  return { position, mailbox, frame, ...(envelope && { envelope }) };
};
