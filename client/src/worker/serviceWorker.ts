// SPDX-License-Identifier: Apache-2.0
// Keeps the shell of the helper's pages, so that they open without a network. Never touches /api: mail is kept by the
// page, as ciphertext.

declare const SHELL: readonly string[];
declare const VERSION: string;

const CACHE = `porchlight-${VERSION}`;
const PAGES = ["/helper", "/join"];
/** On a network that hangs, the kept page is shown after this. */
const PATIENCE_MILLISECONDS = 3_000;

interface WorkerScope {
  addEventListener(type: "install" | "activate", listener: (event: ExtendableEvent) => void): void;
  addEventListener(type: "fetch", listener: (event: FetchEvent) => void): void;
  skipWaiting(): Promise<void>;
  readonly clients: { claim(): Promise<void> };
}
interface ExtendableEvent {
  waitUntil(work: Promise<unknown>): void;
}
interface FetchEvent extends ExtendableEvent {
  readonly request: Request;
  respondWith(response: Promise<Response>): void;
}

const worker = self as unknown as WorkerScope;

worker.addEventListener("install", (event) => event.waitUntil(install()));
worker.addEventListener("activate", (event) => event.waitUntil(activate()));
worker.addEventListener("fetch", (event) => {
  const { pathname, origin } = new URL(event.request.url);
  if (event.request.method !== "GET" || origin !== location.origin) {
    return;
  }
  if (PAGES.includes(pathname)) {
    event.respondWith(page(pathname));
  } else if (SHELL.includes(pathname)) {
    event.respondWith(asset(event.request));
  }
});

async function install(): Promise<void> {
  const cache = await caches.open(CACHE);
  await cache.addAll([...SHELL]);
  await worker.skipWaiting();
}

async function activate(): Promise<void> {
  // The build before stays: a sheet that is open may still need a part of it, and the hub no longer has it.
  const others = (await caches.keys()).filter((name) => name.startsWith("porchlight-") && name !== CACHE);
  await Promise.all(others.slice(0, -1).map((name) => caches.delete(name)));
  await worker.clients.claim();
}

/** The newest page when the network gives one soon, else the kept one. */
async function page(path: string): Promise<Response> {
  const kept = await (await caches.open(CACHE)).match(path);
  const fresh = fetch(path, { cache: "no-cache" }).then((response) =>
    response.ok || kept === undefined ? response : kept,
  );
  if (kept === undefined) {
    return fresh;
  }
  const late = new Promise<Response>((resolve) => setTimeout(() => resolve(kept), PATIENCE_MILLISECONDS));
  return Promise.race([fresh.catch(() => kept), late]);
}

/** Names of assets carry their hash: what is kept under a name is right. */
async function asset(request: Request): Promise<Response> {
  return (await caches.match(request, { ignoreSearch: true })) ?? fetch(request);
}
