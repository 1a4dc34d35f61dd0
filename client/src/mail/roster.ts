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

/** What was wrong with a log, and where. A log that fails is not used at all, not even its sound beginning. */
export class RosterRefused extends Error {
  override name = "RosterRefused";
  constructor(
    readonly index: number,
    readonly problem: string,
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
  private readonly keys = new Set<string>();
  private latestPublic: string | undefined;
  private described: Profile | undefined;
  private founder: string | undefined;

  private constructor(readonly hub: string) {}

  /**
   * Replays a whole log.
   *
   * @param hub   fingerprint that poster, ask link or invitation carry
   * @param items from entry 0 on, none left out
   * @param view  `public`: private entries may be hashes only; `member`: every entry must be there
   * @throws RosterRefused
   */
  static replay(hub: string, items: readonly RosterItem[], view: "public" | "member"): Roster {
    const roster = new Roster(hub);
    for (const item of items) {
      roster.append(item, view);
    }
    if (roster.length === 0) {
      throw new RosterRefused(0, "the log is empty");
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
    if (item.index !== index) {
      throw new RosterRefused(index, "the entry is out of order");
    }
    if (item.entry === undefined) {
      if (view === "member" || index === 0) {
        throw new RosterRefused(index, "the entry is held back");
      }
      this.hashes.push(item.hash);
      return;
    }
    const entry = this.read(index, item.entry, item.hash);
    this.check(entry, item.entry);
    // Whether an entry is private depends on the roles before it: a removal still finds its member.
    const isPublic = !this.isPrivate(entry);
    this.apply(entry, item.entry);
    this.hashes.push(item.hash);
    if (isPublic) {
      this.latestPublic = item.hash;
    }
  }

  private read(index: number, dsse: Dsse, hash: string): RosterEntry {
    if (dsse.payloadType !== PURPOSE.roster) {
      throw new RosterRefused(index, "signed for another purpose");
    }
    if (hashOf(dsse.payload) !== hash) {
      throw new RosterRefused(index, "its hash is another");
    }
    if (!signaturesHold(dsse, 4)) {
      throw new RosterRefused(index, "a signature does not hold");
    }
    try {
      return parseRosterEntry(dsse.payload);
    } catch (problem) {
      if (problem instanceof Malformed) {
        throw new RosterRefused(index, problem.message);
      }
      throw problem;
    }
  }

  private check(entry: RosterEntry, dsse: Dsse): void {
    const refuse = (problem: string): never => {
      throw new RosterRefused(this.length, problem);
    };
    if (entry.hub !== this.hub || entry.index !== this.length) {
      refuse("it belongs to another hub or place");
    }
    if (entry.index > 0 && (entry.previous !== this.head || entry.previousPublic !== this.latestPublic)) {
      refuse("it does not follow the entry before it");
    }
    if ((entry.action === "founded") !== (entry.index === 0)) {
      refuse("a log is founded once, by its first entry");
    }
    const signers = dsse.signatures.map(({ keyid }) => keyid);
    const problem = this.problemWith(entry, signers);
    if (problem !== undefined) {
      refuse(problem);
    }
  }

  private problemWith(entry: RosterEntry, signers: readonly string[]): string | undefined {
    switch (entry.action) {
      case "founded":
        return this.problemWithFounding(entry, signers);
      case "added":
        return this.problemWithAddition(entry, signers);
      case "removed":
        return this.problemWithRemoval(entry, signers);
      case "invited":
        if (this.keys.has(entry.invitation) || this.invitations.has(entry.invitation)) {
          return "a key that was used before";
        }
        return this.allLead(signers) ? undefined : "signed by someone who may not";
      case "described":
        return this.allLead(signers) ? undefined : "signed by someone who may not";
    }
  }

  private problemWithFounding(entry: Founded, signers: readonly string[]): string | undefined {
    if (hashOf(fromB64(entry.foundingKey)) !== this.hub) {
      return "founded by another key than the fingerprint names";
    }
    if (signers.length !== 1 || signers[0] !== entry.foundingKey) {
      return "signed by someone who may not";
    }
    const { signing } = entry.device;
    return signing === entry.foundingKey ? "the founding key signs nothing else" : undefined;
  }

  private problemWithAddition(entry: Added, signers: readonly string[]): string | undefined {
    if (this.keys.has(entry.device.signing) || this.keys.has(entry.device.sealing)) {
      return "a key that was used before";
    }
    const present = this.devicesOfMember(entry.member)[0];
    if (present !== undefined && present.roles.join() !== entry.roles.join()) {
      return "a further device with other roles than its member has";
    }
    if (entry.invitation === undefined || signers.some((signer) => signer !== entry.invitation)) {
      return this.allLead(signers) ? undefined : "signed by someone who may not";
    }
    // Otherwise whoever holds an invitation could add a device to somebody else's mailbox.
    return present !== undefined ? "an invitation adds a new member only" : this.problemWithInvitation(entry);
  }

  private problemWithInvitation(entry: Added): string | undefined {
    const invitation = this.invitations.get(entry.invitation!);
    if (invitation === undefined) {
      return "by an invitation that is not in the log";
    }
    if (invitation.used) {
      return "by an invitation that was used before";
    }
    if (entry.at > invitation.invited.expires) {
      return "by an invitation that had expired";
    }
    if (invitation.inviters.some((member) => this.devicesOfMember(member).length === 0)) {
      return "by an invitation of someone who was removed";
    }
    const same = invitation.invited.roles.join() === entry.roles.join();
    return same ? undefined : "with other roles than the invitation gives";
  }

  private problemWithRemoval(entry: Removed, signers: readonly string[]): string | undefined {
    const going = this.devicesOfMember(entry.member).filter(
      ({ device }) => entry.device === undefined || device.signing === entry.device,
    );
    if (going.length === 0) {
      return "it removes someone who is not there";
    }
    const own = signers.every((signer) => this.findDevice(signer)?.member === entry.member);
    if (!own && !this.allLead(signers)) {
      return "signed by someone who may not";
    }
    const desks = this.devicesOf("dispatcher").filter(({ device }) => device.kind === "desk");
    const lastGoes = desks.length > 0 && desks.every((desk) => going.includes(desk));
    return lastGoes ? "the last dispatcher's desk cannot be removed" : undefined;
  }

  private allLead(signers: readonly string[]): boolean {
    return signers.every((signer) => {
      const roles = this.findDevice(signer)?.roles ?? [];
      return roles.includes("dispatcher") || roles.includes("steward");
    });
  }

  private isPrivate(entry: RosterEntry): boolean {
    switch (entry.action) {
      case "invited":
        return true;
      case "added":
        return entry.roles.join() === "helper";
      case "removed":
        return this.devicesOfMember(entry.member)[0]?.roles.join() === "helper";
      default:
        return false;
    }
  }

  private apply(entry: RosterEntry, dsse: Dsse): void {
    switch (entry.action) {
      case "founded":
        this.founder = entry.foundingKey;
        this.keys.add(this.founder);
        this.described = entry.profile;
        this.enter(entry);
        break;
      case "described":
        this.described = entry.profile;
        break;
      case "invited":
        this.keys.add(entry.invitation);
        this.invitations.set(entry.invitation, { invited: entry, inviters: this.membersOf(dsse), used: false });
        break;
      case "added": {
        const invitation = entry.invitation === undefined ? undefined : this.invitations.get(entry.invitation);
        if (invitation !== undefined) {
          invitation.used = true;
        }
        this.enter(entry);
        break;
      }
      case "removed":
        for (const tenure of this.devicesOfMember(entry.member)) {
          if (entry.device === undefined || tenure.device.signing === entry.device) {
            tenure.until = entry.index;
          }
        }
    }
  }

  private membersOf(dsse: Dsse): string[] {
    return dsse.signatures.map(({ keyid }) => this.findDevice(keyid)!.member);
  }

  private enter({ member, device, roles, index }: Founded | Added): void {
    this.keys.add(device.signing).add(device.sealing);
    this.tenures.push({ member, device, roles, since: index, until: undefined });
  }
}
