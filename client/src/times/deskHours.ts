// SPDX-License-Identifier: Apache-2.0
import type { OpeningHours } from "../mail/rosterEntry.ts";
import { type LocalTime, localTimeAt, plusDays, sayTimeOfDay, sayWeekday, weekday } from "./localTime.ts";

/** Whether somebody is at the desk: until when, or when next. `opens` is absent when no hours are kept at all. */
export type DeskNow =
  | { readonly open: true; readonly until: LocalTime }
  | { readonly open: false; readonly opens?: LocalTime };

/** @param hours of the hub's profile, in its time zone */
export function deskNow(hours: readonly OpeningHours[], timeZone: string, now: Date): DeskNow {
  const local = localTimeAt(now, timeZone);
  const [today, clock] = local.split("T") as [string, string];
  const until = endOfShift(hours, today, clock);
  if (until !== undefined) {
    return { open: true, until };
  }
  for (let ahead = 0; ahead <= 7; ahead++) {
    const day = plusDays(today, ahead);
    const next = hours
      .filter((one) => one.day === weekday(day) && (ahead > 0 || one.from > clock))
      .map(({ from }) => from)
      .sort()[0];
    if (next !== undefined) {
      return { open: false, opens: `${day}T${next}` };
    }
  }
  return { open: false };
}

/** When the hours that run now end: today's, or yesterday's that go past midnight. */
function endOfShift(hours: readonly OpeningHours[], today: string, clock: string): LocalTime | undefined {
  const isPastMidnight = ({ from, to }: OpeningHours) => to <= from;
  const todays = hours.find(
    (one) => one.day === weekday(today) && one.from <= clock && (isPastMidnight(one) || clock < one.to),
  );
  if (todays !== undefined) {
    return `${isPastMidnight(todays) ? plusDays(today, 1) : today}T${todays.to}`;
  }
  const yesterday = weekday(plusDays(today, -1));
  const late = hours.find((one) => one.day === yesterday && isPastMidnight(one) && clock < one.to);
  return late && `${today}T${late.to}`;
}

/** The week's hours as short lines, days with the same hours taken together: "Mon–Fri 9:00–17:00". */
export function sayHours(hours: readonly OpeningHours[], language: string): string[] {
  const byDay = [1, 2, 3, 4, 5, 6, 7].map((day) =>
    hours
      .filter((one) => one.day === day)
      .sort((a, b) => (a.from < b.from ? -1 : 1))
      .map(({ from, to }) => `${sayTimeOfDay(from, language)}–${sayTimeOfDay(to, language)}`)
      .join(", "),
  );
  const lines: string[] = [];
  for (let first = 0; first < 7; ) {
    let last = first;
    while (last < 6 && byDay[last + 1] === byDay[first]) {
      last++;
    }
    if (byDay[first] !== "") {
      const days = [first + 1, last + 1].map((day) => sayWeekday(day, language));
      lines.push(`${first === last ? days[0] : days.join("–")} ${byDay[first]}`);
    }
    first = last + 1;
  }
  return lines;
}
