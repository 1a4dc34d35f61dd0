// SPDX-License-Identifier: Apache-2.0
// The languages of the pages: a file in messages/ is a language, and nothing else has to be told about it.
import { readdirSync, readFileSync } from "node:fs";

/** Every language with its texts; English first, since its file is the one that the others follow. */
export const LANGUAGES = readdirSync("messages")
  .filter((name) => name.endsWith(".json"))
  .map((name) => name.replace(".json", ""))
  .sort((a, b) => (a === "en" ? -1 : b === "en" ? 1 : a < b ? -1 : 1))
  .map((code) => {
    const texts = JSON.parse(readFileSync(`messages/${code}.json`, "utf8"));
    return { code, name: texts["language.name"], direction: texts["language.direction"], texts };
  });

const MODULE = "porchlight:languages";

/** Gives the scripts their list of languages, each with the part that is loaded when it is chosen. */
export const languagesPlugin = {
  name: "languages",
  setup(build) {
    build.onResolve({ filter: /^porchlight:languages$/ }, () => ({ path: MODULE, namespace: MODULE }));
    build.onLoad({ filter: /.*/, namespace: MODULE }, () => ({
      contents: `export const LANGUAGES = {${LANGUAGES.map(asProperty).join()}}`,
      resolveDir: process.cwd(),
    }));
  },
};

function asProperty({ code, name, direction }) {
  const load = `() => import(${JSON.stringify(`./messages/${code}.json`)})`;
  return `${JSON.stringify(code)}: {name: ${JSON.stringify(name)}, direction: ${JSON.stringify(direction)}, load: ${load}}`;
}

/** The few texts that are needed where a page's own script cannot run. */
export function floorWords() {
  const wanted = ["floor.title", "floor.text", "partial.title", "partial.text", "again", "desk.call"];
  return Object.fromEntries(
    LANGUAGES.map(({ code, direction, texts }) => [
      code,
      { direction, ...Object.fromEntries(wanted.map((key) => [key, texts[key]])) },
    ]),
  );
}
