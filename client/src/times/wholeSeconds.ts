// SPDX-License-Identifier: Apache-2.0

/** RFC 3339 in UTC with whole seconds, as signed JSON writes an instant. */
export function wholeSeconds(instant: Date): string {
  return `${instant.toISOString().slice(0, 19)}Z`;
}
