// SPDX-License-Identifier: Apache-2.0
// Assembles the HTML files: one shell for the client's own pages, and the pages that the hub shows instead of an answer.
// What stands in them before any script runs stands there in every language.
import { readFileSync } from "node:fs";
import { LANGUAGES } from "./languages.mjs";

export const PAGES = ["index", "ask", "ticket", "join", "helper"];
/** Pages that a phone can put on its home screen. */
const INSTALLABLE = ["join", "helper"];
/** The hub's pages by name, and the key of their texts. */
export const BARE = { "no-route": "noRoute", refused: "failed" };

const HOME =
  '<a class="home" href="/"><img src="/icons/mark.svg" alt="" width="40" height="40"><span>Porchlight</span></a>';

/**
 * @param assets source name → address, for everything that a page names
 * @param needed scripts that are fetched at once: on a slow network each round trip counts
 */
export function shellPage(page, assets, needed) {
  return fill("shell", {
    ...assets,
    head: fill("head", { ...assets, title: "Porchlight" }).trimEnd(),
    manifest: INSTALLABLE.includes(page) ? '<link rel="manifest" href="/manifest.webmanifest">' : "",
    script: assets[`${page}.js`],
    preloads: needed
      .filter((address) => address !== assets[`${page}.js`])
      .map((address) => `<link rel="modulepreload" href="${address}">`)
      .join(""),
    page,
    home: HOME,
    late: inEachLanguage((text) => `<p>${text("shell.late")}</p>`),
    noScript: inEachLanguage((text) => `<h1>${text("noScript.title")}</h1><p>${text("noScript.text")}</p>`),
  });
}

/** A page without a script, so that it is right whatever went wrong. */
export function barePage(name, assets) {
  const key = BARE[name];
  return fill("bare", {
    head: fill("head", { ...assets, title: LANGUAGES[0].texts[`${key}.title`] }).trimEnd(),
    home: HOME,
    texts: inEachLanguage(
      (text) =>
        `<h1>${text(`${key}.title`)}</h1><p>${text(`${key}.text`)}</p><p><a href="/">${text("bare.porch")}</a></p>`,
    ),
  });
}

function fill(template, values) {
  return readFileSync(`pages/${template}.html`, "utf8").replace(/\{\{([\w.-]+)\}\}/g, (_, name) => {
    if (values[name] === undefined) {
      throw new Error(`pages/${template}.html names ${name}, which the build does not make`);
    }
    return values[name];
  });
}

/** @param write gets what looks up a text of the language, ready for HTML */
function inEachLanguage(write) {
  return LANGUAGES.map(({ code, direction, texts }) => {
    const text = (key) => texts[key].replace(/&/g, "&amp;").replace(/</g, "&lt;");
    return `<div class="language" lang="${code}" dir="${direction}">${write(text)}</div>`;
  }).join("\n      ");
}
