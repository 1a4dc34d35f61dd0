// SPDX-License-Identifier: Apache-2.0
// The fictional group of the tests: Amina and Bao are dispatchers, Celia was invited to help, Dov has joined.
import { fromB64, hashOf, toB64, utf8 } from "../src/mail/bytes.ts";
import { type Dsse, PURPOSE, sign, type Signer, signerFromSeed } from "../src/mail/dsse.ts";
import type { JsonObject } from "../src/mail/json.ts";
import { Roster, type RosterItem } from "../src/mail/roster.ts";
import type { Profile } from "../src/mail/rosterEntry.ts";
import { seal, type SealedEntry } from "../src/seal/envelope.ts";
import { deviceOf, invitationOf, type KeyPairs } from "../src/seal/keys.ts";

/** Sixteen or thirty-two bytes that differ by name, so that each test's keys are its own and always the same. */
export function bytesOf(name: string, length: 16 | 32 = 16): Uint8Array {
  const wide = utf8(name.padEnd(length, ".")).slice(0, length);
  return wide;
}

export const founding: Signer = signerFromSeed(bytesOf("founding key", 32));
export const HUB = hashOf(fromB64(founding.key));
export const START = "2026-11-20T08:00:00Z";

export const PROFILE: Profile = {
  name: "Lantern Street Neighbours",
  phone: "+1 555 0100",
  town: "Lanternfield",
  timeZone: "America/New_York",
  currency: "USD",
  languages: ["en", "es", "ar", "ht", "zh", "bn"],
  hours: [1, 2, 3, 4, 5].map((day) => ({ day, from: "09:00", to: "17:00" })),
};

export const member = (name: string): string => toB64(bytesOf(`member ${name}`));
export const secretOf = (name: string): Uint8Array => bytesOf(`secret ${name}`);
export const keysOf = (name: string): KeyPairs => deviceOf(secretOf(name), HUB);

function device(name: string, kind: "desk" | "phone" | "recovery"): JsonObject {
  const { signer, recipient } = keysOf(name);
  return { kind, signing: signer.key, sealing: recipient };
}

/** A log that grows entry by entry, as members see it; `publicItems` is what everybody sees. */
export class Log {
  readonly items: RosterItem[] = [];
  private readonly hidden = new Set<number>();
  private previousPublic: string | undefined;

  async add(fields: JsonObject, isPrivate: boolean, ...signers: Signer[]): Promise<this> {
    const index = this.items.length;
    const previous = this.items[index - 1]?.hash;
    const links = index === 0 ? {} : { previous: previous!, previousPublic: this.previousPublic! };
    const payload = { v: 1, hub: HUB, index, ...links, salt: toB64(bytesOf(`salt ${index}`)), at: START, ...fields };
    return this.append(await sign(PURPOSE.roster, payload, ...signers), isPrivate);
  }

  append(entry: Dsse, isPrivate: boolean): this {
    const hash = hashOf(entry.payload);
    this.items.push({ index: this.items.length, entry, hash });
    if (isPrivate) {
      this.hidden.add(this.items.length - 1);
    } else {
      this.previousPublic = hash;
    }
    return this;
  }

  get publicItems(): RosterItem[] {
    return this.items.map((item) => (this.hidden.has(item.index) ? { index: item.index, hash: item.hash } : item));
  }

  roster(): Roster {
    return Roster.replay(HUB, this.items, "member");
  }
}

/** Founded by Amina; Bao's desk; Celia invited; Dov in. */
export async function lanternStreet(): Promise<Log> {
  const log = new Log();
  const amina = keysOf("Amina").signer;
  await log.add(
    {
      action: "founded",
      foundingKey: founding.key,
      profile: PROFILE as unknown as JsonObject,
      member: member("Amina"),
      device: device("Amina", "desk"),
      roles: ["dispatcher"],
    },
    false,
    founding,
  );
  await log.add(
    { action: "added", member: member("Bao"), device: device("Bao", "desk"), roles: ["dispatcher"] },
    false,
    amina,
  );
  await log.add(
    {
      action: "invited",
      invitation: invitationOf(secretOf("Celia's invitation"), HUB).key,
      roles: ["helper"],
      expires: "2027-11-20T08:00:00Z",
    },
    true,
    amina,
  );
  return log.add(
    { action: "added", member: member("Dov"), device: device("Dov", "phone"), roles: ["helper"] },
    true,
    amina,
  );
}

/** A dispatcher's sealed entry. */
export async function fromDispatcher(
  roster: Roster,
  mailbox: string,
  seq: number,
  kind: string,
  body: JsonObject,
  recipients: readonly string[],
  name = "Amina",
): Promise<SealedEntry> {
  const content = { hub: HUB, mailbox, seq, kind, after: [], rosterHead: roster.head, recipients, body };
  return seal(content, keysOf(name).signer);
}
