// SPDX-License-Identifier: Apache-2.0
import type { MailboxState } from "../hub/hub.ts";
import { Malformed } from "../mail/bytes.ts";
import type { Json } from "../mail/json.ts";
import { type AskState, reply, status } from "../seal/bodies.ts";
import type { Reading } from "../seal/reader.ts";
import type { TimeWindow } from "../times/localTime.ts";

/** One line of the talk between household and desk. */
export interface Line {
  readonly from: "desk" | "you";
  readonly text: string;
  readonly at: string;
}

/** What a ticket shows of its ask: never the details, which are sealed to the dispatchers alone. */
export interface AskView {
  /** `sent` until a desk has said more. */
  readonly state: AskState | "sent";
  readonly mailbox: MailboxState["state"];
  /** A desk has fetched the latest version and said so. */
  readonly received: boolean;
  readonly window?: TimeWindow;
  readonly helper?: string;
  readonly reason?: string;
  readonly lines: readonly Line[];
  /** Entries that failed a check and are not shown. */
  readonly refused: number;
  /** Hash of the latest envelope, for `after`. */
  readonly latest?: string;
}

/**
 * Folds what was read of an ask's mailbox, in order of position.
 *
 * @param ticketKey the household's signing key
 */
export function askView(readings: readonly Reading[], mailbox: MailboxState, ownEnvelopes: readonly string[]): AskView {
  let view: AskView = { state: "sent", mailbox: mailbox.state, received: false, lines: [], refused: 0 };
  for (const reading of readings) {
    view = next(view, reading);
  }
  const latestOwn = ownEnvelopes[ownEnvelopes.length - 1];
  const acked = latestOwn !== undefined && readings.some((reading) => isReceiptOf(latestOwn, reading));
  const state = mailbox.state === "cancelled" && view.state !== "done" ? "cancelled" : view.state;
  return { ...view, state, received: acked || view.state !== "sent" };
}

/** A receipt that a member signed: the hub's own word for it would prove nothing. */
function isReceiptOf(envelope: string, reading: Reading): boolean {
  return reading.answer === "command" && reading.author.is === "member" && reading.frame.of === envelope;
}

function next(view: AskView, reading: Reading): AskView {
  if (reading.answer === "refused") {
    return { ...view, refused: view.refused + 1 };
  }
  if (reading.answer === "not-for-me") {
    return reading.frame.envelope === undefined ? view : { ...view, latest: reading.frame.envelope };
  }
  if (reading.answer !== "opened" || reading.again) {
    return view;
  }
  const { content, author, envelope } = reading;
  const byDispatcher = author.is === "member" && author.tenure.roles.includes("dispatcher");
  const seen = { ...view, latest: envelope };
  if (content.kind === "status" && byDispatcher) {
    const said = checked(status, content.body);
    return said === undefined ? { ...seen, refused: view.refused + 1 } : withStatus(seen, said);
  }
  if (content.kind === "reply") {
    const said = checked(reply, content.body);
    const from = author.is === "ticket" ? "you" : "desk";
    return said === undefined
      ? { ...seen, refused: view.refused + 1 }
      : { ...seen, lines: [...view.lines, { from, text: said.text, at: said.at }] };
  }
  return seen;
}

/** Each status stands for itself: a promise that was taken back does not leave its window behind. */
function withStatus({ lines, refused, mailbox, latest, received }: AskView, said: ReturnType<typeof status>): AskView {
  const { at: _, ...told } = said;
  return { lines, refused, mailbox, received, ...(latest && { latest }), ...told };
}

function checked<T>(check: (value: Json) => T, value: Json): T | undefined {
  try {
    return check(value);
  } catch (problem) {
    if (problem instanceof Malformed) {
      return undefined;
    }
    throw problem;
  }
}
