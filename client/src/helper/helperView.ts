// SPDX-License-Identifier: Apache-2.0
import { Malformed } from "../mail/bytes.ts";
import type { Json } from "../mail/json.ts";
import {
  offer,
  type Offer,
  outcome,
  type Outcome,
  runAnswer,
  type RunAnswer,
  runOffer,
  type RunOffer,
  runWithdrawn,
  sheet,
  sheetSeen,
  type Sheet,
} from "../seal/bodies.ts";
import type { Author } from "../mail/rights.ts";
import type { Reading } from "../seal/reader.ts";

/** An outcome, and whether the hub has it. */
export interface KnownOutcome extends Outcome {
  readonly sent: boolean;
}

/** All that a helper's mail says about one run. */
export interface Run {
  readonly run: string;
  readonly offered?: RunOffer;
  readonly answer?: RunAnswer & { readonly sent: boolean };
  readonly sheet?: Sheet;
  /** Positions of the entries that speak of this run, so that they can be let go when it is long over. */
  readonly positions: readonly number[];
  readonly seenRevision: number;
  readonly outcomes: Readonly<Record<string, KnownOutcome>>;
  /** Why the run was taken back; the empty text when no reason was given. */
  readonly withdrawn?: string;
}

export interface HelperView {
  readonly offer?: Offer;
  readonly runs: readonly Run[];
  readonly refused: number;
}

/** What a run asks of the helper now. */
export type RunState = "offered" | "declined" | "waiting-for-sheet" | "new-sheet" | "sheet" | "changed" | "withdrawn";

export function stateOf(run: Run): RunState {
  if (run.withdrawn !== undefined) {
    return "withdrawn";
  }
  if (run.sheet !== undefined) {
    return run.seenRevision < 0 ? "new-sheet" : run.sheet.revision > run.seenRevision ? "changed" : "sheet";
  }
  if (run.answer === undefined || (run.offered !== undefined && run.answer.revision < run.offered.revision)) {
    return "offered";
  }
  return run.answer.answer === "yes" ? "waiting-for-sheet" : "declined";
}

/**
 * Folds a member's mail, in order.
 *
 * @param sent whether the hub has the entry of this reading, or it still waits on the device
 */
export function helperView(readings: readonly { reading: Reading; sent: boolean }[], member: string): HelperView {
  const fold = new Fold(member);
  readings.forEach(({ reading, sent }) => fold.add(reading, sent));
  return fold.view();
}

class Fold {
  private readonly runs = new Map<string, Run>();
  private offer: Offer | undefined;
  private refused = 0;

  constructor(private readonly member: string) {}

  view(): HelperView {
    return { runs: [...this.runs.values()], refused: this.refused, ...(this.offer && { offer: this.offer }) };
  }

  add(reading: Reading, sent: boolean): void {
    if (reading.answer === "refused") {
      this.refused++;
    }
    if (reading.answer !== "opened" || reading.again) {
      return;
    }
    try {
      const { kind, body } = reading.content;
      if (isDispatcher(reading.author)) {
        this.fromDispatcher(kind, body, reading.position);
      }
      if (reading.author.is === "member" && reading.author.tenure.member === this.member) {
        this.fromMember(kind, body, reading.position, sent);
      }
    } catch (problem) {
      if (!(problem instanceof Malformed)) {
        throw problem;
      }
      this.refused++;
    }
  }

  private fromDispatcher(kind: string, body: Json, position: number): void {
    if (kind === "run-offer") {
      const offered = runOffer(body);
      if (offered.revision >= (this.run(offered.run).offered?.revision ?? 0)) {
        this.put(offered.run, position, { offered });
      }
    } else if (kind === "sheet") {
      const next = sheet(body);
      if (next.revision >= (this.run(next.run).sheet?.revision ?? 0)) {
        this.put(next.run, position, { sheet: next });
      }
    } else if (kind === "run-withdrawn") {
      const { run, reason } = runWithdrawn(body);
      this.put(run, position, { withdrawn: reason ?? "" });
    }
  }

  private fromMember(kind: string, body: Json, position: number, sent: boolean): void {
    if (kind === "offer") {
      this.offer = offer(body);
    } else if (kind === "run-answer") {
      const answer = runAnswer(body);
      this.put(answer.run, position, { answer: { ...answer, sent } });
    } else if (kind === "sheet-seen") {
      const { run, revision } = sheetSeen(body);
      this.put(run, position, { seenRevision: Math.max(revision, this.run(run).seenRevision) });
    } else if (kind === "outcome") {
      const told = outcome(body);
      const outcomes = { ...this.run(told.run).outcomes, [told.stop]: { ...told, sent } };
      this.put(told.run, position, { outcomes });
    }
  }

  private run(id: string): Run {
    return this.runs.get(id) ?? { run: id, positions: [], seenRevision: -1, outcomes: {} };
  }

  private put(id: string, position: number, change: Partial<Run>): void {
    const before = this.run(id);
    this.runs.set(id, { ...before, ...change, positions: [...before.positions, position] });
  }
}

function isDispatcher(author: Author): boolean {
  return author.is === "member" && author.tenure.roles.includes("dispatcher");
}
