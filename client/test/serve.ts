// SPDX-License-Identifier: Apache-2.0
// Serves the built pages over a hub in memory, to look at them: node build.mjs && node build.mjs --tests, then
// node target/tools/serve.mjs PORT. Prints the words to try. Never part of what is shipped.
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { existsSync, readFileSync } from "node:fs";
import { extname, join } from "node:path";
import { wordlist } from "@scure/bip39/wordlists/english.js";
import { signFrame } from "../src/mail/frame.ts";
import { seal } from "../src/seal/envelope.ts";
import { ticketOf } from "../src/seal/keys.ts";
import { toWords } from "../src/seal/secret.ts";
import { FakeHub } from "./fakeHub.ts";
import { fromDispatcher, HUB, keysOf, lanternStreet, member, secretOf } from "./group.ts";
import { runOfferBody, sheetBody } from "./run.ts";

const port = Number(process.argv[2] ?? "8099");
const ROOT = "target/classes/static";
const PAGES = ["/ask", "/ticket", "/join", "/helper"];
const TYPES: Record<string, string> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".webmanifest": "application/manifest+json",
};
/** As the hub's SecurityHeaders; the browser tests hold the hub itself to it. */
const SECURITY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; " +
  "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types porchlight";

const log = await lanternStreet();
const hub = new FakeHub(log, `http://localhost:${port}`);
await fill();

async function fill(): Promise<void> {
  const roster = log.roster();
  const dov = `member/${member("Dov")}`;
  const readers = [keysOf("Dov").recipient, ...roster.dispatchers()];
  hub.take(await fromDispatcher(roster, dov, 1, "run-offer", runOfferBody("run-one"), readers));
  hub.take(await fromDispatcher(roster, dov, 2, "run-offer", runOfferBody("run-two"), readers));
  hub.take(await fromDispatcher(roster, dov, 3, "sheet", sheetBody("run-two"), readers));
  const edda = ticketOf(secretOf("Edda's ticket"), HUB);
  const ask = {
    hub: HUB,
    mailbox: edda.mailbox,
    seq: 1,
    kind: "ask",
    after: [],
    rosterHead: roster.head,
    recipients: roster.dispatchers(),
    body: {},
  };
  const sealed = await seal(ask, edda.signer, "open");
  hub.take(sealed);
  const amina = keysOf("Amina").signer;
  const ack = {
    hub: HUB,
    mailbox: edda.mailbox,
    author: amina.key,
    seq: 1,
    rosterHead: roster.head,
    command: "ack" as const,
    of: (JSON.parse(new TextDecoder().decode(sealed.frame.payload)) as { envelope: string }).envelope,
  };
  hub.take({ frame: await signFrame(ack, amina) });
  const both = [edda.recipient, ...roster.dispatchers()];
  const window = { earliest: "2026-11-24T14:00", latest: "2026-11-24T16:00" };
  hub.take(
    await fromDispatcher(
      roster,
      edda.mailbox,
      2,
      "status",
      { state: "promised", window, helper: "Dov", at: "2026-11-22T13:00:00Z" },
      both,
    ),
  );
  hub.take(
    await fromDispatcher(
      roster,
      edda.mailbox,
      3,
      "reply",
      { text: "Dov brings the food on Tuesday.\nIs the bell working again?", at: "2026-11-22T13:05:00Z" },
      both,
    ),
  );
}

async function readBody(request: IncomingMessage): Promise<string> {
  let body = "";
  for await (const part of request) {
    body += part;
  }
  return body;
}

async function api(request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (request.url === "/api/events") {
    response.writeHead(200, { "Content-Type": "text/event-stream", "Cache-Control": "no-store" });
    const stop = hub.listen(() => response.write("event: mailbox\ndata: {}\n\n"));
    request.on("close", stop);
    return;
  }
  const body = await readBody(request);
  const headers = { Authorization: request.headers.authorization ?? "" };
  const answer = await hub.fetch(request.url!, { method: request.method!, headers, body: body || null });
  response.writeHead(answer.status, { "Content-Type": "application/json; charset=utf-8", "Cache-Control": "no-store" });
  response.end(await answer.text());
}

function file(url: string, response: ServerResponse): void {
  const path = url.split("?")[0]!;
  const name = path === "/" ? "/index.html" : PAGES.includes(path) ? `${path}.html` : path;
  const found = join(ROOT, name);
  if (!found.startsWith(ROOT) || !existsSync(found)) {
    response.writeHead(404).end();
    return;
  }
  response.writeHead(200, {
    "Content-Type": TYPES[extname(name)] ?? "application/octet-stream",
    "Content-Security-Policy": SECURITY,
    "Cache-Control": "no-store",
  });
  response.end(readFileSync(found));
}

createServer((request, response) => {
  if (request.url!.startsWith("/api/")) {
    void api(request, response);
  } else {
    file(request.url!, response);
  }
}).listen(port, "127.0.0.1", () => {
  const words = (name: string) => toWords(secretOf(name), [...wordlist]).join("-");
  console.log(
    `helper ${words("Dov")}\nticket ${words("Edda's ticket")}\ninvitation ${words("Celia's invitation")}\nhub ${HUB}`,
  );
});
