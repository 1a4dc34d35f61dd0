// SPDX-License-Identifier: Apache-2.0
import { ed25519 } from "@noble/curves/ed25519.js";
import { bytesToNumberLE } from "@noble/curves/utils.js";
import { sha512 } from "@noble/hashes/sha2.js";
import { concat, fromB64, fromBase64, Malformed, toB64, toBase64, utf8 } from "./bytes.ts";
import { exactly, type Json, type JsonObject, listOf, text } from "./json.ts";
import { key } from "./forms.ts";
import { isEdwardsPoint } from "./points.ts";

/** What a signature is for. A key never signs bytes that another purpose could read (FORMAT §2). */
export const PURPOSE = {
  frame: "application/vnd.porchlight.frame.v1+json",
  envelope: "application/vnd.porchlight.envelope.v1+json",
  roster: "application/vnd.porchlight.roster.v1+json",
  signIn: "application/vnd.porchlight.sign-in.v1+json",
} as const;
export type Purpose = (typeof PURPOSE)[keyof typeof PURPOSE];

/** A signed payload in the DSSE form. */
export interface Dsse {
  readonly payloadType: string;
  readonly payload: Uint8Array;
  readonly signatures: readonly { readonly keyid: string; readonly sig: Uint8Array }[];
}

/** Whoever can sign with one Ed25519 key; the key itself may be out of our reach (WebCrypto, not extractable). */
export interface Signer {
  /** The public key, b64. */
  readonly key: string;
  sign(message: Uint8Array): Promise<Uint8Array>;
}

/** A signer from the 32 bytes of an RFC 8032 seed. */
export function signerFromSeed(seed: Uint8Array): Signer {
  return {
    key: toB64(ed25519.getPublicKey(seed)),
    sign: async (message) => ed25519.sign(message, seed),
  };
}

/** DSSE v1 pre-authentication encoding: what is really signed. */
export function preAuthentication(payloadType: string, payload: Uint8Array): Uint8Array {
  const type = utf8(payloadType);
  return concat(utf8(`DSSEv1 ${type.length} `), type, utf8(` ${payload.length} `), payload);
}

/** Signs a JSON payload for one purpose. The signature holds for exactly the bytes that it writes. */
export async function sign(purpose: Purpose, payload: Json, ...signers: Signer[]): Promise<Dsse> {
  const bytes = utf8(JSON.stringify(payload));
  const message = preAuthentication(purpose, bytes);
  const signatures = await Promise.all(
    signers.map(async (signer) => ({ keyid: signer.key, sig: await signer.sign(message) })),
  );
  return { payloadType: purpose, payload: bytes, signatures };
}

/**
 * Reads the form, not the signatures.
 *
 * @throws Malformed
 */
export function parseDsse(value: Json): Dsse {
  const outer = exactly(
    value,
    {
      payloadType: text,
      payload: (payload) => fromBase64(text(payload)),
      signatures: listOf((one) => exactly(one, { keyid: key, sig: signature }, {}), 0, 4),
    },
    {},
  );
  return outer;
}

function signature(value: Json): Uint8Array {
  const bytes = fromBase64(text(value));
  if (bytes.length !== 64) {
    throw new Malformed("not a signature");
  }
  return bytes;
}

export function dsseToJson(dsse: Dsse): JsonObject {
  return {
    payloadType: dsse.payloadType,
    payload: toBase64(dsse.payload),
    signatures: dsse.signatures.map(({ keyid, sig }) => ({ keyid, sig: toBase64(sig) })),
  };
}

/** True when there are from one to `most` signatures, their keys differ, and each verifies (RFC 8032, strictly). */
export function signaturesHold(dsse: Dsse, most = 1): boolean {
  const { signatures } = dsse;
  if (signatures.length < 1 || signatures.length > most) {
    return false;
  }
  if (new Set(signatures.map(({ keyid }) => keyid)).size !== signatures.length) {
    return false;
  }
  const message = preAuthentication(dsse.payloadType, dsse.payload);
  return signatures.every(({ keyid, sig }) => verifies(keyid, sig, message));
}

function verifies(keyid: string, sig: Uint8Array, message: Uint8Array): boolean {
  try {
    const wellFormed = sig.length === 64 && isEdwardsPoint(sig);
    const publicKey = fromB64(key(keyid));
    return (
      wellFormed && ed25519.verify(sig, message, publicKey, { zip215: false }) && holdsExactly(publicKey, sig, message)
    );
  } catch {
    // @noble throws on a point that is none; that is a signature that does not hold.
    return false;
  }
}

/**
 * S·B = R + k·A, without the factor 8 that @noble allows for: the JDK does not, and a signature that only one of our
 * two readers takes could show two groups of people two different rosters.
 */
function holdsExactly(publicKey: Uint8Array, sig: Uint8Array, message: Uint8Array): boolean {
  const { Point } = ed25519;
  const r = sig.subarray(0, 32);
  const k = Point.Fn.create(bytesToNumberLE(sha512(concat(r, publicKey, message))));
  const s = bytesToNumberLE(sig.subarray(32));
  const right = Point.fromBytes(r).add(Point.fromBytes(publicKey).multiplyUnsafe(k));
  return Point.BASE.multiplyUnsafe(s).equals(right);
}
