// SPDX-License-Identifier: Apache-2.0
// What a page finds around it, for tests of whole flows without a browser.
import "fake-indexeddb/auto";
import { setTimeout as pause } from "node:timers/promises";
import { FakeHub } from "./fakeHub.ts";
import type { Log } from "./group.ts";

export const ORIGIN = "http://localhost:8080";

/** A network between page and hub that a test can cut. */
export class Network {
  isUp = true;
  /** When set, requests arrive and answers do not. */
  losesAnswers = false;
  requests: string[] = [];

  constructor(readonly hub: FakeHub) {}

  readonly fetch = async (path: string, init: RequestInit = {}): Promise<Response> => {
    this.requests.push(`${init.method ?? "GET"} ${path}`);
    if (!this.isUp) {
      throw new TypeError("no network");
    }
    const answer = await this.hub.fetch(
      path,
      init as { method?: string; headers?: HeadersInit; body?: BodyInit | null },
    );
    if (this.losesAnswers) {
      throw new TypeError("the answer was lost");
    }
    return answer;
  };
}

/** Sets up the globals of a page over a hub of its own. */
export function browse(log: Log): Network {
  const network = new Network(new FakeHub(log, ORIGIN));
  const kept = new Map<string, string>();
  const localStorage = {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, value: string) => void kept.set(name, value),
    removeItem: (name: string) => void kept.delete(name),
  };
  const globals = {
    location: { origin: ORIGIN, search: "" },
    localStorage,
    fetch: network.fetch,
    window: new EventTarget(),
    navigator: { onLine: true },
  };
  for (const [name, value] of Object.entries(globals)) {
    Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
  }
  return network;
}

/** Waits until something holds; the work in between is real cryptography, which takes real time. */
export async function until(holds: () => boolean | Promise<boolean>, what: string): Promise<void> {
  for (let i = 0; i < 500; i++) {
    if (await holds()) {
      return;
    }
    await pause(10);
  }
  throw new Error(`never: ${what}`);
}
