// SPDX-License-Identifier: Apache-2.0
import { HubSaysNo, NoAnswer } from "../hub/api.ts";
import { appendToRoster, fetchHubId, Session } from "../hub/hub.ts";
import { browserMemory, trustRoster } from "../hub/trust.ts";
import { randomBytes } from "../mail/bytes.ts";
import { dsseToJson, PURPOSE, sign, type Signer } from "../mail/dsse.ts";
import type { JsonObject } from "../mail/json.ts";
import type { Roster } from "../mail/roster.ts";
import type { Role } from "../mail/rosterEntry.ts";
import { wordList, wordsLanguage } from "../page/words.ts";
import { deviceOf, type DeviceSeeds, invitationOf, type KeyPairs, newId } from "../seal/keys.ts";
import { toWords } from "../seal/secret.ts";
import { hubNow } from "../times/hubClock.ts";
import { wholeSeconds } from "../times/wholeSeconds.ts";

/** Why an invitation does not open the door, as far as the roster shows it. */
export class InvitationRefused extends Error {
  override name = "InvitationRefused";
  constructor(
    readonly reason: "expired" | "used" | "notTaken",
    readonly roster: Roster,
  ) {
    super(reason);
  }
}

/** An invitation that may be used, and the device that will be a member's. */
export interface Joining {
  readonly roster: Roster;
  readonly member: string;
  readonly device: KeyPairs & { readonly seeds: DeviceSeeds };
  /** The device's twelve words: shown once. */
  readonly words: readonly string[];
  readonly lang: string;
  /** Appends the member to the roster; tries again at the new end when somebody was quicker. */
  join(): Promise<void>;
}

const MOST_TRIES = 5;
/** What a helper's invitation gives, where the hub does not show the invitation itself. */
const USUAL_ROLES: readonly Role[] = ["helper"];

/**
 * Checks an invitation against the roster, as far as its own key may see it.
 *
 * @param named the hub id that the invitation's link carries
 * @throws InvitationRefused
 */
export async function openInvitation(secret: Uint8Array, named: string | undefined): Promise<Joining> {
  const told = await fetchHubId();
  const hub = named ?? told;
  const invitation = invitationOf(secret, hub);
  const session = new Session(hub, invitation, location.origin, hubNow);
  const roster = trustRoster(named, told, await session.roster(), browserMemory());
  const found = roster.findInvitation(invitation.key);
  if (found?.used) {
    throw new InvitationRefused("used", roster);
  }
  if (found !== undefined && found.expires < wholeSeconds(hubNow())) {
    throw new InvitationRefused("expired", roster);
  }
  const deviceSecret = randomBytes(16);
  const device = deviceOf(deviceSecret, hub);
  const member = newId(randomBytes);
  const roles = found?.roles ?? USUAL_ROLES;
  return {
    roster,
    member,
    device,
    words: toWords(deviceSecret, await wordList()),
    lang: wordsLanguage(),
    join: () => append(session, roster, invitation, { member, roles, device }),
  };
}

interface Addition {
  readonly member: string;
  readonly roles: readonly Role[];
  readonly device: KeyPairs;
}

async function append(session: Session, first: Roster, invitation: Signer, addition: Addition): Promise<void> {
  let roster = first;
  for (let tries = 1; ; tries++) {
    const entry = await sign(PURPOSE.roster, payload(roster, invitation.key, addition), invitation);
    try {
      await appendToRoster(dsseToJson(entry));
      return;
    } catch (problem) {
      // The answer to an earlier try may have been lost: then the device is a member's already.
      if (await isIn(roster.hub, addition.device.signer)) {
        return;
      }
      const moved = problem instanceof HubSaysNo && problem.code === "roster-moved";
      if (!moved || tries === MOST_TRIES) {
        throw problem;
      }
    }
    roster = trustRoster(roster.hub, roster.hub, await session.roster(), browserMemory());
  }
}

async function isIn(hub: string, signer: Signer): Promise<boolean> {
  try {
    const items = await new Session(hub, signer, location.origin, hubNow).roster();
    return trustRoster(hub, hub, items, browserMemory()).findDevice(signer.key) !== undefined;
  } catch (problem) {
    if (problem instanceof HubSaysNo || problem instanceof NoAnswer) {
      return false;
    }
    throw problem;
  }
}

function payload(roster: Roster, invitation: string, { member, roles, device }: Addition): JsonObject {
  return {
    v: 1,
    hub: roster.hub,
    index: roster.length,
    previous: roster.head,
    previousPublic: roster.publicHead,
    salt: newId(randomBytes),
    at: wholeSeconds(hubNow()),
    action: "added",
    member,
    device: { kind: "phone", signing: device.signer.key, sealing: device.recipient },
    roles: [...roles],
    invitation,
  };
}
