// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { askBody, clean, flawsOfMore, flawsOfWhat, flawsOfWhen, flawsOfWhere } from "../src/ask/askBody.ts";
import type { Answers } from "../src/page/fields.ts";

const NOW = "2026-11-22T15:20";
const names = (flaws: readonly { field: string; flaw: string }[]) => flaws.map(({ field, flaw }) => `${field} ${flaw}`);

const groceries = (more: Answers = {}): Answers => ({
  what: "groceries",
  summary: "Food for three days",
  "day-1": "tomorrow",
  "part-1": "any",
  name: "Edda",
  address: "12 Lantern Street",
  ...more,
});

describe("what", () => {
  test("namesBothThatAreMissingAtOnce", () => {
    assert.deepEqual(names(flawsOfWhat({})), ["what what.missing", "summary summary.missing"]);
  });

  test("countsCodePointsAndSaysHowManyTooMany", () => {
    const flaws = flawsOfWhat({ what: "other", summary: "🏮".repeat(501) });
    assert.deepEqual(flaws, [{ field: "summary", flaw: "text.long", values: { count: 1 } }]);
  });
});

describe("when", () => {
  test("refusesAWindowInThePast", () => {
    assert.deepEqual(flawsOfWhen({ "day-1": "today", "part-1": "morning" }, NOW), [
      { field: "part-1", flaw: "window.past", values: { now: "15:20" } },
    ]);
  });

  test("takesAWindowThatHasBegunButIsNotOver", () => {
    assert.deepEqual(flawsOfWhen({ "day-1": "today", "part-1": "afternoon" }, NOW), []);
  });

  test("refusesAContradictoryWindow", () => {
    const answers = { "day-1": "tomorrow", "part-1": "exact", "from-1": "17:00", "to-1": "15:00" };
    assert.deepEqual(flawsOfWhen(answers, NOW), [
      { field: "to-1", flaw: "window.contradictory", values: { from: "17:00", to: "15:00" } },
    ]);
  });

  test("refusesAYesterdayAndADayInTenYears", () => {
    const on = (date: string) => names(flawsOfWhen({ "day-1": "other", "date-1": date, "part-1": "any" }, NOW));
    assert.deepEqual(on("2026-11-21"), ["date-1 date.past"]);
    assert.deepEqual(on("2036-11-22"), ["date-1 date.far"]);
    assert.deepEqual(on(""), ["date-1 date.missing"]);
  });

  test("looksAtEveryWindow", () => {
    const answers = { windows: "2", "day-1": "tomorrow", "part-1": "any" };
    assert.deepEqual(names(flawsOfWhen(answers, NOW)), ["day-2 day.missing", "part-2 part.missing"]);
  });

  test("refusesAWayBackBeforeTheArrival", () => {
    const answers = {
      what: "ride",
      "day-1": "tomorrow",
      "part-1": "exact",
      "from-1": "10:00",
      "to-1": "10:30",
      back: "yes",
      backFrom: "09:00",
      backTo: "12:00",
    };
    assert.deepEqual(names(flawsOfWhen(answers, NOW)), ["backFrom back.early"]);
  });
});

describe("where", () => {
  test("letsSomebodyNotKnowTheExactAddressButWantsAPlace", () => {
    assert.deepEqual(names(flawsOfWhere({ name: "E", unsure: "yes" })), ["address address.describe"]);
    assert.deepEqual(flawsOfWhere({ name: "E", unsure: "yes", address: "blue house by the bridge" }), []);
  });

  test("wantsADestinationForARide", () => {
    assert.deepEqual(names(flawsOfWhere({ what: "ride", name: "E", address: "here" })), [
      "destination destination.missing",
    ]);
  });

  test("needsNoTelephoneButALikelyOne", () => {
    assert.deepEqual(names(flawsOfWhere(groceries({ phone: "none" }))), ["phone phone.wrong"]);
    assert.deepEqual(flawsOfWhere(groceries({ phone: "" })), []);
  });
});

test("refusesNumbersOutOfRange", () => {
  assert.deepEqual(names(flawsOfMore({ people: "21", seats: "x", bags: "41" })), [
    "people number.range",
    "seats number.range",
    "bags number.range",
  ]);
});

describe("the body", () => {
  const body = (answers: Answers) => askBody(answers, NOW, "2026-11-22T20:20:00Z", "age1ticket", "en");

  test("holdsWhatTheFormatAsksForAndLeavesOutWhatWasNotSaid", () => {
    assert.deepEqual(body(groceries()), {
      askedAt: "2026-11-22T20:20:00Z",
      replyTo: "age1ticket",
      what: "groceries",
      summary: "Food for three days",
      place: { text: "12 Lantern Street", unsure: false },
      windows: [{ earliest: "2026-11-23T08:00", latest: "2026-11-23T20:00" }],
      people: 1,
      seats: 0,
      wheelchair: false,
      bags: 3,
      name: "Edda",
      phoneForHelper: false,
      languages: ["en"],
    });
  });

  test("namesThePagesLanguageFirstAmongThoseThatWereTicked", () => {
    const languages = (ticked: string[], page: string) =>
      askBody(
        { ...groceries(), ...Object.fromEntries(ticked.map((code) => [`language-${code}`, "yes"])) },
        NOW,
        "2026-11-22T20:20:00Z",
        "age1ticket",
        page,
      )["languages"];
    assert.deepEqual(languages(["en", "bn", "ar"], "en"), ["en", "ar", "bn"]);
    assert.deepEqual(languages(["bn", "ar"], "en"), ["ar", "bn"]);
    assert.deepEqual(languages([], "ht"), ["ht"]);
  });

  test("holdsARideThereAndBack", () => {
    const ride = body({
      ...groceries(),
      what: "ride",
      destination: "Clinic",
      back: "yes",
      backFrom: "21:00",
      backTo: "22:00",
      people: "2",
      wheelchair: "yes",
    });
    assert.deepEqual(ride["destination"], { text: "Clinic" });
    assert.deepEqual(ride["back"], { earliest: "2026-11-23T21:00", latest: "2026-11-23T22:00" });
    assert.equal(ride["seats"], 2);
    assert.equal(ride["wheelchair"], true);
  });

  test("neverHandsTheNumberToAHelperUnasked", () => {
    assert.equal(body(groceries({ phone: "555 0177" }))["phoneForHelper"], false);
    assert.equal(body(groceries({ phone: "", phoneForHelper: "yes" }))["phoneForHelper"], false);
    assert.equal(body(groceries({ phone: "555 0177", phoneForHelper: "yes" }))["phoneForHelper"], true);
  });

  test("namesEachWindowOnceInOrder", () => {
    const answers = groceries({
      windows: "3",
      "day-2": "today",
      "part-2": "evening",
      "day-3": "tomorrow",
      "part-3": "any",
    });
    assert.deepEqual(body(answers)["windows"], [
      { earliest: "2026-11-22T17:00", latest: "2026-11-22T21:00" },
      { earliest: "2026-11-23T08:00", latest: "2026-11-23T20:00" },
    ]);
  });
});

test("cleansTextToTheFormat", () => {
  assert.equal(clean("  a\r\nb\u0007\tc\u0301  "), "a\nb  ć");
});
