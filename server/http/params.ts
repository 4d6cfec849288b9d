/**
 * Request parameters: what Prometheus accepts, with its error texts. The URL's query and a
 * form-encoded body are read as one; where both name a parameter the body wins.
 */
import { ParameterError, parseDuration, quoteGo } from "../../engine/mod.ts";
import { parseGoFloat, parseGoInteger, parseRfc3339 } from "./go_syntax.ts";

export type Params = URLSearchParams;

/** Go's bound on a form. */
const FORM_BYTES_MAX = 10 << 20;

/** The parameters of a request whose URL has `query`; reads its body when that is a form. */
export async function readParams(request: Request, query: string): Promise<Params> {
  const fromUrl = new URLSearchParams(query);
  if (request.method !== "POST") return fromUrl;
  const contentType = request.headers.get("content-type") ?? "";
  if (!/^application\/x-www-form-urlencoded\s*(;|$)/i.test(contentType)) return fromUrl;
  const params = new URLSearchParams(await readForm(request));
  for (const [name, value] of fromUrl) params.append(name, value);
  return params;
}

async function readForm(request: Request): Promise<string> {
  const decoder = new TextDecoder();
  let text = "";
  let length = 0;
  try {
    for await (const bytes of request.body ?? []) {
      length += bytes.length;
      if (length > FORM_BYTES_MAX) throw new ParameterError("body", `form is larger than ${FORM_BYTES_MAX} bytes`);
      text += decoder.decode(bytes, { stream: true });
    }
  } catch (error) {
    // Cut off or badly framed: not a fault of ours.
    throw error instanceof ParameterError ? error : new ParameterError("body", `cannot be read: ${error}`);
  }
  return text + decoder.decode();
}

/** The first value of `name`; "" when there is none. */
export function textParam(params: Params, name: string): string {
  return params.get(name) ?? "";
}

/** All time, as Prometheus bounds it (web/api/v1, minTime and maxTime), in ms. */
export const MIN_TIME_MS = -9_223_309_901_257_974_000;
export const MAX_TIME_MS = 9_223_309_901_257_974_999;
const MIN_TIME_TEXT = "-292273086-05-16T16:47:06Z";
const MAX_TIME_TEXT = "292277025-08-18T07:12:54.999999999Z";

/** Seconds since the epoch or RFC 3339, as ms; null when `text` is neither. */
export function parseTime(text: string): number | null {
  const seconds = parseGoFloat(text);
  if (seconds !== null) return secondsToMs(seconds);
  if (text === MIN_TIME_TEXT) return MIN_TIME_MS;
  if (text === MAX_TIME_TEXT) return MAX_TIME_MS;
  return parseRfc3339(text);
}

/** Rounded half away from zero in the fraction, as the original does. What is no time in Go's range has no data. */
function secondsToMs(seconds: number): number {
  if (!(Math.abs(seconds) <= MAX_TIME_MS / 1000)) return MIN_TIME_MS;
  const whole = Math.trunc(seconds);
  const fraction = (seconds - whole) * 1000;
  return whole * 1000 + Math.sign(fraction) * Math.round(Math.abs(fraction));
}

/** A time that must be given. */
export function requiredTime(params: Params, name: string): number {
  const text = textParam(params, name);
  const ms = parseTime(text);
  if (ms === null) throw new ParameterError(name, `cannot parse ${quoteGo(text)} to a valid timestamp`);
  return ms;
}

/** A time that may be left out. */
export function optionalTime(params: Params, name: string, fallbackMs: number): number {
  const text = textParam(params, name);
  if (text === "") return fallbackMs;
  const ms = parseTime(text);
  if (ms === null) {
    const cause = `cannot parse ${quoteGo(text)} to a valid timestamp`;
    throw new ParameterError(name, `invalid time value for '${name}': ${cause}`);
  }
  return ms;
}

const NANOSECONDS_MAX = 2 ** 63;

/**
 * A duration in ms (whole nanoseconds): seconds or Prometheus's form; null when it is left out. `fail` makes the error
 * from its cause.
 */
export function durationParam(
  params: Params,
  name: string,
  fail: (cause: string) => Error = (cause) => new ParameterError(name, cause),
): number | null {
  const text = textParam(params, name);
  if (text === "") return null;
  const seconds = parseGoFloat(text);
  if (seconds === null) {
    const ms = parseDuration(text);
    if (ms === null) throw fail(`cannot parse ${quoteGo(text)} to a valid duration`);
    return ms;
  }
  const ns = seconds * 1e9;
  if (Math.abs(ns) > NANOSECONDS_MAX) {
    throw fail(`cannot parse ${quoteGo(text)} to a valid duration. It overflows int64`);
  }
  return Number.isNaN(ns) ? -NANOSECONDS_MAX / 1e6 : Math.trunc(ns) / 1e6;
}

/** How many results are wanted at most; 0 = all. */
export function limitParam(params: Params): number {
  const text = textParam(params, "limit");
  if (text === "") return 0;
  const limit = parseGoInteger(text);
  if ("error" in limit) throw new ParameterError("limit", `strconv.Atoi: parsing ${quoteGo(text)}: ${limit.error}`);
  if (limit.value < 0) throw new ParameterError("limit", "limit must be non-negative");
  return limit.value;
}
