/**
 * Date functions: floats as seconds since the Unix epoch, UTC, in the proleptic Gregorian calendar.
 * Days become dates by counting in eras of 400 years that begin on 1 March (H. Hinnant, "chrono-compatible low-level
 * date algorithms"). All steps are exact: days of any 64-bit time are below 2^53.
 */
import type { InstantFunction } from "./function.ts";
import { mapFloats } from "./float_rows.ts";

const DAY_SECONDS = 86400;
const ERA_DAYS = 146097;

export const DATES: Readonly<Record<string, InstantFunction>> = {
  minute: ofSeconds((seconds) => Math.floor(secondOfDay(seconds) % 3600 / 60)),
  hour: ofSeconds((seconds) => Math.floor(secondOfDay(seconds) / 3600)),
  day_of_week: ofSeconds((seconds) => modulo(dayOf(seconds) + 4, 7)),
  day_of_month: ofSeconds((seconds) => dateOf(dayOf(seconds)).day),
  day_of_year: ofSeconds(dayOfYear),
  days_in_month: ofSeconds(daysInMonth),
  month: ofSeconds((seconds) => dateOf(dayOf(seconds)).month),
  year: ofSeconds((seconds) => dateOf(dayOf(seconds)).year),
};

function ofSeconds(fn: (seconds: number) => number): InstantFunction {
  return {
    kind: "map",
    apply: (batch, _scalars, _strings, ctx) => mapFloats(batch, (value) => fn(toInt64(value)), ctx),
  };
}

/** Where a float64 has no int64, amd64 gives -2^63, which Go's calendar sees as 2^63. */
function toInt64(value: number): number {
  return value >= -(2 ** 63) && value < 2 ** 63 ? Math.trunc(value) : 2 ** 63;
}

function modulo(a: number, b: number): number {
  return ((a % b) + b) % b;
}

function secondOfDay(seconds: number): number {
  return modulo(seconds, DAY_SECONDS);
}

/** Days since the epoch. Rounding mends the subtraction, which is inexact beyond 2^53 seconds. */
function dayOf(seconds: number): number {
  return Math.round((seconds - secondOfDay(seconds)) / DAY_SECONDS);
}

interface CivilDate {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  readonly day: number;
}

function dateOf(daysSinceEpoch: number): CivilDate {
  const days = daysSinceEpoch + 719468;
  const era = Math.floor(days / ERA_DAYS);
  const dayOfEra = days - era * ERA_DAYS;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36524) - Math.floor(dayOfEra / 146096)) / 365,
  );
  const marchDay = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const marchMonth = Math.floor((5 * marchDay + 2) / 153);
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
  const day = marchDay - Math.floor((153 * marchMonth + 2) / 5) + 1;
  return { year: era * 400 + yearOfEra + (month <= 2 ? 1 : 0), month, day };
}

/** Days before each month of a year that is no leap year. */
const DAYS_BEFORE = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365];

function isLeap(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

function dayOfYear(seconds: number): number {
  const { year, month, day } = dateOf(dayOf(seconds));
  return DAYS_BEFORE[month - 1] + day + (month > 2 && isLeap(year) ? 1 : 0);
}

function daysInMonth(seconds: number): number {
  const { year, month } = dateOf(dayOf(seconds));
  return DAYS_BEFORE[month] - DAYS_BEFORE[month - 1] + (month === 2 && isLeap(year) ? 1 : 0);
}
