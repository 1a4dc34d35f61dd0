// SPDX-License-Identifier: Apache-2.0
import { type Child, h, paragraphs } from "./dom.ts";
import { dropFragment } from "./fragment.ts";
import { isInsideApp } from "./insideApp.ts";
import { holdFocus, keepTyped } from "./keepTyped.ts";
import {
  chooseLanguage,
  type Language,
  language,
  offeredLanguages,
  offerLanguages,
  startLanguage,
  t,
} from "./messages.ts";

export interface ShellOptions {
  /** Draws the page's main part; called again after a change of language, with nothing lost. */
  readonly draw: () => void;
  /** Shows the button that leaves the page at once. */
  readonly quickExit?: boolean;
  /** Words or keys are at stake: a browser inside another app is asked to open the page outside. */
  readonly needsOwnBrowser?: boolean;
}

/** A place that everybody visits: what a quick exit leaves on the screen. */
const ELSEWHERE = "https://www.wikipedia.org/";

let options: ShellOptions;
let main: HTMLElement;
let live: HTMLElement;
let guarded = false;

/** Asks before the page is closed with something on it that was not sent. A quick exit never asks. */
export function guardUnsent(on: boolean): void {
  guarded = on;
}

/**
 * Draws the frame of a page (header, languages, main part) and starts it.
 *
 * @returns once the page's own main part may be drawn
 */
export async function startShell(given: ShellOptions): Promise<void> {
  options = given;
  if (document.documentElement.hasAttribute("data-too-old")) {
    return new Promise(() => undefined);
  }
  // Another link to the same page, typed or pasted over it: read it like the first, and leave no words in the address.
  window.addEventListener("hashchange", () => location.hash !== "" && location.reload());
  await startLanguage();
  main = document.getElementById("main")!;
  live = document.getElementById("live")!;
  window.addEventListener("beforeunload", (event) => guarded && event.preventDefault());
  window.addEventListener("unhandledrejection", tellBroken);
  window.addEventListener("error", tellBroken);
  drawFrame();
  if (!window.isSecureContext) {
    // Without https a browser lends no keys, and anybody on the way could change the page.
    showStop(t("insecure.title"), h("p", {}, t("insecure.text")));
    return new Promise(() => undefined);
  }
  if (given.needsOwnBrowser && isInsideApp()) {
    await new Promise<void>((goOn) => {
      options = { ...given, draw: () => drawInsideApp(goOn) };
      options.draw();
    });
    dropFragment();
    options = given;
  }
  options.draw();
}

/** A mistake of ours: said plainly, since a page that just stands still frightens more. */
function tellBroken(): void {
  notice("broken", h("strong", {}, t("broken.title")), " ", t("broken.text"));
}

/** Says something above the page, once. */
export function notice(id: string, ...text: Child[]): void {
  if (document.getElementById(id) === null) {
    document.getElementById("notices")!.append(h("div", { class: "notice", role: "alert", id }, ...text));
  }
}

/** Puts a new page into the main part and moves the focus to its heading, or to the summary of what is wrong. */
export function show(title: string, ...children: Child[]): void {
  document.title = `${title} – Porchlight`;
  main.removeAttribute("aria-busy");
  main.replaceChildren(...children.filter((child): child is Node => child instanceof Node));
  const focus = main.querySelector<HTMLElement>("#error-summary") ?? main.querySelector<HTMLElement>("h1");
  if (focus !== null) {
    focus.tabIndex = -1;
    focus.focus({ preventScroll: true });
  }
  window.scrollTo(0, 0);
}

/**
 * Draws the same page again because something on it changed: focus, scroll and what is being typed stay where they are.
 */
export function refresh(title: string, ...children: Child[]): void {
  document.title = `${title} – Porchlight`;
  const fresh = h("main", {}, ...children);
  if (sameChildren(main, fresh)) {
    // Nothing to see changed: whoever is typing is left alone.
    return;
  }
  const scrolled = window.scrollY;
  const focusAgain = holdFocus();
  keepTyped(main, fresh);
  main.replaceChildren(...fresh.childNodes);
  focusAgain();
  window.scrollTo(0, scrolled);
}

function sameChildren(one: Node, other: Node): boolean {
  const [a, b] = [[...one.childNodes], [...other.childNodes]];
  return a.length === b.length && a.every((child, i) => child.isEqualNode(b[i]!));
}

/** Says something to screen readers without moving the focus. */
export function announce(text: string): void {
  live.textContent = text;
}

/** A page that says why it cannot go on, and what to do now. */
export function showStop(title: string, ...texts: Child[]): void {
  show(title, h("div", { class: "halt", role: "alert" }, h("h1", {}, title), ...texts));
}

export function button(
  label: string,
  press: () => void,
  look: "primary" | "secondary" | "warning" = "primary",
): HTMLButtonElement {
  return h("button", { type: "button", class: `button ${look}`, onclick: press }, label);
}

/** Copies a text, and says whether that worked. */
export function copyButton(label: string, text: () => string): HTMLButtonElement {
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text());
      announce(t("copied"));
      copying.textContent = t("copied");
    } catch {
      copying.textContent = t("copyFailed");
    }
  };
  const copying = button(label, () => void copy(), "secondary");
  return copying;
}

export function linkButton(label: string, href: string, look: "primary" | "secondary" = "primary"): HTMLAnchorElement {
  return h("a", { class: `button ${look}`, href }, label);
}

/** A telephone number that a tap dials. */
export function telephone(number: string): HTMLElement {
  return h(
    "a",
    { class: "telephone", href: `tel:${number.replace(/[^\d+*#]/g, "")}` },
    h("bdi", { dir: "ltr" }, number),
  );
}

/** Takes the languages that the group offers; a page in another one is spoken anew. */
export async function speakLanguagesOf({ languages }: { readonly languages: readonly string[] }): Promise<void> {
  if (await offerLanguages(languages)) {
    drawFrame();
  }
}

function drawFrame(): void {
  const header = document.getElementById("header")!;
  const home = h(
    "a",
    { class: "home", href: "/" },
    h("img", { src: "/icons/mark.svg", alt: "", width: 40, height: 40 }),
    h("span", {}, "Porchlight"),
  );
  const languages = h("nav", { class: "languages", "aria-label": t("shell.languages") }, ...languageButtons());
  header.replaceChildren(
    h("div", { class: "masthead" }, home, languages),
    ...(options.quickExit ? [h("div", { class: "exit" }, quickExit())] : []),
  );
  const notices = document.getElementById("notices")!;
  notices.replaceChildren(...[openInBrowser(), offLine()].filter((one): one is HTMLElement => one !== undefined));
}

function languageButtons(): Child[] {
  return offeredLanguages().map(({ code, name }) =>
    h(
      "button",
      { type: "button", lang: code, "aria-pressed": String(code === language()), onclick: () => void change(code) },
      name,
    ),
  );
}

/** Another language in the middle of anything: what was typed stays. */
async function change(code: Language): Promise<void> {
  try {
    await chooseLanguage(code);
  } catch {
    notice("no-language", t("shell.noLanguage"));
    return;
  }
  const old = h("main", {}, ...main.childNodes);
  drawFrame();
  options.draw();
  keepTyped(old, main);
}

/** Leaves at once. It cannot clear the history, and the page says so where the button is explained. */
function quickExit(): HTMLElement {
  const leave = () => {
    guarded = false;
    document.body.replaceChildren();
    location.replace(ELSEWHERE);
  };
  return h("button", { type: "button", class: "quick-exit", onclick: leave }, t("shell.quickExit"));
}

/** Stops before words or keys are used in such a browser. The address keeps them, for the browser that follows. */
function drawInsideApp(goOn: () => void): void {
  show(
    t("inApp.title"),
    h("h1", {}, t("inApp.title")),
    ...paragraphs(t("inApp.text")),
    h(
      "div",
      { class: "row" },
      copyButton(t("inApp.copy"), () => location.href),
      button(t("inApp.goOn"), goOn, "secondary"),
    ),
  );
}

/** Browsers inside other apps lose what a page keeps, and cannot install or print it. */
function openInBrowser(): HTMLElement | undefined {
  return isInsideApp() && !options.needsOwnBrowser
    ? h("div", { class: "notice", role: "note" }, h("strong", {}, t("shell.inApp.title")), " ", t("shell.inApp.text"))
    : undefined;
}

function offLine(): HTMLElement {
  const notice = h("div", { class: "notice quiet", role: "status" }, t("shell.offLine"));
  const update = () => (notice.hidden = navigator.onLine);
  window.addEventListener("online", update);
  window.addEventListener("offline", update);
  update();
  return notice;
}
