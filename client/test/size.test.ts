// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { describe, test } from "node:test";
import { gzipSync } from "node:zlib";

const ROOT = "target/classes/static";
const KILOBYTE = 1000;
/** Everything that /ask can load for one reader: page, styles, the largest language, both word lists, the sealing code. */
const MOST = 100 * KILOBYTE;

const packed = (path: string): number => gzipSync(readFileSync(`${ROOT}${path}`)).length;
const { pages, languages } = JSON.parse(readFileSync("target/sizes.json", "utf8")) as {
  pages: Record<string, string[]>;
  languages: Record<string, string>;
};

function weigh(page: string): number {
  const html = readFileSync(`${ROOT}/${page}.html`, "utf8");
  const named = [...html.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)].map(([, path]) => path!);
  const texts = Object.values(languages);
  const loaded = new Set([`/${page}.html`, ...named, ...pages[page]!.filter((path) => !texts.includes(path))]);
  return [...loaded].reduce((sum, path) => sum + packed(path), Math.max(...texts.map(packed)));
}

describe("what a page loads", () => {
  test("forAnAskIsAtMost100KbCompressed", (context) => {
    const bytes = weigh("ask");
    context.diagnostic(`/ask loads at most ${bytes} bytes, gzip`);
    assert.ok(bytes > 20 * KILOBYTE, "the sealing code is counted");
    assert.ok(bytes <= MOST, `/ask is ${bytes} bytes, ${bytes - MOST} too many`);
  });

  test("holdsTheTextsOfNoLanguageThatWasNotChosen", () => {
    assert.deepEqual(
      Object.keys(languages).sort(),
      readdirSync("messages")
        .map((name) => name.replace(".json", ""))
        .sort(),
    );
    for (const page of Object.keys(pages)) {
      const html = readFileSync(`${ROOT}/${page}.html`, "utf8");
      Object.values(languages).forEach((path) => assert.ok(!html.includes(path), `${page} names ${path}`));
    }
  });

  test("namesEveryPage", (context) => {
    for (const page of ["index", "ticket", "join", "helper"]) {
      context.diagnostic(`/${page} loads at most ${weigh(page)} bytes, gzip`);
    }
  });
});
