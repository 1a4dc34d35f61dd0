// SPDX-License-Identifier: Apache-2.0
import { Malformed } from "./bytes.ts";
import * as forms from "./forms.ts";
import {
  asObject,
  atLeast,
  type Check,
  exactly,
  integer,
  listOf,
  matching,
  oneOf,
  parsePayload,
  text,
  textOf,
} from "./json.ts";

/** Bytes of a payload. */
const LONGEST = 16 * 1024;

export const ROLES = ["dispatcher", "helper", "intake", "steward", "verifier"] as const;
export type Role = (typeof ROLES)[number];

export interface Device {
  readonly kind: "desk" | "phone" | "recovery";
  readonly signing: string;
  readonly sealing: string;
}

export interface OpeningHours {
  /** 1 is Monday, 7 Sunday. */
  readonly day: number;
  readonly from: string;
  readonly to: string;
}

export interface Profile {
  readonly name: string;
  readonly phone: string;
  readonly town: string;
  readonly timeZone: string;
  readonly currency: string;
  readonly languages: readonly string[];
  readonly hours: readonly OpeningHours[];
}

interface Common {
  readonly index: number;
  readonly hub: string;
  readonly at: string;
  readonly salt: string;
  readonly previous?: string;
  readonly previousPublic?: string;
}

export interface Founded extends Common {
  readonly action: "founded";
  readonly foundingKey: string;
  readonly profile: Profile;
  readonly member: string;
  readonly device: Device;
  readonly roles: readonly Role[];
}

export interface Described extends Common {
  readonly action: "described";
  readonly profile: Profile;
}

export interface Invited extends Common {
  readonly action: "invited";
  readonly invitation: string;
  readonly roles: readonly Role[];
  readonly expires: string;
}

export interface Added extends Common {
  readonly action: "added";
  readonly member: string;
  readonly device: Device;
  readonly roles: readonly Role[];
  readonly invitation?: string;
}

export interface Removed extends Common {
  readonly action: "removed";
  readonly member: string;
  /** Signing key of the one device that goes; absent when the member goes. */
  readonly device?: string;
}

/** One entry of the roster (FORMAT §6), its form checked and nothing else. */
export type RosterEntry = Founded | Described | Invited | Added | Removed;

const roles: Check<Role[]> = (value) => {
  const named = listOf(oneOf(...ROLES), 1, ROLES.length)(value);
  if (named.some((role, i) => i > 0 && role <= named[i - 1]!)) {
    throw new Malformed("roles that are not sorted and distinct");
  }
  return named;
};

const device: Check<Device> = (value) =>
  atLeast(value, { kind: oneOf("desk", "phone", "recovery"), signing: forms.key, sealing: forms.recipient }, {});

const clock = matching(/^([01]\d|2[0-3]):[0-5]\d$/);
const hours: Check<OpeningHours> = (value) => atLeast(value, { day: integer(1, 7), from: clock, to: clock }, {});

// Forms only, never tables that change (time zones, currencies): what one reader refuses would split the group.
const profile: Check<Profile> = (value) =>
  atLeast(
    value,
    {
      name: textOf(80),
      phone: textOf(40),
      town: textOf(80),
      timeZone: matching(/^[A-Za-z0-9_+-]{1,32}(\/[A-Za-z0-9_+-]{1,32}){0,3}$/),
      currency: matching(/^[A-Z]{3}$/),
      languages: listOf(matching(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,4}$/), 0, 20),
      hours: listOf(hours, 0, 42),
    },
    {},
  );

const COMMON = {
  v: integer(1, 1),
  hub: forms.hash,
  index: integer(0, 1_000_000),
  salt: forms.id16,
  at: forms.instant,
  action: text,
};
const LINKS = { previous: forms.hash, previousPublic: forms.hash };

const FIELDS = {
  founded: [{ foundingKey: forms.key, profile, member: forms.id16, device, roles }, {}],
  described: [{ profile }, {}],
  invited: [{ invitation: forms.key, roles, expires: forms.instant }, {}],
  added: [{ member: forms.id16, device, roles }, { invitation: forms.key }],
  removed: [{ member: forms.id16 }, { device: forms.key }],
} as const;

/** @throws Malformed */
export function parseRosterEntry(payload: Uint8Array): RosterEntry {
  const value = parsePayload(payload, LONGEST);
  const action = oneOf("founded", "described", "invited", "added", "removed")(asObject(value)["action"] ?? null);
  const [required, optional] = FIELDS[action];
  const { v: _, ...entry } = exactly(value, { ...COMMON, ...required }, { ...LINKS, ...optional });
  const linked = entry.previous !== undefined && entry.previousPublic !== undefined;
  const unlinked = entry.previous === undefined && entry.previousPublic === undefined;
  if (entry.index === 0 ? !unlinked : !linked) {
    throw new Malformed("previous and previousPublic belong to every entry but the first");
  }
  return entry as unknown as RosterEntry;
}
