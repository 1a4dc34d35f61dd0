// SPDX-License-Identifier: Apache-2.0
import { concat, fromUtf8, Malformed } from "../mail/bytes.ts";
import { type Json, parseStrictly } from "../mail/json.ts";
import { hearHubTime } from "../times/hubClock.ts";

/** The hub answered, and said no. `code` is the problem's own word (FORMAT §8). */
export class HubSaysNo extends Error {
  override name = "HubSaysNo";
  constructor(
    readonly status: number,
    readonly code: string,
    /** Seconds after which another try is welcome, if the hub named them. */
    readonly retryAfterSeconds: number | undefined,
  ) {
    super(`${status} ${code}`);
  }

  /** True when the same request may well succeed later. */
  get isPassing(): boolean {
    return this.status === 429 || this.status >= 500 || this.status === 408;
  }
}

/** No answer came: no network, or the hub is away. Whether the request arrived is not known. */
export class NoAnswer extends Error {
  override name = "NoAnswer";
}

/** An answer began and did not come to its end: a smaller one may. */
export class CutOff extends NoAnswer {
  override name = "CutOff";
}

export interface Request {
  readonly method?: "GET" | "POST" | "DELETE";
  readonly body?: Json;
  readonly token?: string | undefined;
}

/** How a page reaches the hub; tests put a hostile network in its place. */
export type Fetch = (path: string, init: RequestInit) => Promise<Response>;

/** More than a page of mail has: an answer that goes on is given up before it fills the memory of a phone. */
const LONGEST_ANSWER = 16 * 1024 * 1024;

/** A request that takes longer is given up: on a bad network a second try is quicker than waiting on. */
const PATIENCE_MILLISECONDS = 20_000;

/**
 * One request to the hub.
 *
 * @returns the JSON answer, null for an empty one; not yet checked in any way
 * @throws HubSaysNo
 * @throws CutOff
 * @throws NoAnswer
 */
export async function call(path: string, request: Request = {}, send: Fetch = defaultFetch): Promise<Json> {
  const impatience = new AbortController();
  const timer = setTimeout(() => impatience.abort(), PATIENCE_MILLISECONDS);
  let began = false;
  try {
    const response = await send(path, init(request, impatience.signal));
    began = true;
    const text = await boundedText(response);
    began = false;
    hearHubTime(response.headers.get("Date"));
    if (!response.ok) {
      throw new HubSaysNo(response.status, codeOf(text), retryAfter(response));
    }
    return text === "" ? null : parseStrictly(text);
  } catch (problem) {
    if (problem instanceof HubSaysNo || problem instanceof NoAnswer) {
      throw problem;
    }
    throw began ? new CutOff() : new NoAnswer();
  } finally {
    clearTimeout(timer);
  }
}

/** What an answer says; one that is not in our form is as good as none. */
export function reading<T>(read: () => T): T {
  try {
    return read();
  } catch (problem) {
    throw problem instanceof Malformed ? new NoAnswer() : problem;
  }
}

async function boundedText(response: Response): Promise<string> {
  const reader = response.body?.getReader();
  const pieces: Uint8Array[] = [];
  let length = 0;
  for (let piece = await reader?.read(); piece !== undefined && !piece.done; piece = await reader?.read()) {
    length += piece.value.length;
    if (length > LONGEST_ANSWER) {
      await reader?.cancel();
      throw new NoAnswer();
    }
    pieces.push(piece.value);
  }
  return fromUtf8(concat(...pieces));
}

function defaultFetch(path: string, init: RequestInit): Promise<Response> {
  return fetch(path, init);
}

function init({ method = "GET", body, token }: Request, signal: AbortSignal): RequestInit {
  return {
    method,
    signal,
    cache: "no-store",
    credentials: "omit",
    redirect: "error",
    referrerPolicy: "no-referrer",
    headers: {
      ...(body !== undefined && { "Content-Type": "application/json; charset=utf-8" }),
      ...(token !== undefined && { Authorization: `Bearer ${token}` }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  };
}

function codeOf(text: string): string {
  try {
    const code = (JSON.parse(text) as { code?: unknown }).code;
    return typeof code === "string" ? code : "unknown";
  } catch {
    return "unknown";
  }
}

function retryAfter(response: Response): number | undefined {
  const seconds = Number(response.headers.get("Retry-After") ?? Number.NaN);
  return Number.isFinite(seconds) && seconds >= 0 ? seconds : undefined;
}
