// SPDX-License-Identifier: Apache-2.0
import { fromB64, hashOf, Malformed } from "./bytes.ts";
import { type Dsse, parseDsse, PURPOSE, signaturesHold } from "./dsse.ts";
import * as forms from "./forms.ts";
import { exactly, integer, type Json } from "./json.ts";
import {
  type Added,
  type Device,
  type Founded,
  type Invited,
  parseRosterEntry,
  type Profile,
  type Removed,
  type Role,
  type RosterEntry,
} from "./rosterEntry.ts";

/** Every rule of FORMAT §6 by its own name, the same as in Java. */
export type RosterProblem =
  | "malformed"
  | "wrong-purpose"
  | "bad-signature"
  | "wrong-hash"
  | "wrong-hub"
  | "wrong-index"
  | "wrong-previous"
  | "wrong-previous-public"
  | "founded-misplaced"
  | "wrong-founding-key"
  | "private-shown"
  | "unknown-invitation"
  | "signer-not-entitled"
  | "invitation-used"
  | "inviter-removed"
  | "invitation-expired"
  | "invitation-roles"
  | "member-exists"
  | "unknown-member"
  | "unknown-device"
  | "roles-differ"
  | "key-reused"
  | "last-desk"
  | "held-back";

/** What was wrong with a log, and where. A log that fails is not used at all, not even its sound beginning. */
export class RosterRefused extends Error {
  override name = "RosterRefused";
  constructor(
    readonly index: number,
    readonly problem: RosterProblem,
  ) {
    super(`roster entry ${index}: ${problem}`);
  }
}

/** One entry as the hub hands it out: a public reader gets only the hash of a private one. */
export interface RosterItem {
  readonly index: number;
  readonly entry?: Dsse;
  readonly hash: string;
}

/** @throws Malformed */
export function parseRosterItem(value: Json): RosterItem {
  return exactly(value, { index: integer(0, Number.MAX_SAFE_INTEGER), hash: forms.hash }, { entry: parseDsse });
}

/** A device and when it was in the roster: from entry `since` on, and no longer from entry `until` on. */
export interface Tenure {
  readonly member: string;
  readonly device: Device;
  readonly roles: readonly Role[];
  readonly since: number;
  until: number | undefined;
}

interface Invitation {
  readonly invited: Invited;
  /** Keys of the devices that signed it. */
  readonly inviters: readonly string[];
  used: boolean;
}

/**
 * The members of a hub, replayed from its signed log (FORMAT §6). Built by replay() only, so that whoever holds one
 * holds a log whose every link and signature was checked.
 */
export class Roster {
  readonly hashes: string[] = [];
  private readonly tenures: Tenure[] = [];
  private readonly invitations = new Map<string, Invitation>();
  /** Present members' roles, in the order of their joining; a member without a device left is still one. */
  readonly members = new Map<string, readonly Role[]>();
  private readonly everMembers = new Set<string>();
  private readonly keys = new Set<string>();
  private latestPublic: string | undefined;
  private described: Profile | undefined;

  private constructor(
    readonly hub: string,
    /** The log as it was replayed. */
    readonly items: readonly RosterItem[],
  ) {}

  /**
   * Replays a whole log.
   *
   * @param hub   fingerprint that poster, ask link or invitation carry
   * @param items from entry 0 on, none left out
   * @param view  `public`: private entries may be hashes only; `member`: every entry must be there
   * @throws RosterRefused
   */
  static replay(hub: string, items: readonly RosterItem[], view: "public" | "member"): Roster {
    const roster = new Roster(hub, items);
    for (const item of items) {
      roster.append(item, view);
    }
    if (roster.length === 0) {
      throw new RosterRefused(0, "founded-misplaced");
    }
    return roster;
  }

  get length(): number {
    return this.hashes.length;
  }

  /** Hash of the latest entry. */
  get head(): string {
    return this.hashes[this.hashes.length - 1]!;
  }

  /** Hash of the latest public entry. */
  get publicHead(): string {
    return this.latestPublic!;
  }

  get profile(): Profile {
    return this.described!;
  }

  /** The device that signs with this key now. */
  findDevice(signing: string): Tenure | undefined {
    return this.tenures.find(({ device, until }) => device.signing === signing && until === undefined);
  }

  /** The device that signed with this key at any time of the log. */
  findEver(signing: string): Tenure | undefined {
    return this.tenures.find(({ device }) => device.signing === signing);
  }

  /** The device that signed with this key when `head` was the latest entry. */
  findAt(signing: string, head: string): Tenure | undefined {
    const at = this.hashes.indexOf(head);
    const found = this.findEver(signing);
    const held = found !== undefined && at >= found.since && (found.until === undefined || at < found.until);
    return held ? found : undefined;
  }

  /** Devices of all who hold the role now. */
  devicesOf(role: Role): Tenure[] {
    return this.tenures.filter(({ roles, until }) => until === undefined && roles.includes(role));
  }

  /** The member's devices now. */
  devicesOfMember(member: string): Tenure[] {
    return this.tenures.filter((tenure) => tenure.until === undefined && tenure.member === member);
  }

  /** Sealing keys of all dispatchers' devices now, sorted. */
  dispatchers(): string[] {
    return this.devicesOf("dispatcher")
      .map(({ device }) => device.sealing)
      .sort();
  }

  /** True once two dispatchers have desks, or one has and a recovery key exists: before that no ask is taken. */
  get takesAsks(): boolean {
    const devices = this.devicesOf("dispatcher");
    const withDesk = new Set(devices.filter(({ device }) => device.kind === "desk").map(({ member }) => member));
    return withDesk.size >= 2 || (withDesk.size === 1 && devices.some(({ device }) => device.kind === "recovery"));
  }

  /** The invitation with this key; absent when there is none, or when a public reader cannot see it. */
  findInvitation(key: string): { roles: readonly Role[]; expires: string; used: boolean } | undefined {
    const found = this.invitations.get(key);
    return found && { roles: found.invited.roles, expires: found.invited.expires, used: found.used };
  }

  private append(item: RosterItem, view: "public" | "member"): void {
    const index = this.length;
    const refuseIf = (problem: RosterProblem | undefined) => {
      if (problem !== undefined) {
        throw new RosterRefused(index, problem);
      }
    };
    refuseIf(item.index === index ? undefined : "wrong-index");
    if (item.entry === undefined) {
      refuseIf(index === 0 ? "founded-misplaced" : view === "member" ? "held-back" : undefined);
      this.hashes.push(item.hash);
      return;
    }
    const entry = this.read(index, item.entry);
    const signers = item.entry.signatures.map(({ keyid }) => keyid);
    refuseIf(this.problemWithLink(entry) ?? this.problemWith(entry, signers));
    const isPrivate = this.isPrivate(entry);
    refuseIf(isPrivate && view === "public" ? "private-shown" : undefined);
    refuseIf(hashOf(item.entry.payload) === item.hash ? undefined : "wrong-hash");
    this.apply(entry, signers);
    this.hashes.push(item.hash);
    if (!isPrivate) {
      this.latestPublic = item.hash;
    }
  }

  private read(index: number, dsse: Dsse): RosterEntry {
    if (dsse.payloadType !== PURPOSE.roster) {
      throw new RosterRefused(index, "wrong-purpose");
    }
    let entry: RosterEntry;
    try {
      entry = parseRosterEntry(dsse.payload);
    } catch (problem) {
      throw problem instanceof Malformed ? new RosterRefused(index, "malformed") : problem;
    }
    if (!signaturesHold(dsse, 4)) {
      throw new RosterRefused(index, "bad-signature");
    }
    return entry;
  }

  private problemWithLink(entry: RosterEntry): RosterProblem | undefined {
    if (entry.hub !== this.hub) {
      return "wrong-hub";
    }
    if (entry.index !== this.length) {
      return "wrong-index";
    }
    if (entry.index > 0 && entry.previous !== this.head) {
      return "wrong-previous";
    }
    return entry.index > 0 && entry.previousPublic !== this.latestPublic ? "wrong-previous-public" : undefined;
  }

  private problemWith(entry: RosterEntry, signers: readonly string[]): RosterProblem | undefined {
    if ((entry.action === "founded") !== (this.length === 0)) {
      return "founded-misplaced";
    }
    switch (entry.action) {
      case "founded":
        return this.problemWithFounding(entry, signers);
      case "added":
        return this.problemWithAddition(entry, signers);
      case "removed":
        return this.problemWithRemoval(entry, signers);
      case "invited":
        return this.problemWithOfficers(signers) ?? this.problemWithKeys(entry.invitation);
      case "described":
        return this.problemWithOfficers(signers);
    }
  }

  private problemWithFounding(entry: Founded, signers: readonly string[]): RosterProblem | undefined {
    if (hashOf(fromB64(entry.foundingKey)) !== this.hub) {
      return "wrong-founding-key";
    }
    if (signers.length !== 1 || signers[0] !== entry.foundingKey) {
      return "signer-not-entitled";
    }
    return entry.device.signing === entry.foundingKey ? "key-reused" : undefined;
  }

  private problemWithAddition(entry: Added, signers: readonly string[]): RosterProblem | undefined {
    const entitled =
      entry.invitation === undefined
        ? this.problemWithOfficers(signers)
        : this.problemWithInvitation(entry, entry.invitation, signers);
    const present = this.members.get(entry.member);
    const rolesDiffer = present !== undefined && present.join() !== entry.roles.join();
    const { sealing, signing } = entry.device;
    return entitled ?? (rolesDiffer ? "roles-differ" : this.problemWithKeys(sealing, signing));
  }

  private problemWithInvitation(entry: Added, key: string, signers: readonly string[]): RosterProblem | undefined {
    const invitation = this.invitations.get(key);
    if (invitation === undefined) {
      return "unknown-invitation";
    }
    if (signers.length !== 1 || signers[0] !== key) {
      return "signer-not-entitled";
    }
    if (invitation.used) {
      return "invitation-used";
    }
    if (!invitation.inviters.every((inviter) => this.isOfficer(inviter))) {
      return "inviter-removed";
    }
    if (entry.at > invitation.invited.expires) {
      return "invitation-expired";
    }
    if (invitation.invited.roles.join() !== entry.roles.join()) {
      return "invitation-roles";
    }
    // Otherwise an invited stranger could add a device to somebody else and read that member's sheets.
    return this.everMembers.has(entry.member) ? "member-exists" : undefined;
  }

  private problemWithRemoval(entry: Removed, signers: readonly string[]): RosterProblem | undefined {
    if (!this.members.has(entry.member)) {
      return "unknown-member";
    }
    const isOwn = (signer: string) => this.findDevice(signer)?.member === entry.member;
    if (!signers.every((signer) => this.isOfficer(signer) || isOwn(signer))) {
      return "signer-not-entitled";
    }
    const going = this.going(entry);
    if (entry.device !== undefined && going.length === 0) {
      return "unknown-device";
    }
    const desks = this.devicesOf("dispatcher").filter(({ device }) => device.kind === "desk");
    return desks.length > 0 && desks.every((desk) => going.includes(desk)) ? "last-desk" : undefined;
  }

  private going({ member, device: named }: Removed): Tenure[] {
    return this.devicesOfMember(member).filter(({ device }) => named === undefined || device.signing === named);
  }

  private problemWithKeys(...keys: string[]): RosterProblem | undefined {
    return keys.some((key) => this.keys.has(key)) ? "key-reused" : undefined;
  }

  private problemWithOfficers(signers: readonly string[]): RosterProblem | undefined {
    return signers.every((signer) => this.isOfficer(signer)) ? undefined : "signer-not-entitled";
  }

  private isOfficer(signer: string): boolean {
    const roles = this.findDevice(signer)?.roles ?? [];
    return roles.includes("dispatcher") || roles.includes("steward");
  }

  /** An invitation to more than helping is public, so that everybody can follow every dispatcher back to entry 0. */
  private isPrivate(entry: RosterEntry): boolean {
    switch (entry.action) {
      case "invited":
      case "added":
        return entry.roles.join() === "helper";
      case "removed":
        return this.members.get(entry.member)?.join() === "helper";
      default:
        return false;
    }
  }

  private apply(entry: RosterEntry, signers: readonly string[]): void {
    switch (entry.action) {
      case "founded":
        this.keys.add(entry.foundingKey);
        this.described = entry.profile;
        this.enter(entry);
        break;
      case "described":
        this.described = entry.profile;
        break;
      case "invited":
        this.keys.add(entry.invitation);
        this.invitations.set(entry.invitation, { invited: entry, inviters: signers, used: false });
        break;
      case "added":
        if (entry.invitation !== undefined) {
          this.invitations.get(entry.invitation)!.used = true;
        }
        this.enter(entry);
        break;
      case "removed":
        this.going(entry).forEach((tenure) => (tenure.until = entry.index));
        if (entry.device === undefined) {
          this.members.delete(entry.member);
        }
    }
  }

  private enter({ member, device, roles, index }: Founded | Added): void {
    this.keys.add(device.signing).add(device.sealing);
    this.members.set(member, roles);
    this.everMembers.add(member);
    this.tenures.push({ member, device, roles, since: index, until: undefined });
  }
}
