/**
 * load_with_nhcb: classic histograms (`_bucket` with `le`, `_sum`, `_count`) as native ones with custom buckets, under
 * the name without suffix.
 */
import {
  compactHistogram,
  CUSTOM_BUCKETS_SCHEMA,
  type FloatHistogram,
  type Labels,
  METRIC_NAME,
} from "../../model/mod.ts";
import type { Sample, SampleSeries } from "./sample_store.ts";
import { ScriptError } from "./script_error.ts";

const SUFFIX = /^(.*)_(bucket|sum|count)$/;

/** What is known of a classic histogram at one time. */
interface Parts {
  /** Cumulative counts by upper bound. */
  readonly buckets: Map<number, number>;
  sum: number;
  count: number | null;
}

/** Throws {@link ScriptError} for counts that are not cumulative. */
export function nativeSeriesOf(series: readonly SampleSeries[], line: number): SampleSeries[] {
  const found = new Map<string, { labels: Labels; parts: Map<number, Parts> }>();
  for (const { labels, samples } of series) {
    const match = SUFFIX.exec(labels.get(METRIC_NAME));
    if (match === null) continue;
    const base = labels.with(METRIC_NAME, match[1]).with("le", "");
    const entry = found.get(base.key()) ?? { labels: base, parts: new Map<number, Parts>() };
    found.set(base.key(), entry);
    for (const [time, sample] of samples) {
      const parts = entry.parts.get(time) ?? { buckets: new Map<number, number>(), sum: 0, count: null };
      entry.parts.set(time, parts);
      addPart(parts, match[2], labels.get("le"), sample);
    }
  }
  return [...found.values()].map(({ labels, parts }) => {
    const times = [...parts].map(([time, part]) => [time, nativeOf(part, line)] as const);
    return { labels, samples: new Map(times), starts: new Map() };
  });
}

function addPart(parts: Parts, suffix: string, le: string, sample: Sample): void {
  if (typeof sample !== "number") return;
  if (suffix === "sum") parts.sum = sample;
  else if (suffix === "count") parts.count = sample;
  else {
    const bound = Number(le.replace(/^\+?inf$/i, "Infinity").replace(/^-inf$/i, "-Infinity"));
    if (!Number.isNaN(bound)) parts.buckets.set(bound, sample);
  }
}

function nativeOf({ buckets, sum, count }: Parts, line: number): Sample {
  const cumulative = [...buckets].sort(([a], [b]) => a - b);
  const total = count ?? cumulative.at(-1)?.[1] ?? 0;
  if (cumulative.at(-1)?.[0] !== Infinity) cumulative.push([Infinity, total]);
  const counts = cumulative.map(([, value], i) => value - (cumulative[i - 1]?.[1] ?? 0));
  if (counts.some((value) => value < 0)) {
    throw new ScriptError(line, "buckets of a classic histogram are not cumulative");
  }
  if (cumulative[cumulative.length - 1][1] !== total) throw new ScriptError(line, "count differs from the last bucket");
  const histogram: FloatHistogram = {
    counterResetHint: "unknown",
    schema: CUSTOM_BUCKETS_SCHEMA,
    zeroThreshold: 0,
    zeroCount: 0,
    count: total,
    sum,
    positiveSpans: [{ offset: 0, length: counts.length }],
    negativeSpans: [],
    positiveBuckets: Float64Array.from(counts),
    negativeBuckets: new Float64Array(),
    customValues: Float64Array.from(cumulative.slice(0, -1), ([bound]) => bound),
  };
  return { histogram: compactHistogram(histogram), hintWritten: false };
}
