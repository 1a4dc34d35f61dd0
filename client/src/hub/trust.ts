// SPDX-License-Identifier: Apache-2.0
import { Roster, type RosterItem } from "../mail/roster.ts";

/** What this browser saw of a hub's roster the last time. Public facts only. */
export interface SeenRoster {
  readonly hub: string;
  readonly length: number;
  readonly head: string;
  /** What the group is called and its telephone, for the day on which it cannot be reached. */
  readonly name?: string;
  readonly phone?: string;
}

/** Where the seen head is kept: localStorage in a browser, a map in tests. */
export interface Memory {
  getItem(name: string): string | null;
  setItem(name: string, value: string): void;
}

/** Why a roster is not believed. Every one of them stops the page; there is no "continue anyway". */
export type Distrust = "other-hub" | "rolled-back" | "forked";

export class NotTrusted extends Error {
  override name = "NotTrusted";
  constructor(readonly reason: Distrust) {
    super(reason);
  }
}

const HUB = "porchlight.hub";
const SEEN = "porchlight.roster";

/**
 * Replays the roster and compares it with what this browser saw before.
 *
 * @param named the hub id of a link, poster or invitation, if the page was reached by one and, where this browser knew
 *     another, somebody chose it
 * @param told  the hub id that the hub itself says
 * @param items all entries as the hub gave them; whole for a member, private ones as hashes for everybody else
 * @throws NotTrusted      when the log is another, older or branched one
 * @throws RosterRefused   when the log does not hold
 */
export function trustRoster(
  named: string | undefined,
  told: string,
  items: readonly RosterItem[],
  memory: Memory,
): Roster {
  const known = named ?? memory.getItem(HUB) ?? told;
  if (known !== told) {
    throw new NotTrusted("other-hub");
  }
  const roster = replay(known, items);
  const seen = readSeen(memory, known);
  if (seen !== undefined && roster.length < seen.length) {
    throw new NotTrusted("rolled-back");
  }
  if (seen !== undefined && roster.hashes[seen.length - 1] !== seen.head) {
    throw new NotTrusted("forked");
  }
  memory.setItem(HUB, known);
  const { name, phone } = roster.profile;
  memory.setItem(SEEN, JSON.stringify({ hub: known, length: roster.length, head: roster.head, name, phone }));
  return roster;
}

/** The group that this browser knows at this address. */
export function rememberedGroup(memory: Memory): (Partial<SeenRoster> & { readonly hub: string }) | undefined {
  const hub = memory.getItem(HUB);
  return hub === null ? undefined : (readSeen(memory, hub) ?? { hub });
}

/**
 * Replays the roster that this device kept itself. Another page of this browser may have seen a later one since: that is
 * no reason to keep a helper from the sheet, and the hub's next answer is compared with the latest that was seen.
 *
 * @throws NotTrusted    when the log is another one
 * @throws RosterRefused when the log does not hold
 */
export function keptRoster(hub: string, items: readonly RosterItem[], memory: Memory): Roster {
  const roster = replay(hub, items);
  const seen = readSeen(memory, hub);
  const isOlder = seen !== undefined && roster.length < seen.length;
  return isOlder ? roster : trustRoster(hub, hub, items, memory);
}

function replay(hub: string, items: readonly RosterItem[]): Roster {
  return Roster.replay(hub, items, items.every(({ entry }) => entry !== undefined) ? "member" : "public");
}

function readSeen(memory: Memory, hub: string): SeenRoster | undefined {
  try {
    const seen = JSON.parse(memory.getItem(SEEN) ?? "null") as SeenRoster | null;
    return seen !== null && seen.hub === hub ? seen : undefined;
  } catch {
    return undefined;
  }
}

/** localStorage where it is to be had; some private windows refuse it. */
export function browserMemory(): Memory {
  try {
    localStorage.setItem("porchlight.try", "1");
    localStorage.removeItem("porchlight.try");
    return localStorage;
  } catch {
    const map = new Map<string, string>();
    return { getItem: (name) => map.get(name) ?? null, setItem: (name, value) => void map.set(name, value) };
  }
}
