// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import english from "../messages/en.json";

const en: Record<string, string> = english;
const SOURCES = sourcesUnder("src");
/** What is drawn before a script runs is drawn by the build. */
const SHOWN_BY_BUILD = ["pages.mjs", "languages.mjs"];

function sourcesUnder(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? sourcesUnder(join(folder, entry.name)) : [join(folder, entry.name)],
  );
}

/** The forms of a word that a language has for whole numbers, besides the usual one. */
function formsOf(code: string): string[] {
  const rules = new Intl.PluralRules(code);
  const forms = new Set(Array.from({ length: 201 }, (_, number) => rules.select(number)));
  forms.delete("other");
  return [...forms];
}

const FORM = /\.(zero|one|two|few|many)$/;
const files = Object.fromEntries(
  readdirSync("messages").map((name) => [name.replace(".json", ""), readFileSync(`messages/${name}`, "utf8")]),
);

describe("message files", () => {
  /** Keys that a language needs: those of English, each countable one in every form that the language has. */
  const keysFor = (locale: string): string[] =>
    Object.keys(en)
      .filter((key) => !FORM.test(key))
      .flatMap((key) => (`${key}.one` in en ? [key, ...formsOf(locale).map((form) => `${key}.${form}`)] : [key]))
      .sort();

  test("knowTheFormsOfTheirLanguage", () => {
    assert.deepEqual(formsOf("en"), ["one"]);
    assert.deepEqual(formsOf("ar"), ["zero", "one", "two", "few", "many"]);
    assert.deepEqual(formsOf("zh"), []);
  });

  for (const [code, file] of Object.entries(files)) {
    const texts = JSON.parse(file) as Record<string, string>;

    test(`haveEveryKeyOnce ${code}`, () => {
      assert.deepEqual(Object.keys(texts).sort(), keysFor(texts["language.locale"]!));
      const keys = [...file.matchAll(/^ {2}"([^"]+)":/gm)].map(([, key]) => key);
      assert.equal(new Set(keys).size, keys.length, "a key stands twice");
    });

    test(`nameTheSameValuesAsEnglish ${code}`, () => {
      const values = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(([name]) => name).sort();
      for (const [key, text] of Object.entries(texts)) {
        // A form for one number alone may leave the number out: "one bag".
        const wanted = values(en[key.replace(FORM, "")]!).filter((name) => name !== "{count}" || !FORM.test(key));
        assert.deepEqual(
          values(text).filter((name) => name !== "{count}" || !FORM.test(key)),
          wanted,
          key,
        );
      }
    });

    test(`sayWhatTheyAre ${code}`, () => {
      assert.ok(Intl.getCanonicalLocales(code).length === 1, "the file is named after its language");
      assert.match(texts["language.direction"]!, /^(ltr|rtl)$/);
      assert.equal(Intl.DateTimeFormat.supportedLocalesOf(texts["language.locale"]!).length, 1, "browsers know it");
      assert.ok(Object.values(texts).every((text) => text.trim() !== ""));
    });

    test(`haveNoTextLeftInEnglishByMistake ${code}`, () => {
      const same = code === "en" ? [] : Object.keys(en).filter((key) => en[key] === texts[key]);
      const may = ["language.direction", "language.locale", "map.meters", "map.kilometers"];
      assert.deepEqual(
        same.filter((key) => !may.includes(key)),
        [],
      );
    });
  }

  test("haveNoTextThatNobodyShows", () => {
    const source = [...SOURCES, ...SHOWN_BY_BUILD].map((path) => readFileSync(path, "utf8")).join("\n");
    const templates = [...source.matchAll(/(?:\bt|text)\(`([^`]+)`/g)].map(
      ([, text]) => new RegExp(`^${text!.replace(/\./g, "\\.").replace(/\$\{[^}]+\}/g, "[\\w.-]+")}$`),
    );
    const flaws = [...source.matchAll(/flaw: (?:[^"]*\? )?"([\w.]+)"(?: : "([\w.]+)")?/g)].flatMap(([, one, two]) => [
      one,
      two,
    ]);
    const unused = Object.keys(en).filter((key) => {
      const base = key.replace(FORM, "");
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
