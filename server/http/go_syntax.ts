/**
 * Numbers and times as Go's standard library reads them, since that decides what the API accepts:
 * strconv.ParseFloat (decimal), strconv.Atoi and time.Parse(RFC3339Nano).
 */

const DECIMAL = /^[+-]?(?:\d[\d_]*\.?[\d_]*|\.\d[\d_]*)(?:[eE][+-]?\d[\d_]*)?$/;
const INFINITE = /^([+-]?)inf(?:inity)?$/i;

/** Null when `text` is no float or too large for one. An underscore may stand between two digits. */
export function parseGoFloat(text: string): number | null {
  const infinite = INFINITE.exec(text);
  if (infinite !== null) return infinite[1] === "-" ? -Infinity : Infinity;
  if (/^nan$/i.test(text)) return NaN;
  if (!DECIMAL.test(text) || /_(?!\d)|(?<!\d)_/.test(text)) return null;
  const value = Number(text.replaceAll("_", ""));
  return Number.isFinite(value) ? value : null;
}

export type GoInteger = { readonly value: number } | { readonly error: "invalid syntax" | "value out of range" };

/** A 64-bit integer; beyond 2^53 it is rounded, which no limit notices. */
export function parseGoInteger(text: string): GoInteger {
  if (!/^[+-]?\d+$/.test(text)) return { error: "invalid syntax" };
  const value = BigInt(text.replace("+", ""));
  return BigInt.asIntN(64, value) === value ? { value: Number(value) } : { error: "value out of range" };
}

const RFC3339 = /^(\d{4})-(\d\d)-(\d\d)T(\d{1,2}):(\d\d):(\d\d)(?:[.,](\d+))?(?:Z|([+-])(\d\d):(\d\d))$/;

/** Milliseconds since the Unix epoch, cut down to whole ones; null when `text` is no RFC 3339 time. */
export function parseRfc3339(text: string): number | null {
  const match = RFC3339.exec(text);
  if (match === null) return null;
  const [year, month, day, hour, minute, second] = match.slice(1, 7).map(Number);
  const inRange = month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month) &&
    hour < 24 && minute < 60 && second < 60;
  const [offsetHour, offsetMinute] = [Number(match[9] ?? 0), Number(match[10] ?? 0)];
  if (!inRange || offsetHour > 24 || offsetMinute > 60) return null;
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  date.setUTCHours(hour, minute, second, Number((match[7] ?? "").slice(0, 3).padEnd(3, "0")));
  const offsetMs = (offsetHour * 60 + offsetMinute) * 60_000;
  return date.getTime() - (match[8] === "-" ? -offsetMs : offsetMs);
}

function daysIn(year: number, month: number): number {
  const date = new Date(0);
  date.setUTCFullYear(year, month, 0);
  return date.getUTCDate();
}
