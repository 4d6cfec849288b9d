/**
 * Warnings and infos that travel with a result (Prometheus util/annotations). They are values, never thrown.
 * Equal texts count once, wherever they come from: as in Prometheus the position of the last one stays, and details
 * add up. Positions are byte ranges in the query; they become " (line:col)" at the door.
 */
import { formatFloatG, utf8 } from "../base/mod.ts";

export interface Annotation {
  readonly level: "warning" | "info";
  /** With its "PromQL warning: " or "PromQL info: " prefix, without detail and position. */
  readonly text: string;
  /** Byte range of the expression in the query; null = no position is printed. */
  readonly position: { readonly start: number; readonly end: number } | null;
  readonly detail?: AnnotationDetail;
}

/** What grows while equal annotations are counted as one; not part of what makes them equal. */
export type AnnotationDetail = MonotonicityDetail | OccurrenceDetail;

/** Classic histograms whose buckets decreased: where, by how much, in how many samples, from when to when. */
export interface MonotonicityDetail {
  readonly kind: "monotonicity";
  readonly bucketMin: number;
  readonly bucketMax: number;
  readonly diffMax: number;
  readonly samples: number;
  readonly startMs: number;
  readonly endMs: number;
}

export interface OccurrenceDetail {
  readonly kind: "occurrences";
  readonly count: number;
}

export class Annotations {
  readonly #byText = new Map<string, Annotation>();

  add(annotation: Annotation): void {
    const { text, detail } = annotation;
    const before = this.#byText.get(text);
    if (before?.detail === undefined || detail === undefined) this.#byText.set(text, annotation);
    else this.#byText.set(text, { ...before, detail: mergeDetails(before.detail, detail) });
  }

  addAll(others: Iterable<Annotation>): void {
    for (const annotation of others) this.add(annotation);
  }

  [Symbol.iterator](): Iterator<Annotation> {
    return this.#byText.values();
  }

  get size(): number {
    return this.#byText.size;
  }
}

function mergeDetails(a: AnnotationDetail, b: AnnotationDetail): AnnotationDetail {
  if (a.kind === "occurrences" || b.kind === "occurrences") {
    return { kind: "occurrences", count: occurrences(a) + occurrences(b) };
  }
  return {
    kind: "monotonicity",
    bucketMin: Math.min(a.bucketMin, b.bucketMin),
    bucketMax: Math.max(a.bucketMax, b.bucketMax),
    diffMax: Math.max(a.diffMax, b.diffMax),
    samples: a.samples + b.samples,
    startMs: Math.min(a.startMs, b.startMs),
    endMs: Math.max(a.endMs, b.endMs),
  };
}

function occurrences(detail: AnnotationDetail): number {
  return detail.kind === "occurrences" ? detail.count : 1;
}

/** The annotations of one level as a user reads them, at most `max` of them and then how many were left out. */
export function annotationTexts(
  annotations: Iterable<Annotation>,
  level: Annotation["level"],
  query: string,
  max = Infinity,
): string[] {
  const ofLevel = [...annotations].filter((annotation) => annotation.level === level);
  const texts = ofLevel.slice(0, max).map((annotation) => annotationText(annotation, query));
  const omitted = ofLevel.length - texts.length;
  if (omitted > 0) texts.push(`${omitted} more ${level} annotations omitted`);
  return texts;
}

function annotationText({ text, detail, position }: Annotation, query: string): string {
  const at = position === null ? "" : ` (${lineAndColumn(query, position.start)})`;
  return text + (detail === undefined ? "" : detailText(detail)) + at;
}

function detailText(detail: AnnotationDetail): string {
  if (detail.kind === "occurrences") return detail.count > 1 ? ` (${detail.count} occurrences)` : "";
  const { bucketMin, bucketMax, diffMax, samples, startMs, endMs } = detail;
  return `, from buckets ${formatFloatG(bucketMin)} to ${formatFloatG(bucketMax)}, with a max diff of ` +
    `${formatFloatG(diffMax, 2)}, over ${samples} samples from ${rfc3339(startMs)} to ${rfc3339(endMs)}`;
}

/** Whole seconds, cut towards zero. */
function rfc3339(ms: number): string {
  return new Date(Math.trunc(ms / 1000) * 1000).toISOString().replace(".000Z", "Z");
}

/** 1-based line and byte column of a byte offset. */
function lineAndColumn(query: string, offset: number): string {
  const bytes = utf8(query).subarray(0, offset);
  const lineStart = bytes.lastIndexOf(0x0a) + 1;
  const line = bytes.reduce((count, byte) => byte === 0x0a ? count + 1 : count, 1);
  return `${line}:${offset - lineStart + 1}`;
}
