// SPDX-License-Identifier: Apache-2.0
// Stands in the bundle for the parts of age-encryption that format version 1 does not use (build.mjs): post-quantum
// and P-256 recipients, which every reader here refuses as `wrong-stanzas`.

function leftOut(): never {
  throw new Error("this kind of age recipient is not part of the format");
}

export const MLKEM768P256 = { encapsulate: leftOut, decapsulate: leftOut, getPublicKey: leftOut };
export const MLKEM768X25519 = MLKEM768P256;
export const p256 = { getPublicKey: leftOut, getSharedSecret: leftOut };
