// SPDX-License-Identifier: Apache-2.0
// A hub that answers with what no hub should: the reader gives up with "no answer" instead of reading on for ever.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { call, CutOff, type Fetch, NoAnswer } from "../src/hub/api.ts";
import { fetchHubId, fetchRoster, Session } from "../src/hub/hub.ts";
import type { Json } from "../src/mail/json.ts";
import { HUB, keysOf } from "./group.ts";

const ORIGIN = "https://hub.example";
const HASH = "A".repeat(43);
const frame = { payloadType: "x", payload: "", signatures: [] };
const entry = (position: number): Json => ({ position, mailbox: "day/2026-11-22", frame });

/** A hub that lets anybody sign in and hands out these pages, the last one for ever. */
function sessionWith(...pages: Json[]): Session {
  let asked = 0;
  const send: Fetch = async (path) => {
    if (path === "/api/challenges") {
      const expires = "2026-11-22T12:01:00Z";
      return answer({ hub: HUB, origin: ORIGIN, nonce: HASH, purpose: "session", expires });
    }
    return answer(path === "/api/sessions" ? { token: HASH } : pages[Math.min(asked++, pages.length - 1)]!);
  };
  return new Session(HUB, keysOf("Dov").signer, ORIGIN, () => new Date("2026-11-22T12:00:00Z"), send);
}

const answer = (json: Json): Response => new Response(JSON.stringify(json));
const cutOff = (): Response =>
  new Response(
    new ReadableStream<Uint8Array>({
      start: (body) => body.enqueue(new Uint8Array([0x7b])),
      pull: (body) => body.error(new TypeError("the line broke")),
    }),
  );

describe("a slow network", () => {
  /** A hub of ten entries on a network that cuts off every answer of more than two. */
  function slow(): { session: Session; limits: number[] } {
    const limits: number[] = [];
    const hub = sessionWith({});
    const send = (hub as unknown as { send: Fetch }).send;
    const network: Fetch = async (path, init) => {
      const asked = /after=(\d+)&limit=(\d+)/.exec(path);
      if (asked === null) {
        return send(path, init);
      }
      const [after, limit] = [Number(asked[1]), Number(asked[2])];
      limits.push(limit);
      const to = Math.min(10, after + limit);
      const entries = Array.from({ length: to - after }, (_, i) => entry(after + i + 1));
      return entries.length > 2 ? cutOff() : answer({ entries, more: to < 10 });
    };
    const now = (): Date => new Date("2026-11-22T12:00:00Z");
    return { session: new Session(HUB, keysOf("Dov").signer, ORIGIN, now, network), limits };
  }

  test("getsFewerEntriesAtATimeWhenAnswersAreCutOff", async () => {
    const { session, limits } = slow();
    assert.deepEqual(
      (await session.entriesAfter(0)).map(({ position }) => position),
      [1, 2, 3, 4, 5, 6, 7, 8, 9, 10],
    );
    assert.deepEqual(limits.slice(0, 5), [200, 50, 13, 4, 1]);
    assert.equal(Math.max(...limits.slice(5)), 1, "what was too many stays too many");
  });

  test("tellsAnAnswerThatWasCutOffFromNone", async () => {
    let asked = 0;
    const send: Fetch = async () => (asked++ === 0 ? cutOff() : Promise.reject(new TypeError("no network")));
    await assert.rejects(call("/api/hub", {}, send), CutOff);
    await assert.rejects(call("/api/hub", {}, send), (problem) => !(problem instanceof CutOff));
    assert.equal(asked, 2);
  });
});

describe("a hostile hub", () => {
  test("mayPageThroughAscendingPositions", async () => {
    const session = sessionWith({ entries: [entry(1), entry(4)], more: true }, { entries: [entry(5)], more: false });
    assert.deepEqual(
      (await session.entriesAfter(0)).map(({ position }) => position),
      [1, 4, 5],
    );
  });

  test("cannotRepeatPositionsOrGoBack", async () => {
    for (const entries of [[entry(2), entry(2)], [entry(3), entry(2)], [entry(1)]]) {
      await assert.rejects(sessionWith({ entries, more: false }).entriesAfter(1), NoAnswer);
    }
    const twice = { entries: [entry(2)], more: true };
    await assert.rejects(sessionWith(twice, twice).entriesAfter(1), NoAnswer);
  });

  test("cannotSendMoreEntriesThanAskedFor", async () => {
    const entries = Array.from({ length: 201 }, (_, i) => entry(i + 1));
    await assert.rejects(sessionWith({ entries, more: false }).entriesAfter(0), NoAnswer);
  });

  test("cannotPageForEver", async () => {
    let next = 1;
    const session = sessionWith({ entries: [], more: false });
    const endless = session as unknown as { get: () => Promise<Json> };
    endless.get = async () => ({ entries: Array.from({ length: 200 }, () => entry(next++)), more: true });
    await assert.rejects(session.entriesAfter(0), NoAnswer);
    assert.ok(next <= 100_000 + 201);
  });

  test("cannotSendARosterForEver", async () => {
    const line = (index: number): Json => ({ index, hash: HASH });
    const send: Fetch = async (path) => {
      const from = Number(path.split("=")[1]);
      return answer({ entries: Array.from({ length: 5000 }, (_, i) => line(from + i)), length: 2 ** 50 });
    };
    await assert.rejects(fetchRoster(undefined, [], send), NoAnswer);
  });

  test("cannotSendAnAnswerWithoutEnd", async () => {
    let sent = 0;
    let cancelled = false;
    const body = new ReadableStream<Uint8Array>({
      pull: (controller) => {
        sent += 1024 * 1024;
        controller.enqueue(new Uint8Array(1024 * 1024).fill(0x20));
      },
      cancel: () => void (cancelled = true),
    });
    await assert.rejects(
      call("/api/hub", {}, async () => new Response(body)),
      NoAnswer,
    );
    assert.ok(cancelled && sent <= 20 * 1024 * 1024);
  });

  test("isAsGoodAsAwayWhenItsAnswerIsNotInForm", async () => {
    await assert.rejects(
      fetchHubId(async () => answer({ hub: "lamp" })),
      NoAnswer,
    );
  });
});
