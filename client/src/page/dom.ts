// SPDX-License-Identifier: Apache-2.0
// Builds pages out of elements and text. Text goes in as text, never as markup: there is no other way in here.

export type Child = Node | string | false | undefined;
type Value = string | number | boolean | undefined | ((event: Event) => void);

/**
 * A new HTML element.
 *
 * @param attributes `class`, `for`, …; true is a bare attribute, false and undefined leave it out; a name that begins
 *     with `on` takes a listener
 */
export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Record<string, Value> = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  fill(element, attributes, children);
  return element;
}

const SVG = "http://www.w3.org/2000/svg";

/** A new SVG element. */
export function svg(tag: string, attributes: Record<string, Value> = {}, ...children: Child[]): SVGElement {
  const element = document.createElementNS(SVG, tag);
  fill(element, attributes, children);
  return element;
}

function fill(element: Element, attributes: Record<string, Value>, children: readonly Child[]): void {
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") {
      element.addEventListener(name.slice(2), value);
    } else if (value !== undefined && value !== false) {
      element.setAttribute(name, value === true ? "" : String(value));
    }
  }
  element.append(...children.filter((child): child is Node | string => child !== undefined && child !== false));
}

/** The text, a paragraph for each blank line, with its line breaks kept. */
export function paragraphs(text: string): HTMLParagraphElement[] {
  return text.split(/\n{2,}/).map((part) => h("p", {}, ...lines(part)));
}

/** What a person wrote, in whatever language: it runs in its own direction. */
export function written(text: string): HTMLParagraphElement[] {
  return paragraphs(text).map((paragraph) => {
    paragraph.dir = "auto";
    return paragraph;
  });
}

/** The text with its line breaks kept. */
export function lines(text: string): Child[] {
  return text.split("\n").flatMap((line, i) => (i === 0 ? [line] : [h("br"), line]));
}
