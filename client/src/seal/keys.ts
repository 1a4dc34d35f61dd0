// SPDX-License-Identifier: Apache-2.0
import { x25519 } from "@noble/curves/ed25519.js";
import { hkdf } from "@noble/hashes/hkdf.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { bech32 } from "@scure/base";
import { fromB64, hashOf, toB64, utf8 } from "../mail/bytes.ts";
import { type Signer, signerFromSeed } from "../mail/dsse.ts";

/** What opens envelopes: 32 raw bytes, or a WebCrypto key that never leaves the browser's key store. */
export type Identity = Uint8Array | CryptoKey;

/** Signing key and age identity of one device or one ticket. */
export interface KeyPairs {
  readonly signer: Signer;
  readonly identity: Identity;
  /** The age recipient that belongs to the identity. */
  readonly recipient: string;
}

/** A household's ticket: its keys and the ask mailbox that they own. */
export interface Ticket extends KeyPairs {
  readonly mailbox: string;
}

/** 32 bytes for one use of a secret (FORMAT §5). */
export function derive(secret: Uint8Array, hub: string, info: string): Uint8Array {
  return hkdf(sha256, secret, fromB64(hub), utf8(info), 32);
}

export function ticketOf(secret: Uint8Array, hub: string): Ticket {
  const pairs = pairsOf(secret, hub, "ticket");
  return { ...pairs, mailbox: `ask/${hashOf(fromB64(pairs.signer.key))}` };
}

export function deviceOf(secret: Uint8Array, hub: string): KeyPairs & { seeds: DeviceSeeds } {
  const seeds = seedsOf(secret, hub, "device");
  return { ...pairsOf(secret, hub, "device"), seeds };
}

export function invitationOf(secret: Uint8Array, hub: string): Signer {
  return signerFromSeed(derive(secret, hub, "porchlight invitation signing v1"));
}

/** The private bytes of a device, held only while its keys are being put into the key store. */
export interface DeviceSeeds {
  readonly signing: Uint8Array;
  readonly sealing: Uint8Array;
}

function seedsOf(secret: Uint8Array, hub: string, what: "ticket" | "device"): DeviceSeeds {
  return {
    signing: derive(secret, hub, `porchlight ${what} signing v1`),
    sealing: derive(secret, hub, `porchlight ${what} sealing v1`),
  };
}

function pairsOf(secret: Uint8Array, hub: string, what: "ticket" | "device"): KeyPairs {
  const { signing, sealing } = seedsOf(secret, hub, what);
  return { signer: signerFromSeed(signing), identity: sealing, recipient: recipientOf(sealing) };
}

/** The age recipient of an X25519 identity. */
export function recipientOf(identity: Uint8Array): string {
  return bech32.encodeFromBytes("age", x25519.scalarMultBase(identity));
}

/** The age spelling of an identity, as typage reads it. */
export function identityText(identity: Uint8Array): string {
  return bech32.encodeFromBytes("AGE-SECRET-KEY-", identity).toUpperCase();
}

/** 22 characters for 16 bytes: a member's id, a salt. */
export function newId(random: (length: number) => Uint8Array): string {
  return toB64(random(16));
}
