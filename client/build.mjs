// SPDX-License-Identifier: Apache-2.0
// Builds the static files that the hub serves (target/classes/static), or with --tests the tests (target/tests).
// Called by Maven; `npm run build` and `npm test` do the same by hand.
import { build } from "esbuild";
import { createHash } from "node:crypto";
import { cp, mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { iconFiles } from "./icons.mjs";
import { floorWords, languagesPlugin } from "./languages.mjs";
import { BARE, barePage, PAGES, shellPage } from "./pages.mjs";

const OUT = "target/classes/static";
/** Pages that the hub reads from its class path and shows itself. */
const BARE_OUT = "target/classes/bare";

/** The oldest browsers that run the output; client/README.md says the same. */
const TARGET = ["chrome88", "edge88", "firefox102", "safari14.1"];

/** Version 1 seals to X25519 only, so age's post-quantum and P-256 recipients are left out: a third of the bytes. */
const ALIAS = {
  "@noble/post-quantum/hybrid.js": "./src/seal/leftOut.ts",
  "@noble/curves/nist.js": "./src/seal/leftOut.ts",
};

async function buildPages() {
  await rm(OUT, { recursive: true, force: true });
  await mkdir(join(OUT, "assets"), { recursive: true });
  const scripts = await build({
    entryPoints: [...PAGES.map((page) => `src/${page === "index" ? "porch" : page}/${page}.ts`)],
    entryNames: "[name]-[hash]",
    chunkNames: "part-[hash]",
    outdir: join(OUT, "assets"),
    bundle: true,
    splitting: true,
    minify: true,
    format: "esm",
    target: TARGET,
    charset: "utf8",
    alias: ALIAS,
    plugins: [languagesPlugin],
    legalComments: "eof",
    metafile: true,
    logLevel: "warning",
  });
  const styles = await buildStyles();
  const icons = await writeIcons();
  const assets = { ...named(scripts.metafile), ...styles, ...(await buildFloor()) };
  await writeHtml(assets, reachable(scripts.metafile, ["import-statement"]));
  await cp("../style/mark.svg", join(OUT, "icons/mark.svg"));
  await cp("pages/manifest.webmanifest", join(OUT, "manifest.webmanifest"));
  const sizes = { pages: reachable(scripts.metafile), languages: languageParts(scripts.metafile) };
  await writeFile("target/sizes.json", JSON.stringify(sizes, undefined, 1));
  await buildWorker(icons);
}

/** @param needed for each page the scripts that it loads before it starts */
async function writeHtml(assets, needed) {
  await rm(BARE_OUT, { recursive: true, force: true });
  await mkdir(BARE_OUT, { recursive: true });
  for (const page of PAGES) {
    await writeFile(join(OUT, `${page}.html`), shellPage(page, assets, needed[page]));
  }
  for (const name of Object.keys(BARE)) {
    await writeFile(join(BARE_OUT, `${name}.html`), barePage(name, assets));
  }
}

/** The script for browsers that cannot run the others. */
async function buildFloor() {
  const made = await build({
    entryPoints: ["src/floor/floor.ts"],
    bundle: true,
    minify: true,
    write: false,
    format: "iife",
    target: "es5",
    charset: "utf8",
    define: { FLOOR_WORDS: JSON.stringify(floorWords()) },
    logLevel: "warning",
  });
  return { "floor.js": await writeAsset("floor", "js", made.outputFiles[0].contents) };
}

/** Writes what esbuild gave no name with a hash. */
async function writeAsset(name, ending, bytes) {
  const address = `/assets/${name}-${createHash("sha256").update(bytes).digest("hex").slice(0, 8)}.${ending}`;
  await writeFile(join(OUT, address), bytes);
  return address;
}

/** Source name → address, for the entry points. */
function named(metafile) {
  return Object.fromEntries(
    Object.entries(metafile.outputs)
      .filter(
        ([, output]) =>
          output.entryPoint !== undefined && PAGES.some((page) => output.entryPoint.endsWith(`/${page}.ts`)),
      )
      .map(([path, output]) => [output.entryPoint.split("/").pop().replace(".ts", ".js"), path.replace(OUT, "")]),
  );
}

/**
 * For each page, all scripts that it can load by these kinds of import. Lazily loaded ones included it is what the size
 * check adds up.
 */
function reachable(metafile, kinds = ["import-statement", "dynamic-import"]) {
  const all = {};
  for (const [path, output] of Object.entries(metafile.outputs)) {
    if (output.entryPoint === undefined || !named(metafile)[output.entryPoint.split("/").pop().replace(".ts", ".js")]) {
      continue;
    }
    const found = new Set([path]);
    for (const one of found) {
      metafile.outputs[one].imports
        .filter(({ kind }) => kinds.includes(kind))
        .forEach((imported) => found.add(imported.path));
    }
    all[output.entryPoint.split("/").pop().replace(".ts", "")] = [...found].map((one) => one.replace(OUT, "")).sort();
  }
  return all;
}

/** Language → the script that holds its texts: a reader loads one of them. */
function languageParts(metafile) {
  return Object.fromEntries(
    Object.entries(metafile.outputs)
      .filter(([, { entryPoint }]) => entryPoint?.startsWith("messages/"))
      .map(([path, { entryPoint }]) => [entryPoint.slice("messages/".length, -".json".length), path.replace(OUT, "")]),
  );
}

async function buildStyles() {
  const files = ["../style/tokens.css", "../style/base.css", "styles/porchlight.css"];
  const css = (await Promise.all(files.map((path) => readFile(path, "utf8")))).join("\n");
  const made = await build({ stdin: { contents: css, loader: "css" }, minify: true, write: false, target: TARGET });
  return { "porchlight.css": await writeAsset("porchlight", "css", made.outputFiles[0].contents) };
}

async function writeIcons() {
  await mkdir(join(OUT, "icons"), { recursive: true });
  const files = await iconFiles();
  for (const [name, bytes] of Object.entries(files)) {
    await writeFile(join(OUT, "icons", name), bytes);
  }
  return Object.keys(files).map((name) => `/icons/${name}`);
}

/** The service worker knows the shell by name and by hash: another build is another worker. */
async function buildWorker(icons) {
  const assets = (await readdir(join(OUT, "assets"))).sort().map((name) => `/assets/${name}`);
  const pages = PAGES.map((page) => (page === "index" ? "/" : `/${page}`));
  const hash = createHash("sha256");
  for (const page of PAGES) {
    hash.update(await readFile(join(OUT, `${page}.html`)));
  }
  await build({
    entryPoints: ["src/worker/serviceWorker.ts"],
    outfile: join(OUT, "service-worker.js"),
    bundle: true,
    minify: true,
    format: "iife",
    target: TARGET,
    define: {
      SHELL: JSON.stringify([...pages, ...assets, ...icons, "/icons/mark.svg", "/manifest.webmanifest"]),
      VERSION: JSON.stringify(hash.digest("hex").slice(0, 12)),
    },
    logLevel: "warning",
  });
}

async function buildTests() {
  await rm("target/tests", { recursive: true, force: true });
  const tests = (await readdir("test")).filter((name) => name.endsWith(".test.ts"));
  await build({
    entryPoints: tests.map((name) => `test/${name}`),
    outdir: "target/tests",
    outExtension: { ".js": ".mjs" },
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node20",
    alias: ALIAS,
    plugins: [languagesPlugin],
    sourcemap: "inline",
    logLevel: "warning",
  });
  await build({
    entryPoints: ["test/serve.ts", "test/writeVectors.ts"],
    outdir: "target/tools",
    outExtension: { ".js": ".mjs" },
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node20",
    alias: ALIAS,
    plugins: [languagesPlugin],
    logLevel: "warning",
  });
}

await (process.argv.includes("--tests") ? buildTests() : buildPages());
