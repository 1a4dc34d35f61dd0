// SPDX-License-Identifier: Apache-2.0
import type { Signer } from "../mail/dsse.ts";
import { concat } from "../mail/bytes.ts";
import { signerFromSeed } from "../mail/dsse.ts";
import type { DeviceSeeds, Identity, KeyPairs } from "../seal/keys.ts";

/** A private key at rest: out of reach of any script where the browser can do that, else its 32 bytes. */
export type HeldKey = CryptoKey | Uint8Array;

/** The keys of this device as IndexedDB keeps them. */
export interface HeldKeys {
  readonly signing: HeldKey;
  readonly signingPublic: string;
  readonly sealing: HeldKey;
  readonly recipient: string;
}

/** What stands in front of 32 private bytes in PKCS #8 (RFC 8410 §7); the last byte of the algorithm differs. */
function pkcs8(algorithm: "Ed25519" | "X25519", seed: Uint8Array): Uint8Array {
  const oid = algorithm === "Ed25519" ? 0x70 : 0x6e;
  return concat(Uint8Array.of(0x30, 0x2e, 2, 1, 0, 0x30, 5, 6, 3, 0x2b, 0x65, oid, 4, 0x22, 4, 0x20), seed);
}

async function hold(algorithm: "Ed25519" | "X25519", seed: Uint8Array, usage: KeyUsage): Promise<HeldKey> {
  try {
    return await crypto.subtle.importKey("pkcs8", pkcs8(algorithm, seed) as BufferSource, { name: algorithm }, false, [
      usage,
    ]);
  } catch {
    // Browsers before Chrome 137, Firefox 130 and Safari 17 lack one of the two: the @noble code then does the work.
    return seed;
  }
}

/** Puts a device's keys into the form in which they stay. */
export async function holdKeys(keys: KeyPairs & { seeds: DeviceSeeds }): Promise<HeldKeys> {
  return {
    signing: await hold("Ed25519", keys.seeds.signing, "sign"),
    signingPublic: keys.signer.key,
    sealing: await hold("X25519", keys.seeds.sealing, "deriveBits"),
    recipient: keys.recipient,
  };
}

export function signerOf({ signing, signingPublic }: HeldKeys): Signer {
  if (signing instanceof Uint8Array) {
    return signerFromSeed(signing);
  }
  return {
    key: signingPublic,
    sign: async (message) => new Uint8Array(await crypto.subtle.sign("Ed25519", signing, message as BufferSource)),
  };
}

export function identityOf({ sealing }: HeldKeys): Identity {
  return sealing;
}
