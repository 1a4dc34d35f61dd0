// SPDX-License-Identifier: Apache-2.0
// Dov's run in Lanternfield: collect at the pantry, bring to Amina's neighbour Edda, fetch Bao's mother.
import { toB64 } from "../src/mail/bytes.ts";
import type { JsonObject } from "../src/mail/json.ts";
import { bytesOf } from "./group.ts";

export const DAY = "2026-11-24";
export const runId = (name: string): string => toB64(bytesOf(name));

export function runOfferBody(name: string, revision = 1): JsonObject {
  return {
    run: runId(name),
    revision,
    day: DAY,
    area: "Old Town and Mill Lane",
    earliest: `${DAY}T13:30`,
    latest: `${DAY}T16:00`,
    meters: 8_640,
    stops: [
      { stop: "A1", does: "collect", earliest: `${DAY}T13:30`, latest: `${DAY}T14:00` },
      { stop: "B1", does: "bring", earliest: `${DAY}T14:00`, latest: `${DAY}T16:00` },
      { stop: "C1", does: "fetch", earliest: `${DAY}T15:00`, latest: `${DAY}T15:30` },
    ],
    bags: 6,
    seats: 1,
    wheelchairs: 0,
    answerBy: `${DAY}T14:00:00Z`,
  };
}

export function sheetBody(name: string, revision = 1, goodUntil = "2026-11-25T09:00:00Z"): JsonObject {
  const times = (from: string, to: string) => ({ earliest: `${DAY}T${from}`, latest: `${DAY}T${to}` });
  return {
    run: runId(name),
    revision,
    day: DAY,
    helper: "Dov",
    duty: { phone: "+1 555 0100" },
    goodUntil,
    stops: [
      {
        stop: "A1",
        does: "collect",
        arrive: `${DAY}T13:40`,
        ...times("13:30", "14:00"),
        address: "Pantry, 4 Mill Lane",
        text: "Six bags are packed, with the number 17",
        bags: 6,
        seats: 0,
        wheelchair: false,
        languages: [],
      },
      {
        stop: "B1",
        does: "bring",
        arrive: `${DAY}T14:10`,
        ...times("14:00", "16:00"),
        address: "12 Lantern Street\nLanternfield",
        access: "Second floor, no lift. Knock, the bell is broken.",
        name: "Edda",
        phone: "+1 555 0177",
        text: "Food for three days\nBread, milk, rice, baby formula",
        bags: 6,
        seats: 0,
        wheelchair: false,
        languages: ["es"],
      },
      {
        stop: "C1",
        does: "fetch",
        arrive: `${DAY}T15:05`,
        ...times("15:00", "15:30"),
        address: "Clinic, side door, 1 Harbor Road",
        name: "Bao's mother",
        bags: 0,
        seats: 1,
        wheelchair: true,
        languages: ["zh"],
      },
    ],
    map: DRAWING,
  };
}

/** A drawing as the roads module makes it, small enough to be read. */
export const DRAWING: JsonObject = {
  v: 1,
  viewBox: [0, 0, 600, 400],
  areas: [
    { class: "water", rings: [[0, 300, 200, 320, 420, 300, 600, 340, 600, 400, 0, 400]] },
    { class: "park", rings: [[380, 40, 520, 40, 520, 140, 380, 140]] },
  ],
  streets: [
    { class: "path", lines: [[390, 60, 510, 130]] },
    {
      class: "minor",
      lines: [
        [80, 40, 80, 280],
        [240, 20, 240, 290],
        [340, 20, 340, 280],
        [40, 100, 360, 100],
      ],
    },
    { class: "main", lines: [[0, 200, 600, 200]] },
    { class: "rail", lines: [[0, 260, 600, 230]] },
  ],
  route: [
    { line: [80, 60, 80, 100, 240, 100, 240, 200], straight: false },
    { line: [240, 200, 470, 200], straight: false },
    { line: [470, 200, 540, 90], straight: true },
  ],
  labels: [
    { class: "street", text: "Lantern Street", x: 300, y: 200, angle: 0 },
    { class: "street", text: "Mill Lane", x: 160, y: 100, angle: 0 },
    { class: "park", text: "Mill Park", x: 450, y: 90, angle: 0 },
    { class: "water", text: "Mill River", x: 300, y: 350, angle: 0 },
  ],
  stops: [
    { kind: "start", mark: "S", x: 80, y: 60, atX: 80, atY: 60 },
    { kind: "stop", mark: "A1", x: 240, y: 165, atX: 240, atY: 200 },
    { kind: "stop", mark: "B1", x: 470, y: 200, atX: 470, atY: 200 },
    { kind: "stop", mark: "C1", x: 540, y: 90, atX: 540, atY: 90 },
  ],
  scale: { meters: 200, units: 100 },
  attribution: "© OpenStreetMap contributors",
};
