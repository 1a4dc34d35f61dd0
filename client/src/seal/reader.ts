// SPDX-License-Identifier: Apache-2.0
import { fromB64, fromBase64, fromUtf8, hashOf, Malformed } from "../mail/bytes.ts";
import { type Dsse, parseDsse, PURPOSE, signaturesHold } from "../mail/dsse.ts";
import { type Frame, type FrameRefusal, readFrame } from "../mail/frame.ts";
import { atLeast, type Json, parseStrictly, text } from "../mail/json.ts";
import { parseMailbox } from "../mail/forms.ts";
import type { Roster, Tenure } from "../mail/roster.ts";
import { type Content, decrypt, hasPaddedStanzas, isPaddedSize, parseContent, unpad } from "./envelope.ts";
import type { Identity } from "./keys.ts";

/** Why an entry is not shown (FORMAT §4, in the order in which they are looked for). */
export type Refusal =
  | FrameRefusal
  | "wrong-hub"
  | "wrong-mailbox"
  | "unknown-author"
  | "wrong-envelope"
  | "wrong-size"
  | "wrong-stanzas"
  | "broken-envelope"
  | "malformed-content"
  | "inner-outer-disagree"
  | "not-a-recipient"
  | "replayed";

/** Who wrote an entry: the household's ticket, or a device of the roster. */
export type Author = { readonly is: "ticket" } | { readonly is: "member"; readonly tenure: Tenure };

/** An entry that holds: the only answer that is ever shown. */
export interface Opened {
  readonly answer: "opened";
  /** What its author said; in a reseal the original's author. */
  readonly content: Content;
  readonly author: Author;
  /** The signed inside byte for byte, as it would be resealed for others. */
  readonly inside: Uint8Array;
  /** Hash of the file that carried it. */
  readonly envelope: string;
  readonly position: number;
  /** Read before: at the same position, or once directly and once resealed. */
  readonly again: boolean;
}

/** What reading one entry gave. */
export type Reading =
  | Opened
  | { readonly answer: "command"; readonly frame: Frame; readonly author: Author; readonly position: number }
  | { readonly answer: "not-for-me"; readonly frame: Frame; readonly position: number }
  /** The envelope was erased at the hub, or let go on this device: only its frame is left. */
  | { readonly answer: "gone"; readonly position: number }
  | { readonly answer: "refused"; readonly refusal: Refusal; readonly position: number };

/** One entry as the hub hands it out. */
export interface Delivered {
  readonly position: number;
  /** DSSE of the frame, not yet looked at. */
  readonly frame: Json;
  readonly envelope?: Uint8Array;
}

interface Seen {
  readonly payload: string;
  readonly envelope: string | undefined;
  readonly position: number | undefined;
}

class Refused extends Error {
  constructor(readonly refusal: Refusal) {
    super(refusal);
  }
}

/**
 * Reads the entries of one mailbox with one key. Keeps what was read, since a replay shows only against what came
 * before: use one reader for the whole mailbox.
 */
export class MailboxReader {
  private readonly seen = new Map<string, Seen>();

  constructor(
    private readonly mailbox: string,
    private readonly roster: Roster,
    private readonly identity: Identity,
    /** The age recipient that belongs to the identity. */
    private readonly recipient: string,
  ) {}

  async read(delivered: Delivered): Promise<Reading> {
    const { position } = delivered;
    try {
      return await this.readOrRefuse(delivered);
    } catch (problem) {
      if (problem instanceof Refused) {
        return { answer: "refused", refusal: problem.refusal, position };
      }
      throw problem;
    }
  }

  private async readOrRefuse({ position, frame: json, envelope: file }: Delivered): Promise<Reading> {
    const frame = this.frame(json);
    const author = this.author(frame.mailbox, frame.author, undefined);
    if (file === undefined) {
      return frame.command === undefined
        ? { answer: "gone", position }
        : { answer: "command", frame, author, position };
    }
    refuseIf(hashOf(file) !== frame.envelope, "wrong-envelope");
    refuseIf(!isPaddedSize(file.length), "wrong-size");
    refuseIf(!hasPaddedStanzas(file), "wrong-stanzas");
    const plain = await decrypt(file, this.identity);
    if (plain === "not-for-me") {
      return { answer: "not-for-me", frame, position };
    }
    refuseIf(plain === "broken-envelope", "broken-envelope");
    return this.inside(frame, plain as Uint8Array, position);
  }

  private frame(json: Json): Frame {
    const frame = readFrame(orRefuse("malformed-frame", () => parseDsse(json)));
    if (typeof frame === "string") {
      throw new Refused(frame);
    }
    refuseIf(frame.hub !== this.roster.hub, "wrong-hub");
    refuseIf(frame.mailbox !== this.mailbox, "wrong-mailbox");
    return frame;
  }

  private inside(frame: Frame, plain: Uint8Array, position: number): Reading {
    const inside = orRefuse("malformed-content", () => unpad(plain));
    const dsse = this.dsse(inside);
    const content = this.content(dsse);
    const agrees =
      content.hub === frame.hub &&
      content.mailbox === frame.mailbox &&
      content.author === frame.author &&
      content.seq === frame.seq;
    refuseIf(!agrees, "inner-outer-disagree");
    const author = this.author(content.mailbox, content.author, content.rosterHead);
    refuseIf(!content.recipients.includes(this.recipient), "not-a-recipient");
    const envelope = frame.envelope!;
    const direct = { payload: hashOf(dsse.payload), envelope, position };
    if (content.kind !== "reseal") {
      return { answer: "opened", content, author, inside, envelope, position, again: this.remember(content, direct) };
    }
    const original = this.original(content, author);
    const resealed = { payload: original.payload, envelope: undefined, position: undefined };
    refuseIf(this.isReplayed(original.content, resealed), "replayed");
    this.remember(content, direct);
    const again = this.remember(original.content, resealed);
    return {
      answer: "opened",
      content: original.content,
      author: original.author,
      inside: original.inside,
      envelope,
      position,
      again,
    };
  }

  private dsse(inside: Uint8Array): Dsse {
    return orRefuse("malformed-content", () => parseDsse(parseStrictly(fromUtf8(inside))));
  }

  private content(dsse: Dsse): Content {
    refuseIf(dsse.payloadType !== PURPOSE.envelope, "wrong-purpose");
    const content = orRefuse("malformed-content", () => parseContent(dsse.payload));
    const isAuthors = dsse.signatures[0]?.keyid === content.author;
    refuseIf(!isAuthors || !signaturesHold(dsse), "bad-signature");
    return content;
  }

  private original(
    outer: Content,
    resealer: Author,
  ): Pick<Opened, "content" | "author" | "inside"> & { payload: string } {
    const mayReseal = resealer.is === "member" && resealer.tenure.roles.includes("dispatcher");
    refuseIf(!mayReseal, "unknown-author");
    const inside = orRefuse("malformed-content", () =>
      fromBase64(atLeast(outer.body, { original: text }, {}).original),
    );
    const dsse = this.dsse(inside);
    const content = this.content(dsse);
    refuseIf(content.kind === "reseal", "malformed-content");
    refuseIf(content.hub !== this.roster.hub, "wrong-hub");
    refuseIf(content.mailbox !== this.mailbox, "wrong-mailbox");
    const author = this.author(content.mailbox, content.author, content.rosterHead);
    return { content, author, inside, payload: hashOf(dsse.payload) };
  }

  /** Who wrote it, if they may write here: at the roster head that they name, or at any time while it is sealed. */
  private author(mailbox: string, key: string, head: string | undefined): Author {
    const { kind, id } = parseMailbox(mailbox);
    if (kind === "ask" && hashOf(fromB64(key)) === id) {
      return { is: "ticket" };
    }
    const tenure = head === undefined ? this.roster.findEver(key) : this.roster.findAt(key, head);
    if (tenure === undefined || !mayWrite(kind, id, tenure)) {
      throw new Refused("unknown-author");
    }
    return { is: "member", tenure };
  }

  /** Remembers an entry; true when this very one was read before. */
  private remember(place: Place, now: Seen): boolean {
    refuseIf(this.isReplayed(place, now), "replayed");
    const before = this.seen.get(nameOf(place));
    if (before === undefined || before.position === undefined) {
      this.seen.set(nameOf(place), now);
    }
    return before !== undefined;
  }

  /** True when something else was read under this author's number, or the same at another position. */
  private isReplayed(place: Place, now: Seen): boolean {
    const before = this.seen.get(nameOf(place));
    if (before === undefined) {
      return false;
    }
    const bothDirect = before.position !== undefined && now.position !== undefined;
    const elsewhere = bothDirect && (before.envelope !== now.envelope || before.position !== now.position);
    return elsewhere || before.payload !== now.payload;
  }
}

interface Place {
  readonly author: string;
  readonly seq: number;
}

function nameOf({ author, seq }: Place): string {
  return `${author} ${seq}`;
}

function mayWrite(kind: string, id: string, { member, roles }: Tenure): boolean {
  switch (kind) {
    case "ask":
      return roles.includes("dispatcher") || roles.includes("intake");
    case "member":
      return roles.includes("dispatcher") || member === id;
    default:
      return roles.includes("dispatcher");
  }
}

function refuseIf(applies: boolean, refusal: Refusal): void {
  if (applies) {
    throw new Refused(refusal);
  }
}

function orRefuse<T>(refusal: Refusal, read: () => T): T {
  try {
    return read();
  } catch (problem) {
    if (problem instanceof Malformed) {
      throw new Refused(refusal);
    }
    throw problem;
  }
}
