/**
 * Native histograms in scripts: {{schema:1 sum:3 count:22 buckets:[5 10 7] offset:-1 n_buckets:[2] n_offset:1 z_bucket:1
 * z_bucket_w:0.1 custom_values:[1 5] counter_reset_hint:gauge}}; what is not written is 0, empty or unknown.
 */
import { type CounterResetHint, type FloatHistogram, type Span } from "../../model/mod.ts";
import { ScriptError } from "./script_error.ts";
import type { HistogramPoint } from "./series_notation.ts";

const FIELD = /([a-z_]+):(\[[^\]]*\]|[^\s\]]+)/g;
const HINTS: ReadonlySet<string> = new Set(["unknown", "reset", "not_reset", "gauge"] satisfies CounterResetHint[]);
const FIELDS: ReadonlySet<string> = new Set([
  "schema",
  "sum",
  "count",
  "buckets",
  "offset",
  "n_buckets",
  "n_offset",
  "z_bucket",
  "z_bucket_w",
  "custom_values",
  "counter_reset_hint",
]);

/** Throws {@link ScriptError}. */
export function parseHistogram(text: string, line: number): HistogramPoint {
  const fields = new Map<string, string>();
  for (const [, name, value] of text.slice(2, -2).matchAll(FIELD)) {
    if (!FIELDS.has(name)) throw new ScriptError(line, `no field of a histogram: ${name}`);
    fields.set(name, value);
  }
  const hint = fields.get("counter_reset_hint");
  if (hint !== undefined && !HINTS.has(hint)) throw new ScriptError(line, `no counter reset hint: ${hint}`);
  const number = (name: string) => numberOf(fields.get(name) ?? "0", line);
  const list = (name: string) => listOf(fields.get(name) ?? "[]", line);
  const positiveBuckets = list("buckets");
  const negativeBuckets = list("n_buckets");
  const histogram: FloatHistogram = {
    counterResetHint: (hint ?? "unknown") as CounterResetHint,
    schema: number("schema"),
    zeroThreshold: number("z_bucket_w"),
    zeroCount: number("z_bucket"),
    count: number("count"),
    sum: number("sum"),
    positiveSpans: spansOf(positiveBuckets, number("offset")),
    negativeSpans: spansOf(negativeBuckets, number("n_offset")),
    positiveBuckets,
    negativeBuckets,
    customValues: list("custom_values"),
  };
  return { histogram, hintWritten: hint !== undefined };
}

function spansOf(buckets: Float64Array, offset: number): Span[] {
  return buckets.length === 0 ? [] : [{ offset, length: buckets.length }];
}

function listOf(text: string, line: number): Float64Array {
  const items = text.slice(1, -1).split(/\s+/).filter((item) => item !== "");
  return Float64Array.from(items, (item) => numberOf(item, line));
}

function numberOf(text: string, line: number): number {
  if (/^[+-]?nan$/i.test(text)) return NaN;
  if (/^[+-]?inf$/i.test(text)) return text.startsWith("-") ? -Infinity : Infinity;
  const value = Number(text);
  if (Number.isNaN(value)) throw new ScriptError(line, `no number: ${text}`);
  return value;
}
