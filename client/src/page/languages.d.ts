// SPDX-License-Identifier: Apache-2.0
// Made by the build from the files in messages/ (languages.mjs).
declare module "porchlight:languages" {
  interface BuiltLanguage {
    /** Its own name for itself. */
    readonly name: string;
    readonly direction: "ltr" | "rtl";
    /** Fetches its texts. */
    load(): Promise<{ readonly default: Readonly<Record<string, string>> }>;
  }
  export const LANGUAGES: Readonly<Record<string, BuiltLanguage>>;
}
