// SPDX-License-Identifier: Apache-2.0
// A hub in memory, as FORMAT §8 describes it, for tests and for trying pages. Keeps what a hub keeps and no more.
import { fromB64, hashOf, toB64, toBase64, fromBase64 } from "../src/mail/bytes.ts";
import { type Dsse, dsseToJson, parseDsse } from "../src/mail/dsse.ts";
import { type Frame, readFrame } from "../src/mail/frame.ts";
import { parseMailbox } from "../src/mail/forms.ts";
import type { Json, JsonObject } from "../src/mail/json.ts";
import { Roster } from "../src/mail/roster.ts";
import { readAnswer } from "../src/mail/signIn.ts";
import type { SealedEntry } from "../src/seal/envelope.ts";
import { HUB, type Log } from "./group.ts";

interface Kept {
  readonly position: number;
  readonly frame: Frame;
  readonly json: Json;
  envelope: string | undefined;
}

class Problem extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
  ) {
    super(code);
  }
}

export class FakeHub {
  readonly entries: Kept[] = [];
  private readonly sessions = new Map<string, string>();
  private readonly nonces = new Set<string>();
  private readonly ears = new Set<() => void>();

  constructor(
    readonly log: Log,
    private readonly origin: string,
  ) {}

  /** Answers a request as `fetch` would. */
  async fetch(
    path: string,
    init: { method?: string; headers?: HeadersInit; body?: BodyInit | null },
  ): Promise<Response> {
    try {
      const token = new Headers(init.headers).get("Authorization")?.replace(/^Bearer /, "");
      const body = init.body ? (JSON.parse(String(init.body)) as JsonObject) : {};
      const { status, json } = this.answer(`${init.method ?? "GET"} ${path}`, body, token);
      return new Response(JSON.stringify(json), { status });
    } catch (problem) {
      if (problem instanceof Problem) {
        return new Response(JSON.stringify({ code: problem.code }), { status: problem.status });
      }
      throw problem;
    }
  }

  /** Calls back after every change. */
  listen(ear: () => void): () => void {
    this.ears.add(ear);
    return () => this.ears.delete(ear);
  }

  /** Takes an entry as if it had come over the wire. */
  take({ frame, envelope }: SealedEntry): number {
    return this.append(dsseToJson(frame), envelope && toBase64(envelope)).position;
  }

  private answer(request: string, body: JsonObject, token: string | undefined): { status: number; json: Json } {
    const [route, query] = request.split("?") as [string, string | undefined];
    const after = Number(new URLSearchParams(query).get("after") ?? "0");
    switch (route) {
      case "GET /api/hub":
        return { status: 200, json: { hub: HUB, foundedRosterLength: this.log.items.length } };
      case "GET /api/roster":
        return { status: 200, json: this.roster(after, token) };
      case "POST /api/roster":
        return { status: 201, json: this.appendToRoster(parseDsse(body["entry"]!)) };
      case "POST /api/challenges":
        return { status: 200, json: this.challenge() };
      case "POST /api/sessions":
        return { status: 201, json: this.signIn(parseDsse(body["challenge"]!)) };
      case "POST /api/entries": {
        const { position, isNew } = this.append(body["frame"]!, body["envelope"] as string | undefined);
        return { status: isNew ? 201 : 200, json: { position } };
      }
      case "GET /api/entries":
        return { status: 200, json: this.read(after, this.key(token)) };
    }
    if (route.startsWith("GET /api/mailboxes/")) {
      return { status: 200, json: this.mailbox(route.slice("GET /api/mailboxes/".length), this.key(token)) };
    }
    throw new Problem(404, "no-route");
  }

  private roster(after: number, token: string | undefined): Json {
    const key = token === undefined ? undefined : this.sessions.get(token);
    const isMember = key !== undefined && this.log.roster().findDevice(key) !== undefined;
    const items = isMember ? this.log.items : this.log.publicItems;
    const entries = items
      .slice(after)
      .map(({ index, hash, entry }) => ({ index, hash, ...(entry && { entry: dsseToJson(entry) }) }));
    return { entries, length: items.length };
  }

  private appendToRoster(entry: Dsse): Json {
    const next = [...this.log.items, { index: this.log.items.length, entry, hash: hashOf(entry.payload) }];
    const payload = JSON.parse(new TextDecoder().decode(entry.payload)) as { index: number; roles?: string[] };
    if (payload.index !== this.log.items.length) {
      throw new Problem(409, "roster-moved");
    }
    try {
      Roster.replay(HUB, next, "member");
    } catch (problem) {
      throw new Problem(403, (problem as { problem?: string }).problem ?? "refused");
    }
    this.log.append(entry, payload.roles?.join() === "helper");
    return { index: payload.index };
  }

  private challenge(): Json {
    const nonce = toB64(crypto.getRandomValues(new Uint8Array(32)));
    this.nonces.add(nonce);
    const expires = `${new Date(Date.now() + 120_000).toISOString().slice(0, 19)}Z`;
    return { hub: HUB, origin: this.origin, nonce, purpose: "session", expires };
  }

  private signIn(dsse: Dsse): Json {
    const answer = readAnswer(dsse);
    if (typeof answer === "string" || !this.nonces.delete(answer.nonce) || answer.origin !== this.origin) {
      throw new Problem(401, "bad-challenge");
    }
    const token = toB64(crypto.getRandomValues(new Uint8Array(16)));
    this.sessions.set(token, answer.key);
    return { token, expires: "2027-01-01T00:00:00Z" };
  }

  private key(token: string | undefined): string {
    const key = token === undefined ? undefined : this.sessions.get(token);
    if (key === undefined) {
      throw new Problem(401, "no-session");
    }
    return key;
  }

  private append(json: Json, envelope: string | undefined): { position: number; isNew: boolean } {
    const frame = readFrame(parseDsse(json));
    if (typeof frame === "string" || !this.mayUse(frame.author, frame.mailbox)) {
      throw new Problem(403, typeof frame === "string" ? frame : "not-allowed");
    }
    const same = this.entries.find(
      (one) => one.frame.mailbox === frame.mailbox && one.frame.author === frame.author && one.frame.seq === frame.seq,
    );
    if (same !== undefined) {
      if (JSON.stringify(same.json) === JSON.stringify(json)) {
        return { position: same.position, isNew: false };
      }
      throw new Problem(409, "seq-used");
    }
    if (envelope !== undefined && hashOf(fromBase64(envelope)) !== frame.envelope) {
      throw new Problem(400, "wrong-envelope");
    }
    const position = this.entries.length + 1;
    this.entries.push({ position, frame, json, envelope });
    if (frame.command === "erase") {
      this.entries.filter((one) => one.frame.mailbox === frame.mailbox).forEach((one) => (one.envelope = undefined));
    }
    this.ears.forEach((ear) => ear());
    return { position, isNew: true };
  }

  private mayUse(key: string, mailbox: string): boolean {
    const { kind, id } = parseMailbox(mailbox);
    const device = this.log.roster().findDevice(key);
    const isTicket = kind === "ask" && hashOf(fromB64(key)) === id;
    return (
      isTicket ||
      (device !== undefined && (device.roles.includes("dispatcher") || (kind === "member" && device.member === id)))
    );
  }

  private read(after: number, key: string): Json {
    const readable = this.entries.filter(({ position, frame }) => position > after && this.mayUse(key, frame.mailbox));
    const entries = readable.map(({ position, frame, json, envelope }) => ({
      position,
      mailbox: frame.mailbox,
      frame: json,
      ...(envelope && { envelope }),
      receivedHour: "2026-11-22T12:00:00Z",
    }));
    return { entries, more: false };
  }

  private mailbox(name: string, key: string): Json {
    const entries = this.entries.filter(({ frame }) => frame.mailbox === name);
    if (!this.mayUse(key, name) || (entries.length === 0 && name.startsWith("ask/"))) {
      throw new Problem(404, "no-mailbox");
    }
    const commands = entries.map(({ frame }) => frame.command);
    const state = (["erase", "close", "cancel"] as const).find((command) => commands.includes(command));
    const acked = entries.map(({ frame }) => frame.of).filter((of): of is string => of !== undefined);
    const named = { erase: "erased", close: "closed", cancel: "cancelled" } as const;
    return {
      mailbox: name,
      state: state === undefined ? "open" : named[state],
      position: entries[entries.length - 1]?.position ?? 0,
      acked,
    };
  }
}
