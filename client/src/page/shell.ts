// SPDX-License-Identifier: Apache-2.0
import { type Child, h } from "./dom.ts";
import { chooseLanguage, type Language, language, LANGUAGES, loadMessages, t } from "./messages.ts";

export interface ShellOptions {
  /** Draws the page's main part; called again after a change of language, with nothing lost. */
  readonly draw: () => void;
  /** Shows the button that leaves the page at once. */
  readonly quickExit?: boolean;
}

/** A place that everybody visits: what a quick exit leaves on the screen. */
const ELSEWHERE = "https://www.wikipedia.org/";

let main: HTMLElement;
let live: HTMLElement;
let guarded = false;

/** Asks before the page is closed with something on it that was not sent. A quick exit never asks. */
export function guardUnsent(on: boolean): void {
  guarded = on;
}

/** Draws the frame of a page (header, languages, main part, footer) and starts it. */
export async function startShell(options: ShellOptions): Promise<void> {
  await loadMessages();
  main = document.getElementById("main")!;
  live = document.getElementById("live")!;
  window.addEventListener("beforeunload", (event) => guarded && event.preventDefault());
  window.addEventListener("unhandledrejection", tellBroken);
  window.addEventListener("error", tellBroken);
  drawFrame(options);
  if (window.isSecureContext) {
    options.draw();
  } else {
    // Without https a browser lends no keys, and anybody on the way could change the page.
    showStop(t("insecure.title"), h("p", {}, t("insecure.text")));
  }
}

/** A mistake of ours: said plainly, since a page that just stands still frightens more. */
function tellBroken(): void {
  const notices = document.getElementById("notices")!;
  if (document.getElementById("broken") === null) {
    notices.append(
      h(
        "div",
        { class: "notice", role: "alert", id: "broken" },
        h("strong", {}, t("broken.title")),
        " ",
        t("broken.text"),
      ),
    );
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
  const focused = document.activeElement?.id;
  const scrolled = window.scrollY;
  document.title = `${title} – Porchlight`;
  main.replaceChildren(...children.filter((child): child is Node => child instanceof Node));
  if (focused) {
    document.getElementById(focused)?.focus({ preventScroll: true });
  }
  window.scrollTo(0, scrolled);
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

function drawFrame(options: ShellOptions): void {
  const header = document.getElementById("header")!;
  header.replaceChildren(
    h(
      "a",
      { class: "home", href: "/" },
      h("img", { src: "/icons/mark.svg", alt: "", width: 40, height: 40 }),
      h("span", {}, "Porchlight"),
    ),
    h("nav", { class: "languages", "aria-label": t("shell.languages") }, ...languageButtons(options)),
    ...(options.quickExit ? [quickExit()] : []),
  );
  const notices = document.getElementById("notices")!;
  notices.replaceChildren(...[openInBrowser(), offLine()].filter((one): one is HTMLElement => one !== undefined));
}

function languageButtons(options: ShellOptions): Child[] {
  return (Object.entries(LANGUAGES) as [Language, string][]).map(([code, name]) => {
    const chosen = code === language();
    return h(
      "button",
      { type: "button", lang: code, "aria-pressed": String(chosen), onclick: () => void change(code, options) },
      name,
    );
  });
}

async function change(code: Language, options: ShellOptions): Promise<void> {
  await chooseLanguage(code);
  drawFrame(options);
  options.draw();
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

/** Browsers inside other apps lose what a page keeps, and cannot install or print it. */
function openInBrowser(): HTMLElement | undefined {
  const inside = /FBAN|FBAV|Instagram|Line\/|WhatsApp|Messenger|TikTok|musical_ly|Snapchat|GSA\/|; wv\)/.test(
    navigator.userAgent,
  );
  return inside
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
