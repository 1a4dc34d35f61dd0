// SPDX-License-Identifier: Apache-2.0
import { fromBase64, fromUtf8, hashOf, Malformed } from "../mail/bytes.ts";
import { type Dsse, parseDsse, PURPOSE, signaturesHold } from "../mail/dsse.ts";
import { type Frame, type FrameRefusal, readFrame } from "../mail/frame.ts";
import { atLeast, type Json, parseStrictly, text } from "../mail/json.ts";
import { type Author, mayCommand, mayWriteKind, type Standing, standingAt } from "../mail/rights.ts";
import type { Roster } from "../mail/roster.ts";
import { type Content, decrypt, hasPaddedStanzas, isPaddedSize, parseContent, unpad } from "./envelope.ts";
import type { Identity } from "./keys.ts";

/** Why an entry is not shown (FORMAT §4, in the order in which they are looked for). */
export type Refusal =
  | FrameRefusal
  | "wrong-hub"
  | "wrong-mailbox"
  | "unknown-author"
  | "no-right"
  | "wrong-envelope"
  | "wrong-size"
  | "wrong-stanzas"
  | "broken-envelope"
  | "malformed-content"
  | "inner-outer-disagree"
  | "not-a-recipient"
  | "replayed";

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
  /** By their place in the roster, the heads that authors named here, each with the lowest position. */
  private readonly heads = new Map<number, number>();

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
    const { author } = this.commanding(frame, position);
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
      content.seq === frame.seq &&
      content.rosterHead === frame.rosterHead;
    refuseIf(!agrees, "inner-outer-disagree");
    const author = this.authorOf(content);
    refuseIf(!content.recipients.includes(this.recipient), "not-a-recipient");
    const envelope = frame.envelope!;
    const direct = { payload: hashOf(dsse.payload), envelope, position };
    if (content.kind !== "reseal") {
      return { answer: "opened", content, author, inside, envelope, position, again: this.remember(content, direct) };
    }
    const original = this.original(content);
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

  private original(outer: Content): Pick<Opened, "content" | "author" | "inside"> & { payload: string } {
    const inside = orRefuse("malformed-content", () =>
      fromBase64(atLeast(outer.body, { original: text }, {}).original),
    );
    const dsse = this.dsse(inside);
    const content = this.content(dsse);
    refuseIf(content.kind === "reseal", "malformed-content");
    refuseIf(content.hub !== this.roster.hub, "wrong-hub");
    refuseIf(content.mailbox !== this.mailbox, "wrong-mailbox");
    const author = this.authorOf(content);
    return { content, author, inside, payload: hashOf(dsse.payload) };
  }

  /** Who stands behind a frame, if they might write here at the roster head that they name, and give its command. */
  private commanding(frame: Frame, position: number): Standing {
    const standing = this.standing(frame.author, frame.rosterHead);
    refuseIf(this.wasRemovedBefore(frame.author, position), "unknown-author");
    refuseIf(frame.command !== undefined && !mayCommand(standing, this.mailbox, frame.command), "no-right");
    const at = this.roster.hashes.indexOf(frame.rosterHead);
    if (at >= 0) {
      this.heads.set(at, Math.min(position, this.heads.get(at) ?? position));
    }
    return standing;
  }

  private authorOf({ author, rosterHead, kind }: Content): Author {
    const standing = this.standing(author, rosterHead);
    refuseIf(!mayWriteKind(standing, this.mailbox, kind), "no-right");
    return standing.author;
  }

  private standing(key: string, head: string): Standing {
    const standing = standingAt(this.roster, key, this.mailbox, head);
    if (standing === undefined) {
      throw new Refused("unknown-author");
    }
    return standing;
  }

  /**
   * True when somebody who knew of this author's removal had written here before. A hub takes nothing from a removed
   * device, so nothing of it can come after that, whatever head it names.
   */
  private wasRemovedBefore(key: string, position: number): boolean {
    const until = this.roster.findEver(key)?.until;
    return until !== undefined && [...this.heads].some(([at, earlier]) => at >= until && earlier < position);
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
