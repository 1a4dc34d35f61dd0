// SPDX-License-Identifier: Apache-2.0
// The bodies that this client reads (FORMAT §7). Unknown names are passed over, so that a newer desk can say more.
import { Malformed } from "../mail/bytes.ts";
import * as forms from "../mail/forms.ts";
import {
  asObject,
  atLeast,
  type Check,
  flag,
  integer,
  type Json,
  listOf,
  matching,
  oneOf,
  text,
  textOf,
} from "../mail/json.ts";

const localTime: Check<string> = (value) => {
  const written = matching(/^\d{4}-\d\d-\d\dT\d\d:\d\d$/)(value);
  if (!forms.isRealDate(`${written}:00`)) {
    throw new Malformed("not a time");
  }
  return written;
};
const day = matching(/^\d{4}-\d\d-\d\d$/);
const stopCode = matching(/^[A-Za-z0-9]{1,8}$/);
const window = { earliest: localTime, latest: localTime };
const count = integer(0, 1_000_000);
/** Which run, and which version of it, a letter speaks of. */
const ofRun = { run: forms.id16, revision: integer(0, Number.MAX_SAFE_INTEGER) };

export const reply: Check<Reply> = (value) => atLeast(value, { text: textOf(2000), at: forms.instant }, {});
export interface Reply {
  readonly text: string;
  readonly at: string;
}

export const STATES = [
  "received",
  "planned",
  "promised",
  "under-way",
  "done",
  "not-done",
  "left-out",
  "cancelled",
] as const;
export type AskState = (typeof STATES)[number];
export const status = (value: Json) =>
  atLeast(
    value,
    { state: oneOf(...STATES), at: forms.instant },
    { window: (one) => atLeast(one, window, {}), helper: textOf(80), reason: textOf(300) },
  );
export type Status = ReturnType<typeof status>;

export const VEHICLES = ["foot", "bike", "cargo-bike", "car", "van"] as const;
export type VehicleKind = (typeof VEHICLES)[number];
const vehicle: Check<Vehicle> = (value) =>
  atLeast(
    value,
    { kind: oneOf(...VEHICLES), seats: integer(0, 8), wheelchairs: integer(0, 4), bags: integer(0, 80) },
    {},
  );
export interface Vehicle {
  readonly kind: VehicleKind;
  readonly seats: number;
  readonly wheelchairs: number;
  readonly bags: number;
}
const place = (value: Json) => atLeast(value, { text: textOf(300) }, {});
export const offer = (value: Json) =>
  atLeast(
    value,
    {
      name: textOf(80),
      languages: listOf(text, 0, 50),
      vehicle,
      start: place,
      skills: listOf(textOf(60), 0, 50),
      shifts: listOf((one) => atLeast(one, window, {}), 0, 31),
    },
    { phone: textOf(40), end: place, maxKilometers: integer(1, 200), notes: textOf(500) },
  );
export type Offer = ReturnType<typeof offer>;

export const DOES = ["collect", "bring", "fetch", "take"] as const;
/** What an offer and a sheet both say of a stop. */
const stop = { stop: stopCode, does: oneOf(...DOES), ...window };
export const runOffer = (value: Json) =>
  atLeast(
    value,
    {
      ...ofRun,
      day,
      area: textOf(120),
      earliest: localTime,
      latest: localTime,
      meters: integer(0, 10_000_000),
      stops: listOf((one) => atLeast(one, stop, {}), 1, 200),
      bags: count,
      seats: count,
      wheelchairs: count,
      answerBy: forms.instant,
    },
    {},
  );
export type RunOffer = ReturnType<typeof runOffer>;

export const runAnswer = (value: Json) =>
  atLeast(
    value,
    {
      ...ofRun,
      answer: oneOf("yes", "no"),
      without: listOf(stopCode, 0, 200),
    },
    { reason: textOf(300) },
  );
export type RunAnswer = ReturnType<typeof runAnswer>;

const sheetStop = (value: Json) =>
  atLeast(
    value,
    {
      ...stop,
      arrive: localTime,
      address: textOf(300),
      bags: count,
      seats: count,
      wheelchair: flag,
      languages: listOf(text, 0, 50),
    },
    { access: textOf(500), name: textOf(80), phone: textOf(40), text: textOf(2000) },
  );
export type SheetStop = ReturnType<typeof sheetStop>;

export const sheet = (value: Json) =>
  atLeast(
    value,
    {
      ...ofRun,
      day,
      helper: textOf(80),
      duty: (one) => atLeast(one, { phone: textOf(40) }, {}),
      goodUntil: forms.instant,
      stops: listOf(sheetStop, 0, 200),
    },
    { map: asObject },
  );
export type Sheet = ReturnType<typeof sheet>;

export const sheetSeen = (value: Json) => atLeast(value, ofRun, {});

export const OUTCOMES = [
  "done",
  "left-at-door",
  "nobody-home",
  "wrong-address",
  "could-not",
  "declined",
  "rescheduled",
] as const;
export type OutcomeKind = (typeof OUTCOMES)[number];
export const outcome = (value: Json) =>
  atLeast(
    value,
    {
      ...ofRun,
      stop: stopCode,
      outcome: oneOf(...OUTCOMES),
      at: forms.instant,
    },
    { note: textOf(500) },
  );
export type Outcome = ReturnType<typeof outcome>;

export const runWithdrawn = (value: Json) => atLeast(value, { run: forms.id16 }, { reason: textOf(300) });
