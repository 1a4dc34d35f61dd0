// SPDX-License-Identifier: Apache-2.0
import { fromUtf8, Malformed } from "./bytes.ts";

export type Json = null | boolean | number | string | Json[] | JsonObject;
export interface JsonObject {
  [name: string]: Json;
}

/** Characters of a number (FORMAT §1). */
const LONGEST_NUMBER = 40;

/** How deep signed JSON may nest; the outermost object is level 1 (FORMAT §1). */
const MOST_LEVELS = 8;

/**
 * Parses JSON that was signed, or that says what was: duplicate names, more than eight levels, lone surrogates and
 * anything after the value are refused, where JSON.parse would pass them.
 *
 * @throws Malformed
 */
export function parseStrictly(text: string): Json {
  const reader = new Reader(text);
  const value = reader.value(1);
  reader.end();
  return value;
}

/**
 * Parses a signed payload.
 *
 * @param most bytes that a payload of its purpose has at most
 * @throws Malformed
 */
export function parsePayload(payload: Uint8Array, most: number): Json {
  if (payload.length > most) {
    throw new Malformed("a payload that is too long");
  }
  return parseStrictly(fromUtf8(payload));
}

class Reader {
  private at = 0;

  constructor(private readonly text: string) {}

  value(level: number): Json {
    this.space();
    const first = this.text[this.at];
    if (first === "{") {
      return this.object(level);
    }
    if (first === "[") {
      return this.array(level);
    }
    return first === '"' ? this.string() : this.scalar();
  }

  end(): void {
    this.space();
    if (this.at < this.text.length) {
      throw new Malformed("text after the JSON value");
    }
  }

  private object(level: number): JsonObject {
    const members = new Map<string, Json>();
    this.list("{", "}", level, () => {
      this.space();
      const name = this.string();
      if (members.has(name)) {
        throw new Malformed("a name that occurs twice");
      }
      this.space();
      this.take(":");
      members.set(name, this.value(level + 1));
    });
    // fromEntries defines own properties, so that a member called __proto__ stays a member.
    return Object.fromEntries(members);
  }

  private array(level: number): Json[] {
    const items: Json[] = [];
    this.list("[", "]", level, () => items.push(this.value(level + 1)));
    return items;
  }

  private list(open: string, close: string, level: number, item: () => void): void {
    if (level > MOST_LEVELS) {
      throw new Malformed("JSON nested too deep");
    }
    this.take(open);
    this.space();
    if (this.text[this.at] === close) {
      this.at++;
      return;
    }
    for (;;) {
      item();
      this.space();
      if (this.text[this.at] !== ",") {
        break;
      }
      this.at++;
    }
    this.take(close);
  }

  private string(): string {
    const literal = this.match(/"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y);
    const text = JSON.parse(literal) as string;
    if (hasLoneSurrogate(text)) {
      throw new Malformed("half of a surrogate pair");
    }
    return text;
  }

  private scalar(): null | boolean | number {
    const literal = this.match(/true|false|null|-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y);
    // One thing for one reader and another for the next, even where nobody looks at it.
    if (literal === "-0" || literal.length > LONGEST_NUMBER) {
      throw new Malformed("a number that not every reader reads alike");
    }
    const value = JSON.parse(literal) as null | boolean | number;
    // Whole numbers have one spelling: in another one they are a number, but no whole one that a field would take.
    const respelled = Number.isInteger(value) && String(value) !== literal;
    return respelled ? Number.NaN : value;
  }

  private match(pattern: RegExp): string {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text);
    if (found === null) {
      throw new Malformed("not JSON");
    }
    this.at += found[0].length;
    return found[0];
  }

  private take(character: string): void {
    if (this.text[this.at] !== character) {
      throw new Malformed("not JSON");
    }
    this.at++;
  }

  private space(): void {
    while (this.at < this.text.length && " \t\n\r".includes(this.text[this.at]!)) {
      this.at++;
    }
  }
}

export function hasLoneSurrogate(text: string): boolean {
  try {
    encodeURIComponent(text);
    return false;
  } catch {
    return true;
  }
}

/** A check of one field: gives the value back as its type, or throws Malformed. */
export type Check<T> = (value: Json) => T;

type Shape = Record<string, Check<unknown>>;
type Checked<S extends Shape> = { [K in keyof S]: S[K] extends Check<infer T> ? T : never };

/**
 * An object with exactly these fields: unknown and missing names are refused.
 *
 * @param required fields that must be there
 * @param optional fields that may be absent; they are then absent in the answer too
 */
export function exactly<R extends Shape, O extends Shape>(
  value: Json,
  required: R,
  optional: O,
): Checked<R> & Partial<Checked<O>> {
  const object = asObject(value);
  for (const name of Object.keys(object)) {
    if (!has(required, name) && !has(optional, name)) {
      throw new Malformed("a field that this version does not know");
    }
  }
  return atLeast(value, required, optional);
}

/** As exactly, but unknown names are passed over (inside a body, FORMAT §1). */
export function atLeast<R extends Shape, O extends Shape>(
  value: Json,
  required: R,
  optional: O,
): Checked<R> & Partial<Checked<O>> {
  const object = asObject(value);
  const answer: Record<string, unknown> = {};
  for (const [name, check] of Object.entries(required)) {
    if (!has(object, name)) {
      throw new Malformed(`the field ${name} is missing`);
    }
    answer[name] = check(object[name]!);
  }
  for (const [name, check] of Object.entries(optional)) {
    if (has(object, name)) {
      answer[name] = check(object[name]!);
    }
  }
  return answer as Checked<R> & Partial<Checked<O>>;
}

function has(object: object, name: string): boolean {
  return Object.prototype.hasOwnProperty.call(object, name);
}

export function asObject(value: Json): JsonObject {
  if (value === null || typeof value !== "object" || Array.isArray(value)) {
    throw new Malformed("not an object");
  }
  return value;
}

export const text: Check<string> = (value) => {
  if (typeof value !== "string") {
    throw new Malformed("not a text");
  }
  return value;
};

/** A text of at most so many code points, without control characters except line feed (FORMAT §7). */
export function textOf(most: number): Check<string> {
  return (value) => {
    const written = text(value);
    if ([...written].length > most || /[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/.test(written)) {
      throw new Malformed(`not a text of at most ${most} characters`);
    }
    return written;
  };
}

export const flag: Check<boolean> = (value) => {
  if (typeof value !== "boolean") {
    throw new Malformed("neither true nor false");
  }
  return value;
};

export function integer(least: number, most: number): Check<number> {
  return (value) => {
    if (typeof value !== "number" || !Number.isSafeInteger(value) || value < least || value > most) {
      throw new Malformed(`not a whole number from ${least} to ${most}`);
    }
    return value;
  };
}

export function matching(pattern: RegExp): Check<string> {
  return (value) => {
    if (typeof value !== "string" || !pattern.test(value)) {
      throw new Malformed("a text out of form");
    }
    return value;
  };
}

export function oneOf<T extends string>(...allowed: readonly T[]): Check<T> {
  return (value) => {
    if (typeof value !== "string" || !(allowed as readonly string[]).includes(value)) {
      throw new Malformed("a word that is not among those allowed");
    }
    return value as T;
  };
}

export function listOf<T>(item: Check<T>, least: number, most: number): Check<T[]> {
  return (value) => {
    if (!Array.isArray(value) || value.length < least || value.length > most) {
      throw new Malformed(`not a list of ${least} to ${most}`);
    }
    return value.map(item);
  };
}
