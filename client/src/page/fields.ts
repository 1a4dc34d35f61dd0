// SPDX-License-Identifier: Apache-2.0
import { type Child, h } from "./dom.ts";
import { t } from "./messages.ts";

/** What was typed and chosen so far, by field. Ticked boxes hold "yes"; nothing held is the empty text. */
export type Answers = Record<string, string>;

/** What is wrong with a field and how to mend it, in the reader's words. */
export type Violation = { readonly field: string; readonly mend: string };

export interface FieldSpec {
  readonly name: string;
  readonly label: string;
  readonly hint?: string | undefined;
}

export interface Choice {
  readonly value: string;
  readonly label: string;
  readonly hint?: string;
  /** Fields that belong to this choice and show only with it. */
  readonly more?: HTMLElement;
}

/** The fields of one page: draws them with what is held, and holds what is changed. */
export class Fields {
  constructor(
    private readonly answers: Answers,
    private readonly violations: readonly Violation[] = [],
    private readonly changed: (name: string) => void = () => {},
  ) {}

  get(name: string): string {
    return this.answers[name] ?? "";
  }

  text(spec: FieldSpec, attributes: Record<string, string | boolean> = {}): HTMLElement {
    const input = h("input", { type: "text", ...this.common(spec), value: this.get(spec.name), ...attributes });
    this.hold(input, spec.name);
    return this.wrap(spec, h("label", { for: spec.name }, spec.label), input);
  }

  area(spec: FieldSpec, rows = 4, maxlength?: number): HTMLElement {
    const input = h("textarea", { rows, maxlength, ...this.common(spec) });
    input.value = this.get(spec.name);
    this.hold(input, spec.name);
    return this.wrap(spec, h("label", { for: spec.name }, spec.label), input);
  }

  number(spec: FieldSpec, least: number, most: number): HTMLElement {
    return this.text(spec, {
      inputmode: "numeric",
      pattern: "[0-9]*",
      class: "short",
      "data-range": `${least}-${most}`,
    });
  }

  radios(spec: FieldSpec, choices: readonly Choice[], heading: "h1" | "plain" = "plain"): HTMLElement {
    const held = this.get(spec.name);
    const items = choices.map((choice, i) => {
      const id = i === 0 ? spec.name : `${spec.name}-${choice.value}`;
      const input = h("input", {
        type: "radio",
        name: spec.name,
        id,
        value: choice.value,
        checked: choice.value === held,
      });
      input.addEventListener("change", () => {
        this.put(spec.name, choice.value);
        items.forEach(({ more }) => more && (more.hidden = more !== choice.more));
      });
      if (choice.more) {
        choice.more.hidden = choice.value !== held;
        choice.more.classList.add("conditional");
      }
      return { row: this.choiceRow(input, id, choice), more: choice.more };
    });
    return this.fieldset(
      spec,
      heading,
      items.flatMap(({ row, more }) => [row, more]),
    );
  }

  checks(spec: FieldSpec, choices: readonly Choice[]): HTMLElement {
    const rows = choices.flatMap((choice) => [this.checkRow(choice.value, choice), choice.more]);
    const block = this.fieldset(spec, "plain", rows);
    block.classList.add("columns");
    return block;
  }

  /** One box that is ticked or not. */
  check(spec: FieldSpec, more?: HTMLElement): HTMLElement {
    const choice = {
      value: spec.name,
      label: spec.label,
      ...(spec.hint && { hint: spec.hint }),
      ...(more && { more }),
    };
    const block = h("div", { class: "field" }, this.error(spec.name), this.checkRow(spec.name, choice));
    if (more) {
      block.append(more);
    }
    return block;
  }

  private checkRow(name: string, choice: Choice): HTMLElement {
    const input = h("input", { type: "checkbox", id: name, checked: this.get(name) === "yes" });
    const show = () => choice.more && (choice.more.hidden = !input.checked);
    input.addEventListener("change", () => {
      this.put(name, input.checked ? "yes" : "");
      show();
    });
    choice.more?.classList.add("conditional");
    show();
    return this.choiceRow(input, name, choice);
  }

  private choiceRow(input: HTMLInputElement, id: string, { label, hint }: Choice): HTMLElement {
    if (hint !== undefined) {
      input.setAttribute("aria-describedby", `${id}-hint`);
    }
    return h(
      "div",
      { class: "choice" },
      input,
      h("label", { for: id }, label),
      hint !== undefined && h("p", { class: "hint", id: `${id}-hint` }, hint),
    );
  }

  private fieldset(spec: FieldSpec, heading: "h1" | "plain", rows: Child[]): HTMLElement {
    const title = heading === "h1" ? h("h1", { tabindex: -1 }, spec.label) : spec.label;
    return h(
      "fieldset",
      { ...this.describedBy(spec), class: this.mendFor(spec.name) === undefined ? "field" : "field wrong" },
      h("legend", {}, title),
      this.hint(spec),
      this.error(spec.name),
      ...rows,
    );
  }

  private wrap(spec: FieldSpec, label: HTMLElement, input: HTMLElement): HTMLElement {
    const wrong = this.mendFor(spec.name) !== undefined;
    return h("div", { class: wrong ? "field wrong" : "field" }, label, this.hint(spec), this.error(spec.name), input);
  }

  private common(spec: FieldSpec): Record<string, string | boolean | undefined> {
    const wrong = this.mendFor(spec.name) !== undefined;
    return {
      id: spec.name,
      autocomplete: "off",
      ...this.describedBy(spec),
      "aria-invalid": wrong ? "true" : undefined,
    };
  }

  private describedBy(spec: FieldSpec): Record<string, string | undefined> {
    const hint = spec.hint === undefined ? [] : [`${spec.name}-hint`];
    const error = this.mendFor(spec.name) === undefined ? [] : [`${spec.name}-error`];
    return { "aria-describedby": [...hint, ...error].join(" ") || undefined };
  }

  private hint(spec: FieldSpec): Child {
    return spec.hint !== undefined && h("p", { class: "hint", id: `${spec.name}-hint` }, spec.hint);
  }

  private error(name: string): Child {
    const mend = this.mendFor(name);
    return mend !== undefined && h("p", { class: "error", id: `${name}-error` }, mend);
  }

  private mendFor(name: string): string | undefined {
    return this.violations.find(({ field }) => field === name)?.mend;
  }

  private hold(input: HTMLInputElement | HTMLTextAreaElement, name: string): void {
    input.addEventListener("input", () => this.put(name, input.value));
  }

  private put(name: string, value: string): void {
    this.answers[name] = value;
    this.changed(name);
  }
}

/** All violations at once, each a link to its field; takes the focus when it is shown. */
export function errorSummary(violations: readonly Violation[]): Child {
  if (violations.length === 0) {
    return false;
  }
  const items = violations.map(({ field, mend }) => {
    const link = h("a", { href: `#${field}` }, mend);
    link.addEventListener("click", (event) => {
      event.preventDefault();
      document.getElementById(field)?.focus();
    });
    return h("li", {}, link);
  });
  return h(
    "div",
    { class: "error-summary", role: "alert", tabindex: -1, id: "error-summary" },
    h("h2", {}, t("error.title")),
    h("ul", {}, ...items),
  );
}
