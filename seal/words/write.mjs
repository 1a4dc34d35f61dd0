// SPDX-License-Identifier: Apache-2.0
// Writes the two BIP-39 word lists, in NFC, one word a line, where the build asks for them.
// Called by Maven: node words/write.mjs <folder of the words> <folder to work in>. Does nothing when they are there.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

// The SHA-256 of each list as it is written here. The English one is that of english.txt in the BIP itself.
const lists = {
  english: "2f5eed53a4727b4bf8880d8f3f199efc90e58503646d9ff8eff3a2ed3b24dbda",
  spanish: "0c639b0d58b6e56c18dcf418017ff341418a129e45fbf303361e8569edb02efe",
};

const [target, work] = process.argv.slice(2);
const here = dirname(fileURLToPath(import.meta.url));
const fileOf = (name) => join(target, `${name}.txt`);
const sha256 = (bytes) => createHash("sha256").update(bytes).digest("hex");
const isThere = (name) => existsSync(fileOf(name)) && sha256(readFileSync(fileOf(name))) === lists[name];

if (!Object.keys(lists).every(isThere)) {
  mkdirSync(target, { recursive: true });
  mkdirSync(work, { recursive: true });
  for (const name of ["package.json", "package-lock.json", ".npmrc"]) {
    copyFileSync(join(here, name), join(work, name));
  }
  const npm = process.platform === "win32" ? "npm.cmd" : "npm";
  execFileSync(npm, ["ci", "--ignore-scripts", "--silent"], {
    cwd: work,
    stdio: "inherit",
    shell: process.platform === "win32",
  });
  for (const name of Object.keys(lists)) {
    await write(name);
  }
}

async function write(name) {
  const source = join(work, "node_modules", "@scure", "bip39", "wordlists", `${name}.js`);
  const { wordlist } = await import(pathToFileURL(source));
  const text = wordlist.map((word) => word.normalize("NFC") + "\n").join("");
  if (sha256(text) !== lists[name]) {
    throw new Error(`the ${name} list is not the one of BIP-39: do not build with it`);
  }
  writeFileSync(fileOf(name), text);
}
