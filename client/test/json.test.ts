// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { test } from "node:test";
import { Malformed } from "../src/mail/bytes.ts";
import { exactly, integer, parseStrictly, text } from "../src/mail/json.ts";

test("readsWhatJsonParseReads", () => {
  for (const json of ['{"a":[1,true,null,"ñ\\u0041\\n"],"b":{"c":{}}}', "[]", ' "x" ', "-1.5e-3", '{"a":"🏮"}']) {
    assert.deepEqual(parseStrictly(json), JSON.parse(json));
  }
});

test("refusesWhatJsonParseLetsPass", () => {
  const passed = ['{"a":1,"a":2}', '{"a":1,"\\u0061":2}', `${"[".repeat(9)}${"]".repeat(9)}`, '"\\ud800"'];
  for (const json of passed) {
    assert.doesNotThrow(() => JSON.parse(json) as unknown, json);
    assert.throws(() => parseStrictly(json), Malformed, json);
  }
});

test("refusesWhatIsNoJson", () => {
  for (const json of [
    "",
    "{",
    "{}x",
    "{}{}",
    "{'a':1}",
    "[1,]",
    '{"a" 1}',
    "01",
    "+1",
    "tru",
    '"\t"',
    "\ufeff{}",
    "NaN",
  ]) {
    assert.throws(() => parseStrictly(json), Malformed, json);
  }
});

test("takesEightLevelsAndNoMore", () => {
  assert.doesNotThrow(() => parseStrictly(`${"[".repeat(8)}${"]".repeat(8)}`));
});

test("keepsAMemberCalledProto", () => {
  const value = parseStrictly('{"__proto__":{"polluted":true}}') as Record<string, unknown>;
  assert.deepEqual(Object.keys(value), ["__proto__"]);
  assert.equal(({} as Record<string, unknown>)["polluted"], undefined);
});

test("takesAWholeNumberInItsOneSpellingOnly", () => {
  const whole = integer(0, 10);
  assert.equal(whole(parseStrictly("7")), 7);
  for (const spelled of ["7.0", "70e-1", "-0", "1e0", "-1", "11", "1.5"]) {
    assert.throws(() => whole(parseStrictly(spelled)), Malformed, spelled);
  }
});

test("refusesUnknownAndMissingFields", () => {
  const shape = (json: string) => exactly(parseStrictly(json), { a: text }, { b: text });
  assert.deepEqual(shape('{"a":"x"}'), { a: "x" });
  assert.throws(() => shape('{"a":"x","c":"y"}'), Malformed);
  assert.throws(() => shape('{"b":"x"}'), Malformed);
  assert.throws(() => shape('{"a":null}'), Malformed);
});
