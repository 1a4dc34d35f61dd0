// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, test } from "node:test";

const css = readFileSync("../style/tokens.css", "utf8");
const [lightCss, rest] = css.split("@media (prefers-color-scheme: dark)") as [string, string];
const darkCss = rest.split("@media print")[0]!;
const colors = (part: string) =>
  Object.fromEntries([...part.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map(([, name, hex]) => [name!, hex!]));

/** WCAG 2.2, relative luminance. */
function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5]
    .map((i) => parseInt(hex.slice(i, i + 2), 16) / 255)
    .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
}

function contrast(one: string, other: string): number {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

for (const [scheme, part] of [
  ["light", lightCss],
  ["dark", darkCss],
] as const) {
  describe(`the ${scheme} colours`, () => {
    const color = colors(part);
    const check = (front: string, back: string, least: number) => {
      const found = contrast(color[front]!, color[back]!);
      assert.ok(found >= least, `${front} on ${back}: ${found.toFixed(2)}`);
    };

    test("letEveryTextBeRead", () => {
      for (const text of ["ink", "ink-quiet", "accent", "accent-strong", "alert"]) {
        ["ground", "surface", "accent-soft", "alert-soft"].forEach((back) => check(text, back, 4.5));
      }
      check("on-accent", "accent", 4.5);
      check("on-accent", "accent-strong", 4.5);
      check("on-alert", "alert", 4.5);
      check("map-text", "map-ground", 4.5);
    });

    test("letEveryControlBeSeen", () => {
      for (const line of [
        "control-line",
        "focus",
        "run-1",
        "run-2",
        "run-3",
        "run-4",
        "run-5",
        "run-6",
        "run-7",
        "run-8",
      ]) {
        ["ground", "surface"].forEach((back) => check(line, back, 3));
      }
    });
  });
}

test("countsBlackOnWhiteAsTwentyOne", () => {
  assert.equal(contrast("#000000", "#ffffff"), 21);
});
