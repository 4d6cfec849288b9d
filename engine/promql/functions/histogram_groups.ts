/**
 * The histograms in an instant vector: classic ones, whose buckets are float rows that differ in `le` only, and native
 * ones, a row each. Done once per row; what is present varies from step to step.
 */
import { FLOAT, HISTOGRAM, type Labels, quoteGo, type RowBatch } from "../../model/mod.ts";
import type { ClassicBuckets } from "./classic_quantile.ts";
import { nextTurn } from "../turns.ts";
import type { FunctionContext } from "./function.ts";
import { annotate, knownName } from "./notes.ts";
import { parseGoFloat } from "./parse_float.ts";

const BUCKET_LABEL = new Set(["le"]);

/** One bucket of a classic histogram: float cells of a row. */
interface BucketRow {
  readonly batch: RowBatch;
  readonly row: number;
  readonly bound: number;
}

/** What a classic and a native histogram have in common. */
interface HistogramSeries {
  /** Without `le` where it is classic. */
  readonly labels: Labels;
  /** 1 at the steps where both a classic and a native histogram have these labels: neither counts. Null = nowhere. */
  readonly disputed: Uint8Array | null;
}

export interface ClassicGroup extends HistogramSeries {
  /** Ascending by bound; bounds may repeat. */
  readonly buckets: readonly BucketRow[];
}

export interface NativeRow extends HistogramSeries {
  readonly batch: RowBatch;
  readonly row: number;
}

export interface HistogramGroups {
  readonly classic: readonly ClassicGroup[];
  readonly native: readonly NativeRow[];
}

/** `argument` is the position of the vector in the call, for annotations. */
export async function groupHistograms(
  batches: readonly RowBatch[],
  argument: number,
  ctx: FunctionContext,
): Promise<HistogramGroups> {
  const classic = new Map<string, { labels: Labels; buckets: BucketRow[]; disputed: Uint8Array | null }>();
  const native: { labels: Labels; batch: RowBatch; row: number; disputed: Uint8Array | null }[] = [];
  for (const batch of batches) {
    batch.labels.forEach((labels, row) => {
      if (hasKind(batch, row, HISTOGRAM)) native.push({ labels, batch, row, disputed: null });
      if (!hasKind(batch, row, FLOAT)) return;
      const bound = parseGoFloat(labels.get("le"));
      if (bound === null) return warnOfBadBound(labels, argument, ctx);
      const shared = labels.drop(BUCKET_LABEL);
      const group = classic.get(shared.key());
      if (group !== undefined) group.buckets.push({ batch, row, bound });
      else classic.set(shared.key(), { labels: shared, buckets: [{ batch, row, bound }], disputed: null });
    });
    await nextTurn(ctx.signal);
  }
  for (const { buckets } of classic.values()) buckets.sort((a, b) => a.bound - b.bound);
  for (const row of native) {
    const rival = classic.get(row.labels.key());
    if (rival === undefined) continue;
    row.disputed = rival.disputed = disputedSteps(row, rival);
    if (row.disputed.includes(1)) warnOfRivals(row.labels, argument, ctx);
  }
  return { classic: [...classic.values()], native };
}

function disputedSteps(native: NativeRow, classic: ClassicGroup): Uint8Array {
  const { batch: { kinds, stepCount }, row } = native;
  return Uint8Array.from({ length: stepCount }, (_, step) => {
    return Number(kinds[row * stepCount + step] === HISTOGRAM && hasBuckets(classic, step));
  });
}

function hasBuckets(group: ClassicGroup, step: number): boolean {
  return group.buckets.some(({ batch, row }) => batch.kinds[row * batch.stepCount + step] === FLOAT);
}

function hasKind({ kinds, stepCount }: RowBatch, row: number, kind: number): boolean {
  for (let i = row * stepCount; i < (row + 1) * stepCount; i++) if (kinds[i] === kind) return true;
  return false;
}

function warnOfBadBound(labels: Labels, argument: number, ctx: FunctionContext): void {
  const text = `PromQL warning: bucket label "le" is missing or has a malformed value of ${quoteGo(labels.get("le"))}`;
  annotate(ctx, "warning", text, argument, knownName(labels, ctx));
}

function warnOfRivals(labels: Labels, argument: number, ctx: FunctionContext): void {
  const text = "PromQL warning: vector contains a mix of classic and native histograms";
  annotate(ctx, "warning", text, argument, knownName(labels, ctx));
}

/** Room for the buckets of the largest of `groups`. */
export function newClassicBuckets(groups: readonly ClassicGroup[]): ClassicBuckets {
  const capacity = groups.reduce((max, group) => Math.max(max, group.buckets.length), 0);
  return { bounds: new Float64Array(capacity), counts: new Float64Array(capacity), size: 0 };
}

/** Takes the buckets that `group` has at `step`; those of equal bounds become one. */
export function readBuckets(group: ClassicGroup, step: number, into: ClassicBuckets): void {
  const { bounds, counts } = into;
  let size = 0;
  for (const { batch, row, bound } of group.buckets) {
    const i = row * batch.stepCount + step;
    if (batch.kinds[i] !== FLOAT) continue;
    if (size > 0 && bounds[size - 1] === bound) counts[size - 1] += batch.values[i];
    else {
      bounds[size] = bound;
      counts[size++] = batch.values[i];
    }
  }
  into.size = size;
}
