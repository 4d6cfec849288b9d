/**
 * The warnings and infos of operators and range functions, in Prometheus's words (util/annotations). Those of functions
 * over instant vectors are with the functions.
 */
import { formatFloatG } from "../../base/mod.ts";
import { type Annotation, quoteGo } from "../../model/mod.ts";
import type { Span } from "../parse/ast.ts";

function warning(text: string, { start, end }: Span): Annotation {
  return { level: "warning", text: `PromQL warning: ${text}`, position: { start, end } };
}

function info(text: string, { start, end }: Span): Annotation {
  return { level: "info", text: `PromQL info: ${text}`, position: { start, end } };
}

export function invalidQuantile(value: number, at: Span): Annotation {
  return warning(`quantile value should be between 0 and 1, got ${formatFloatG(value)}`, at);
}

export function invalidRatio(value: number, cappedTo: number, at: Span): Annotation {
  const text = `ratio value should be between -1 and 1, got ${formatFloatG(value)}, capping to ${cappedTo}`;
  return warning(text, at);
}

export function mixedSamples(metric: string, at: Span): Annotation {
  return warning(`encountered a mix of histograms and floats for metric name ${quoteGo(metric)}`, at);
}

export function mixedSamplesInAggregation(at: Span): Annotation {
  return warning("encountered a mix of histograms and floats for aggregation", at);
}

export function mixedSchemas(metric: string, at: Span): Annotation {
  const text = "vector contains a mix of histograms with exponential and custom buckets schemas for metric name " +
    quoteGo(metric);
  return warning(text, at);
}

export function notACounterHistogram(metric: string, at: Span): Annotation {
  return warning(`this native histogram metric is not a counter: ${quoteGo(metric)}`, at);
}

export function notAGaugeHistogram(metric: string, at: Span): Annotation {
  return warning(`this native histogram metric is not a gauge: ${quoteGo(metric)}`, at);
}

/** `count` windows had such samples. */
export function startsOverlap(metric: string, at: Span, count: number): Annotation {
  const text = `sample has start time that overlaps with previous sample timestamp for metric ${quoteGo(metric)}`;
  return { ...warning(text, at), detail: { kind: "occurrences", count } };
}

export function incompatibleBuckets(op: string, at: Span): Annotation {
  return warning(`incompatible bucket layout encountered for binary operator ${op}`, at);
}

export type HistogramStep = "addition" | "subtraction" | "aggregation";

export function conflictingResets(step: HistogramStep, at: Span): Annotation {
  return warning(`conflicting counter resets during histogram ${step}`, at);
}

export function reconciledBounds(step: HistogramStep, at: Span): Annotation {
  return info(`mismatched custom buckets were reconciled during ${step}`, at);
}

export function notACounterName(metric: string, at: Span): Annotation {
  const text = "metric might not be a counter, name does not end in _total/_sum/_count/_bucket: " + quoteGo(metric);
  return info(text, at);
}

export function notACounterType(metric: string, type: string, at: Span): Annotation {
  const text = `metric might not be a counter, __type__ label is not set to "counter" or "histogram", got ` +
    `${quoteGo(type)}: ${quoteGo(metric)}`;
  return info(text, at);
}

export function ignoredInMixedRange(metric: string, at: Span): Annotation {
  const text = "ignored histograms in a range containing both floats and histograms for metric name " + quoteGo(metric);
  return info(text, at);
}

export function ignoredInAggregation(op: string, at: Span): Annotation {
  return info(`ignored histogram in ${op} aggregation`, at);
}

export function incompatibleTypes(left: string, op: string, right: string, at: Span): Annotation {
  return info(`incompatible sample types encountered for binary operator "${op}": ${left} ${op} ${right}`, at);
}
