// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { test } from "node:test";
import { deskNow, sayHours } from "../src/times/deskHours.ts";
import { localTimeAt, plusDays, weekday } from "../src/times/localTime.ts";
import { PROFILE } from "./group.ts";

const at = (instant: string) => deskNow(PROFILE.hours, "America/New_York", new Date(instant));

test("isOpenDuringTheHoursOfTheHubWhereverTheReaderIs", () => {
  // Monday 23 November 2026, 14:00 UTC is 9:00 in New York.
  assert.deepEqual(at("2026-11-23T14:00:00Z"), { open: true, until: "2026-11-23T17:00" });
  assert.deepEqual(at("2026-11-23T13:59:00Z"), { open: false, opens: "2026-11-23T09:00" });
  assert.deepEqual(at("2026-11-23T22:00:00Z"), { open: false, opens: "2026-11-24T09:00" });
});

test("skipsTheWeekend", () => {
  assert.deepEqual(at("2026-11-27T23:00:00Z"), { open: false, opens: "2026-11-30T09:00" });
});

test("knowsHoursThatGoPastMidnight", () => {
  const night = [{ day: 6, from: "22:00", to: "02:00" }];
  assert.deepEqual(deskNow(night, "UTC", new Date("2026-11-22T01:00:00Z")), { open: true, until: "2026-11-22T02:00" });
  assert.deepEqual(deskNow(night, "UTC", new Date("2026-11-21T23:00:00Z")), { open: true, until: "2026-11-22T02:00" });
});

test("saysNothingOfOpeningWhereThereAreNoHours", () => {
  assert.deepEqual(deskNow([], "UTC", new Date("2026-11-22T01:00:00Z")), { open: false });
});

test("takesDaysWithTheSameHoursTogether", () => {
  assert.deepEqual(sayHours(PROFILE.hours, "en-GB"), ["Mon–Fri 9:00–17:00"]);
});

test("readsTheWallClockOfTheHub", () => {
  assert.equal(localTimeAt(new Date("2026-11-22T04:30:00Z"), "Pacific/Chatham"), "2026-11-22T18:15");
  assert.equal(plusDays("2026-12-31", 1), "2027-01-01");
  assert.equal(weekday("2026-11-22"), 7);
});
