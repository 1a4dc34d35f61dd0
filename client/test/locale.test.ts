// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { beforeEach, describe, test } from "node:test";
import { cleanDigits } from "../src/ask/askBody.ts";
import { rememberedGroup } from "../src/hub/trust.ts";
import { takeFragment } from "../src/page/fragment.ts";
import {
  chooseLanguage,
  language,
  locale,
  offeredLanguages,
  offerLanguages,
  startLanguage,
  t,
} from "../src/page/messages.ts";
import { hearHubTime, hubNow } from "../src/times/hubClock.ts";
import { sayClock } from "../src/times/localTime.ts";
import { browse } from "./browser.ts";
import { lanternStreet } from "./group.ts";

const FIREFOX = "Mozilla/5.0 (Android 13; Mobile; rv:120.0) Gecko/120.0 Firefox/120.0";

function set(name: string, value: unknown): void {
  Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
}

/** A browser whose owner prefers these languages. */
function preferring(...languages: string[]): void {
  set("navigator", { languages, onLine: true, userAgent: FIREFOX });
}

beforeEach(async () => {
  browse(await lanternStreet());
  set("document", { documentElement: {} });
  preferring("en-US");
  await startLanguage();
  await offerLanguages([]);
});

describe("a page's language", () => {
  test("isTheFirstThatTheReaderPrefersAndTheGroupOffers", async () => {
    preferring("fr-FR", "es-MX", "en-US");
    await startLanguage();
    assert.equal(language(), "es");
    assert.equal(await offerLanguages(["en"]), true);
    assert.equal(language(), "en");
    assert.deepEqual(offeredLanguages(), [{ code: "en", name: "English" }]);
  });

  test("isOfferedWholeWhereTheGroupNamesNoneThatIsThere", async () => {
    await offerLanguages(["xx"]);
    assert.ok(offeredLanguages().length >= 2);
  });

  test("isWrittenAsInTheLandOfTheDevice", async () => {
    const kilometers = () => t("map.kilometers", { count: 8.6 });
    assert.equal(kilometers(), "8.6 km");
    preferring("es-ES");
    await chooseLanguage("es");
    assert.equal(kilometers(), "8,6 km");
    assert.equal(sayClock("2026-11-24T13:05", locale()), "13:05");
    // A Spanish page on a device of the United States: a point, and twelve hours.
    preferring("en-US");
    assert.equal(kilometers(), "8.6 km");
    assert.match(sayClock("2026-11-24T13:05", locale()), /^1:05/);
  });
});

describe("digits", () => {
  test("areReadInEveryScript", () => {
    assert.equal(cleanDigits(" ٠١٢٣٤٥٦٧٨٩ "), "0123456789");
    assert.equal(cleanDigits("০১২৩৪৫৬৭৮৯"), "0123456789");
    assert.equal(cleanDigits("۰۱۲۳۴۵۶۷۸۹"), "0123456789");
    assert.equal(cleanDigits("+1 (212) 555-0142"), "+1 (212) 555-0142");
  });
});

describe("the hub's clock", () => {
  const DAY_MILLISECONDS = 24 * 60 * 60_000;

  test("countsMoreThanThatOfTheDevice", () => {
    const right = Date.now() + DAY_MILLISECONDS;
    hearHubTime(new Date(right).toUTCString());
    assert.ok(Math.abs(hubNow().getTime() - right) < 5_000);
    assert.ok(Number(localStorage.getItem("porchlight.clock")) > DAY_MILLISECONDS - 5_000);
  });

  test("isNotFollowedOverTheDelayOfANetworkNorWithoutATime", () => {
    hearHubTime(new Date(Date.now() - 60_000).toUTCString());
    assert.ok(Math.abs(hubNow().getTime() - Date.now()) < 1_000);
    hearHubTime(null);
    hearHubTime("yesterday");
    assert.ok(Math.abs(hubNow().getTime() - Date.now()) < 1_000);
  });
});

describe("a link's fragment", () => {
  const at = (hash: string) => {
    const replaced: string[] = [];
    set("location", { hash, pathname: "/ticket", search: "" });
    set("history", { state: null, replaceState: (_: unknown, __: string, url: string) => replaced.push(url) });
    return { replaced, fragment: takeFragment() };
  };

  test("isReadAndRemovedAtOnce", () => {
    const { replaced, fragment } = at("#hub=abc&words=one-two");
    assert.deepEqual(fragment, { hub: "abc", words: "one-two" });
    assert.deepEqual(replaced, ["/ticket"]);
  });

  test("staysInsideAnotherAppForTheBrowserThatFollows", () => {
    for (const app of [
      "[FBAN/FBIOS;FBAV/440.0]",
      "Instagram 300.0",
      "WhatsApp/2.23",
      "musical_ly_31.0 BytedanceWebview/1",
    ]) {
      set("navigator", { languages: ["en"], userAgent: `Mozilla/5.0 (iPhone) Mobile/15E148 ${app}` });
      assert.deepEqual(at("#one-two"), { replaced: [], fragment: { words: "one-two" } });
    }
  });
});

describe("a group that was seen before", () => {
  test("isRememberedWithItsTelephone", () => {
    const kept = new Map([
      ["porchlight.hub", "h"],
      [
        "porchlight.roster",
        JSON.stringify({ hub: "h", length: 1, head: "x", name: "Lantern Street", phone: "+1 555 0100" }),
      ],
    ]);
    const memory = { getItem: (name: string) => kept.get(name) ?? null, setItem: () => undefined };
    assert.equal(rememberedGroup(memory)?.phone, "+1 555 0100");
    kept.set("porchlight.roster", "not ours");
    assert.deepEqual(rememberedGroup(memory), { hub: "h" });
    kept.delete("porchlight.hub");
    assert.equal(rememberedGroup(memory), undefined);
  });
});
