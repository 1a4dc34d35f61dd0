// SPDX-License-Identifier: Apache-2.0
import type { JsonObject } from "../src/mail/json.ts";
import type { Roster } from "../src/mail/roster.ts";

/** What vectors say of a roster after its replay: present members in the order of their joining, and what follows. */
export function factsOf(roster: Roster): JsonObject {
  const members = [...roster.members].map(([id, roles]) => ({
    id,
    roles: [...roles],
    devices: roster.devicesOfMember(id).map(({ device }) => device.signing),
  }));
  return {
    length: roster.length,
    head: roster.head,
    name: roster.profile.name,
    canOpenAsks: roster.takesAsks,
    members,
    dispatcherRecipients: roster.dispatchers(),
  };
}
