// SPDX-License-Identifier: Apache-2.0
// Local times of a hub (`2026-11-22T09:00`, in the hub's time zone) and how to say them.

/** A time at the hub, `yyyy-mm-ddThh:mm`. Such texts sort as the times do. */
export type LocalTime = string;

export interface TimeWindow {
  readonly earliest: LocalTime;
  readonly latest: LocalTime;
}

const DAY = { weekday: "long", day: "numeric", month: "long" } as const;
const CLOCK = { hour: "numeric", minute: "2-digit" } as const;

/** What the clock on a wall at the hub shows at this instant. */
export function localTimeAt(instant: Date, timeZone: string): LocalTime {
  const parts = new Intl.DateTimeFormat("en-CA-u-ca-gregory-nu-latn", {
    timeZone,
    hourCycle: "h23",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
  }).formatToParts(instant);
  const part = (type: string) => parts.find((one) => one.type === type)!.value;
  return `${part("year")}-${part("month")}-${part("day")}T${part("hour")}:${part("minute")}`;
}

/** The calendar day some days later, `yyyy-mm-dd`. */
export function plusDays(day: string, days: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}

/** 1 for Monday … 7 for Sunday. */
export function weekday(day: string): number {
  return ((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7) + 1;
}

/** "Monday 23 November", in the reader's language. */
export function sayDay(day: string, language: string): string {
  return formatter(language, DAY).format(asUtc(`${day}T00:00`));
}

/** "Monday 23 November at 09:00", joined as the reader's language joins it. */
export function sayMoment(time: LocalTime, language: string): string {
  return formatter(language, { ...DAY, ...CLOCK }).format(asUtc(time));
}

/** "Monday 23 November, 09:00 – 17:00". */
export function sayWindow({ earliest, latest }: TimeWindow, language: string): string {
  return formatter(language, { ...DAY, ...CLOCK }).formatRange(asUtc(earliest), asUtc(latest));
}

/** "09:00" as the reader's language writes it. */
export function sayClock(time: LocalTime, language: string): string {
  return formatter(language, CLOCK).format(asUtc(time));
}

/** The same for a time of day alone, `hh:mm`. */
export function sayTimeOfDay(clock: string, language: string): string {
  return sayClock(`2026-11-22T${clock}`, language);
}

/** "Mon", for a day counted from 1 (Monday). */
export function sayWeekday(day: number, language: string): string {
  return formatter(language, { weekday: "short" }).format(asUtc(`2026-11-${22 + day}T00:00`));
}

/** The wall clock is formatted as if it were UTC, so that the reader's own time zone plays no part. */
function formatter(language: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(language, { ...options, timeZone: "UTC" });
}

function asUtc(time: LocalTime): Date {
  return new Date(`${time}:00Z`);
}
