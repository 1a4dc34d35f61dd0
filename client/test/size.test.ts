// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, test } from "node:test";
import { gzipSync } from "node:zlib";

const ROOT = "target/classes/static";
const KILOBYTE = 1000;
/** Everything that /ask can ever load: page, styles, both languages, both word lists, the sealing code. */
const MOST = 100 * KILOBYTE;

const packed = (path: string): number => gzipSync(readFileSync(`${ROOT}${path}`)).length;
const reachable = JSON.parse(readFileSync("target/sizes.json", "utf8")) as Record<string, string[]>;

function weigh(page: string): number {
  const html = readFileSync(`${ROOT}/${page}.html`, "utf8");
  const styles = [...html.matchAll(/href="(\/assets\/[^"]+\.css)"/g)].map(([, path]) => path!);
  return [`/${page}.html`, ...styles, ...reachable[page]!].reduce((sum, path) => sum + packed(path), 0);
}

describe("what a page loads", () => {
  test("forAnAskIsAtMost100KbCompressed", (context) => {
    const bytes = weigh("ask");
    context.diagnostic(`/ask loads at most ${bytes} bytes, gzip`);
    assert.ok(bytes > 20 * KILOBYTE, "the sealing code is counted");
    assert.ok(bytes <= MOST, `/ask is ${bytes} bytes, ${bytes - MOST} too many`);
  });

  test("namesEveryPage", (context) => {
    for (const page of ["index", "ticket", "join", "helper"]) {
      context.diagnostic(`/${page} loads at most ${weigh(page)} bytes, gzip`);
    }
  });
});
