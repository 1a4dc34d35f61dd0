// SPDX-License-Identifier: Apache-2.0
import { Malformed } from "./bytes.ts";
import { type Dsse, PURPOSE, sign, signaturesHold, type Signer } from "./dsse.ts";
import * as forms from "./forms.ts";
import { exactly, integer, type JsonObject, oneOf, parsePayload } from "./json.ts";

export const COMMANDS = ["open", "close", "cancel", "erase", "ack"] as const;
export type Command = (typeof COMMANDS)[number];

/** Bytes of a payload. */
const LONGEST = 4 * 1024;

/** All that a hub may understand of an entry (FORMAT §3). */
export interface Frame {
  readonly hub: string;
  readonly mailbox: string;
  readonly author: string;
  /** Counts this author's entries in this mailbox, from 1. */
  readonly seq: number;
  /** The latest roster entry that the author knew: by it the author's right is judged for ever. */
  readonly rosterHead: string;
  /** Hash of the age file that travels beside the frame. */
  readonly envelope?: string;
  readonly command?: Command;
  /** The envelope that an `ack` acknowledges. */
  readonly of?: string;
}

/** Why a frame was not taken (the first refusals of FORMAT §4). */
export type FrameRefusal = "malformed-frame" | "wrong-purpose" | "bad-signature";

export async function signFrame(frame: Frame, signer: Signer): Promise<Dsse> {
  const { hub, mailbox, author, seq, rosterHead } = frame;
  const payload: JsonObject = { v: 1, hub, mailbox, author, seq, rosterHead };
  if (frame.envelope !== undefined) {
    payload["envelope"] = frame.envelope;
  }
  if (frame.command !== undefined) {
    payload["command"] = frame.command;
  }
  if (frame.of !== undefined) {
    payload["of"] = frame.of;
  }
  return sign(PURPOSE.frame, payload, signer);
}

/** The frame, its signature verified; or the first refusal that applies. */
export function readFrame(dsse: Dsse): Frame | FrameRefusal {
  if (dsse.payloadType !== PURPOSE.frame) {
    return "wrong-purpose";
  }
  let frame: Frame;
  try {
    frame = parseFrame(dsse.payload);
  } catch (problem) {
    if (problem instanceof Malformed) {
      return "malformed-frame";
    }
    throw problem;
  }
  const named = dsse.signatures[0]?.keyid === frame.author;
  return named && signaturesHold(dsse) ? frame : "bad-signature";
}

function parseFrame(payload: Uint8Array): Frame {
  const { v: _, ...frame } = exactly(
    parsePayload(payload, LONGEST),
    {
      v: integer(1, 1),
      hub: forms.hash,
      mailbox: forms.mailbox,
      author: forms.key,
      seq: integer(1, Number.MAX_SAFE_INTEGER),
      rosterHead: forms.hash,
    },
    { envelope: forms.hash, command: oneOf(...COMMANDS), of: forms.hash },
  );
  if (frame.envelope === undefined && frame.command === undefined) {
    throw new Malformed("a frame with neither envelope nor command");
  }
  if ((frame.command === "ack") !== (frame.of !== undefined)) {
    throw new Malformed("of goes with ack and only with it");
  }
  return frame;
}
