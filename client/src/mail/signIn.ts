// SPDX-License-Identifier: Apache-2.0
import { Malformed } from "./bytes.ts";
import { type Dsse, PURPOSE, sign, signaturesHold, type Signer } from "./dsse.ts";
import * as forms from "./forms.ts";
import { exactly, integer, type Json, matching, oneOf, parsePayload } from "./json.ts";

/** What a hub asks a key to sign before it gives a session (FORMAT §8, `POST /api/challenges`). */
export interface Challenge {
  readonly hub: string;
  /** Scheme, host and port that the caller reached. */
  readonly origin: string;
  readonly nonce: string;
  readonly purpose: "session";
  readonly expires: string;
}

/** Bytes of a payload. */
const LONGEST = 4 * 1024;

const CHALLENGE = {
  hub: forms.hash,
  origin: matching(/^https?:\/\/[a-z0-9.\-[\]:]{1,190}$/),
  nonce: forms.hash,
  purpose: oneOf("session"),
  expires: forms.instant,
};

/** @throws Malformed */
export function parseChallenge(value: Json): Challenge {
  return exactly(value, CHALLENGE, {});
}

export function answerChallenge(challenge: Challenge, signer: Signer): Promise<Dsse> {
  return sign(PURPOSE.signIn, { ...challenge, v: 1, key: signer.key }, signer);
}

/** A signed answer as a hub reads it; for hubs in tests, and to hold this side to the format. */
export function readAnswer(
  dsse: Dsse,
): (Challenge & { readonly key: string }) | "wrong-purpose" | "malformed" | "bad-signature" {
  if (dsse.payloadType !== PURPOSE.signIn) {
    return "wrong-purpose";
  }
  try {
    const { v: _, ...answer } = exactly(
      parsePayload(dsse.payload, LONGEST),
      { ...CHALLENGE, v: integer(1, 1), key: forms.key },
      {},
    );
    return dsse.signatures[0]?.keyid === answer.key && signaturesHold(dsse) ? answer : "bad-signature";
  } catch (problem) {
    if (problem instanceof Malformed) {
      return "malformed";
    }
    throw problem;
  }
}
