// SPDX-License-Identifier: Apache-2.0
// What Maven calls: `node maven.mjs build` installs the locked packages when the lock has changed, checks format and
// types and builds; `node maven.mjs test` runs the tests. Each step is skipped when nothing that it reads has changed.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const BUILT_FROM = [
  ".prettierrc.json",
  "package-lock.json",
  "tsconfig.json",
  "build.mjs",
  "icons.mjs",
  "languages.mjs",
  "maven.mjs",
  "pages.mjs",
  "src",
  "pages",
  "messages",
  "styles",
  "test",
  "../style",
];
const TESTED_FROM = [...BUILT_FROM, "../vectors"];

function run(command, ...options) {
  const { status } = spawnSync(command, options, { stdio: "inherit", shell: process.platform === "win32" });
  if (status !== 0) {
    console.error(`${command} ${options.join(" ")} failed`);
    process.exit(status ?? 1);
  }
}

function filesUnder(path) {
  if (!existsSync(path)) {
    return [];
  }
  const entries = (() => {
    try {
      return readdirSync(path, { withFileTypes: true });
    } catch {
      return undefined;
    }
  })();
  return entries === undefined ? [path] : entries.flatMap((entry) => filesUnder(join(path, entry.name))).sort();
}

function fingerprint(paths) {
  const hash = createHash("sha256");
  for (const file of paths.flatMap(filesUnder)) {
    hash.update(file).update("\0").update(readFileSync(file));
  }
  return hash.digest("hex");
}

/** Does the work unless it was done for the same inputs, and its outcome is still there. */
function once(name, inputs, outcome, work) {
  const mark = join("target", `${name}.done`);
  const now = fingerprint(inputs);
  if (existsSync(outcome) && existsSync(mark) && readFileSync(mark, "utf8") === now) {
    return;
  }
  work();
  mkdirSync("target", { recursive: true });
  writeFileSync(mark, now);
}

function install() {
  // Beside what it describes, so that it goes with node_modules and stays over `mvn clean`.
  const mark = "node_modules/.installed-lock";
  const lock = readFileSync("package-lock.json", "utf8");
  if (!existsSync(mark) || readFileSync(mark, "utf8") !== lock) {
    run("npm", "ci", "--no-audit", "--no-fund", "--loglevel=error");
    writeFileSync(mark, lock);
  }
}

install();
if (process.argv[2] === "build") {
  once("build", BUILT_FROM, "target/classes/static/index.html", () => {
    run("node", "node_modules/prettier/bin/prettier.cjs", "--check", "--log-level=warn", ".");
    run("node", "node_modules/typescript/bin/tsc", "--noEmit");
    run("node", "build.mjs");
  });
} else {
  once("test", TESTED_FROM, "target/tests", () => {
    run("node", "build.mjs", "--tests");
    run("node", "--test", "target/tests/");
  });
}
