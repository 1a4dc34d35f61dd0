// SPDX-License-Identifier: Apache-2.0
// Which 32 bytes may stand for a public key: one spelling each, and no point of small order, with which a shared
// secret or a signature would hold for anybody.

const ZERO = "00".repeat(32);
const ONE = `01${"00".repeat(31)}`;
const MINUS_ONE = `ec${"ff".repeat(30)}7f`;

/** The y of Ed25519's points of small order, little-endian, sign bit cleared (RFC 8032 §5.1). */
const SMALL_ORDER_Y = new Set([
  ZERO,
  ONE,
  MINUS_ONE,
  "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
  "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
]);

/** The u of Curve25519's points of small order and its twist's, little-endian (RFC 7748 §6.1). */
const SMALL_ORDER_U = new Set([
  ZERO,
  ONE,
  MINUS_ONE,
  "e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800",
  "5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157",
]);

/** For a verifying key, and for the first half of a signature. */
export function isEdwardsPoint(bytes: Uint8Array): boolean {
  const y = withoutTopBit(bytes);
  return isBelowPrime(y) && !SMALL_ORDER_Y.has(hex(y));
}

/** For the public key of a recipient. */
export function isMontgomeryPoint(bytes: Uint8Array): boolean {
  return bytes[31]! < 0x80 && isBelowPrime(bytes) && !SMALL_ORDER_U.has(hex(bytes));
}

function withoutTopBit(bytes: Uint8Array): Uint8Array {
  const copy = bytes.slice(0, 32);
  copy[31]! &= 0x7f;
  return copy;
}

/** Below 2^255 − 19, whose bytes are ed, 30 times ff, 7f. */
function isBelowPrime(little: Uint8Array): boolean {
  const top = little[31] === 0x7f && little.subarray(1, 31).every((byte) => byte === 0xff);
  return !top || little[0]! < 0xed;
}

function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
