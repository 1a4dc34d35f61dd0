// SPDX-License-Identifier: Apache-2.0
import { fromB64, hashOf } from "./bytes.ts";
import { parseMailbox } from "./forms.ts";
import type { Command } from "./frame.ts";
import type { Roster, Tenure } from "./roster.ts";

/** In which capacity a key stands before a mailbox (FORMAT §3). */
export type Party = "ticket" | "dispatcher" | "intake" | "owner";

/** Who wrote an entry: the household's ticket, or a device of the roster. */
export type Author = { readonly is: "ticket" } | { readonly is: "member"; readonly tenure: Tenure };

const WRITERS: Record<string, readonly Party[]> = {
  ask: ["ticket", "dispatcher", "intake"],
  member: ["owner", "dispatcher"],
  day: ["dispatcher"],
};

const COMMANDERS: Record<string, Partial<Record<Command, readonly Party[]>>> = {
  ask: { ...allBy(["ticket", "dispatcher", "intake"]), erase: ["ticket", "dispatcher"] },
  member: { ack: ["owner", "dispatcher"], erase: ["owner", "dispatcher"] },
  day: { open: ["dispatcher"], ack: ["dispatcher"], close: ["dispatcher"] },
};

/** Kinds that not every writer of their mailbox may write (FORMAT §7). */
const AUTHORS = new Map<string, readonly Party[]>([
  ["ask status", ["dispatcher"]],
  ["ask reseal", ["dispatcher"]],
  ["member offer", ["owner"]],
  ["member run-answer", ["owner"]],
  ["member sheet-seen", ["owner"]],
  ["member outcome", ["owner"]],
  ["member run-offer", ["dispatcher"]],
  ["member sheet", ["dispatcher"]],
  ["member run-withdrawn", ["dispatcher"]],
  ["member reseal", ["dispatcher"]],
]);

/** A key before a mailbox: who that is, and in which capacities. */
export interface Standing {
  readonly author: Author;
  readonly parties: readonly Party[];
}

/** The author when `head` was the roster's latest entry; absent when they could not write here then. */
export function standingAt(roster: Roster, key: string, mailbox: string, head: string): Standing | undefined {
  const { kind, id } = parseMailbox(mailbox);
  if (kind === "ask" && hashOf(fromB64(key)) === id) {
    return { author: { is: "ticket" }, parties: ["ticket"] };
  }
  const tenure = roster.findAt(key, head);
  if (tenure === undefined) {
    return undefined;
  }
  const roles = tenure.roles.filter(
    (role): role is "dispatcher" | "intake" => role === "dispatcher" || role === "intake",
  );
  const parties: Party[] = kind === "member" && tenure.member === id ? [...roles, "owner"] : roles;
  return suffice(parties, WRITERS[kind]!) ? { author: { is: "member", tenure }, parties } : undefined;
}

export function mayCommand({ parties }: Standing, mailbox: string, command: Command): boolean {
  return suffice(parties, COMMANDERS[parseMailbox(mailbox).kind]![command] ?? []);
}

/** Kinds that the table does not name are passed over by this version, whoever of the writers wrote them. */
export function mayWriteKind({ parties }: Standing, mailbox: string, kind: string): boolean {
  const { kind: place } = parseMailbox(mailbox);
  return suffice(parties, AUTHORS.get(`${place} ${kind}`) ?? WRITERS[place]!);
}

function suffice(held: readonly Party[], entitled: readonly Party[]): boolean {
  return held.some((party) => entitled.includes(party));
}

function allBy(parties: readonly Party[]): Record<Command, readonly Party[]> {
  return { open: parties, close: parties, cancel: parties, erase: parties, ack: parties };
}
