// SPDX-License-Identifier: Apache-2.0
// The time by the hub's clock. A telephone's own goes wrong by days, and "tomorrow" must be the desk's tomorrow; a run
// sheet must not delete itself a day early.

const BEHIND = "porchlight.clock";
/** Less is the network's delay, or of no matter. */
const SMALLEST_MILLISECONDS = 2 * 60_000;

let behindMilliseconds: number | undefined;

/** Now, corrected by what the hub said last; the device's own time where it has said nothing yet. */
export function hubNow(): Date {
  behindMilliseconds ??= remembered();
  return new Date(Date.now() + behindMilliseconds);
}

/** @param header the `Date` of an answer of the hub, if it has one */
export function hearHubTime(header: string | null): void {
  const told = Date.parse(header ?? "");
  if (Number.isNaN(told)) {
    return;
  }
  const behind = told - Date.now();
  const matters = Math.abs(behind) >= SMALLEST_MILLISECONDS ? behind : 0;
  if (matters !== behindMilliseconds) {
    behindMilliseconds = matters;
    remember(matters);
  }
}

function remembered(): number {
  try {
    return Number(localStorage.getItem(BEHIND) ?? "0") || 0;
  } catch {
    return 0;
  }
}

function remember(milliseconds: number): void {
  try {
    localStorage.setItem(BEHIND, String(milliseconds));
  } catch {
    // A window that keeps nothing hears the time again at the next answer.
  }
}
