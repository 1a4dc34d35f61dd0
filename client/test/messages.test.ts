// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import english from "../messages/en.json";
import spanish from "../messages/es.json";

const en: Record<string, string> = english;
const es: Record<string, string> = spanish;
const SOURCES = sourcesUnder("src");

function sourcesUnder(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? sourcesUnder(join(folder, entry.name)) : [join(folder, entry.name)],
  );
}

describe("message files", () => {
  test("haveTheSameKeysEachOnce", () => {
    assert.deepEqual(Object.keys(es).sort(), Object.keys(en).sort());
    for (const name of ["en", "es"]) {
      const keys = [...readFileSync(`messages/${name}.json`, "utf8").matchAll(/^ {2}"([^"]+)":/gm)].map(
        ([, key]) => key,
      );
      assert.equal(new Set(keys).size, keys.length, `a key of ${name}.json stands twice`);
    }
  });

  test("nameTheSameValuesInEachLanguage", () => {
    const values = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(([name]) => name).sort();
    for (const key of Object.keys(en)) {
      assert.deepEqual(values(es[key]!), values(en[key]!), key);
    }
  });

  test("haveNoTextLeftInEnglishByMistake", () => {
    const same = Object.keys(en).filter((key) => en[key] === es[key]);
    assert.deepEqual(same, ["map.meters", "map.kilometers"]);
  });

  test("haveNoTextThatNobodyShows", () => {
    const source = SOURCES.map((path) => readFileSync(path, "utf8")).join("\n");
    const templates = [...source.matchAll(/t\(`([^`]+)`/g)].map(
      ([, text]) => new RegExp(`^${text!.replace(/\./g, "\\.").replace(/\$\{[^}]+\}/g, "[\\w.-]+")}$`),
    );
    const flaws = [...source.matchAll(/flaw: (?:[^"]*\? )?"([\w.]+)"(?: : "([\w.]+)")?/g)].flatMap(([, one, two]) => [
      one,
      two,
    ]);
    const unused = Object.keys(en).filter((key) => {
      const base = key.replace(/\.one$/, "");
      const isFlaw = key.startsWith("flaw.") && flaws.includes(base.slice("flaw.".length));
      return !isFlaw && !source.includes(`"${base}"`) && !templates.some((template) => template.test(base));
    });
    assert.deepEqual(unused, []);
  });
});

describe("sources", () => {
  const SINKS =
    /innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function|setAttribute\(\s*"style"|\.style\b|DOMParser|createContextualFragment|srcdoc|javascript:/;

  test("haveNoSinkForMarkupOrInlineStyle", () => {
    assert.ok(SINKS.test("element.innerHTML = text"), "the search finds what it looks for");
    const found = SOURCES.filter((path) => SINKS.test(readFileSync(path, "utf8")));
    assert.deepEqual(found, []);
  });

  test("namePagesWithoutInlineScriptOrStyle", () => {
    const inline = /<script(?![^>]*\ssrc=)|<style|\sstyle=|\son\w+=|https?:/;
    assert.ok(inline.test('<a onclick="x">'), "the search finds what it looks for");
    for (const page of readdirSync("pages").filter((name) => name.endsWith(".html"))) {
      assert.doesNotMatch(readFileSync(join("pages", page), "utf8"), inline, page);
    }
  });

  test("makeTheOnePolicyInOnePlace", () => {
    const makers = SOURCES.filter((path) => readFileSync(path, "utf8").includes("createPolicy"));
    assert.deepEqual(makers, ["src/page/registerWorker.ts"]);
  });

  test("writeToTheConsoleNowhere", () => {
    assert.deepEqual(
      SOURCES.filter((path) => /console\./.test(readFileSync(path, "utf8"))),
      [],
    );
  });
});
