/**
 * An aggregation that runs in the workers with the leaf below it: only accumulators come back, one per group and batch.
 * Where rows are needed after all (native histograms, hints about single series, averages whose sum overflows), the leaf
 * is read again as rows, under a plain aggregation.
 */
import { discard, must } from "../../base/mod.ts";
import {
  addSampleCounts,
  type ChunkBatch,
  type CompensatedSums,
  emptyRows,
  type Labels,
  mergeExtremes,
  mergeSums,
  METADATA_LABELS,
  newSampleCounts,
  newSums,
  type RowBatch,
  type SeriesSelection,
} from "../../model/mod.ts";
import type { FusedAggregation, LeafFragment, LeafGroups } from "../../workers/mod.ts";
import type { AggregatePlan, FusedAggregate, LeafPlan } from "../plan/node.ts";
import { inTurns, rowsPerLook } from "../turns.ts";
import { writeWhere } from "./accumulators.ts";
import { rowCells } from "./binary_row.ts";
import type { ExecContext, RowStream } from "./context.ts";
import { GroupTable } from "./grouping.ts";
import { type JobGroups, runBatches } from "./jobs.ts";
import { keepsNames, leafFragment, selectSeries } from "./leaf.ts";
import { mayBeCounter } from "./leaf_facts.ts";
import { dropEmptyRows, haveOneName } from "./rows.ts";

export async function execFused(node: LeafPlan, aggregate: FusedAggregate, ctx: ExecContext): Promise<RowStream> {
  const selection = await selectSeries(node.read, ctx.run);
  const rows = rowsInstead(node, aggregate);
  if (needsRows(node, selection.labels, ctx)) return await ctx.vector(rows);
  const fragment = { ...await leafFragment(node, ctx), aggregate: { op: aggregate.op } };
  return {
    oneName: !aggregate.grouping.labels.has("__name__"),
    batches: groupRows(node, aggregate, selection, fragment, rows, ctx),
  };
}

/** The same as a plain aggregation over the leaf's rows. */
function rowsInstead(node: LeafPlan, { grouping, expr }: FusedAggregate): AggregatePlan {
  const input: LeafPlan = { ...node, aggregate: null };
  return { kind: "aggregate", grid: node.grid, input, grouping, param: null, valueLabel: "", expr };
}

/** Hints and errors about single series need their rows. */
function needsRows(node: LeafPlan, labels: readonly Labels[], ctx: ExecContext): boolean {
  const { typeAndUnitLabels, delayedNameRemoval } = ctx.run;
  if (node.func === "rate" || node.func === "increase") {
    if (!labels.every((set) => mayBeCounter(set, typeAndUnitLabels))) return true;
  }
  if (node.func === "quantile_over_time") return true;
  return !keepsNames(node.func) && !delayedNameRemoval && !haveOneName(labels);
}

async function* groupRows(
  node: LeafPlan,
  { op, grouping }: FusedAggregate,
  selection: SeriesSelection,
  fragment: LeafFragment,
  rows: AggregatePlan,
  ctx: ExecContext,
): AsyncGenerator<RowBatch> {
  const { stepCount } = node.grid;
  const { signal, stats, delayedNameRemoval } = ctx.run;
  const dropsNames = !keepsNames(node.func);
  const groups = new GroupTable(grouping);
  const totals: GroupTotal[] = [];
  const counts = ctx.counts && newSampleCounts(stepCount);
  const namesAfter = (labels: Labels) => dropsNames && !delayedNameRemoval ? labels.drop(METADATA_LABELS) : labels;
  const batchGroups = (batch: ChunkBatch): JobGroups => {
    const ids = Array.from(batch.series, (series) => groups.idOf(namesAfter(selection.labels[series])));
    const members = [...new Set(ids)];
    const local = new Map(members.map((id, i) => [id, i]));
    return { groupOf: Uint32Array.from(ids, (id) => local.get(id)!), members };
  };
  for await (const { groups: job, result } of runBatches(selection, fragment, ctx.run, batchGroups)) {
    const { data } = result;
    if (data.kind !== "groups") {
      yield* (await ctx.vector(rows)).batches;
      return;
    }
    stats.samplesRead += result.samplesRead;
    addSampleCounts(counts, result.counts);
    must(job, "a fused job has groups").members.forEach((id, local) => {
      if (totals[id] === undefined) {
        ctx.inputs.hold(stepCount, stepCount);
        totals[id] = new GroupTotal(op, stepCount);
      }
      totals[id].merge(data, local * stepCount);
    });
    discard(data.counts, data.extremes, data.sums?.sums, data.sums?.compensations);
  }
  const out: RowBatch = {
    ...emptyRows(groups.labels, stepCount),
    dropName: dropsNames && delayedNameRemoval ? new Uint8Array(groups.labels.length).fill(1) : null,
  };
  if (totals.some((total) => total.overflowed)) {
    yield* (await ctx.vector(rows)).batches;
    return;
  }
  addSampleCounts(ctx.counts, counts);
  await inTurns(totals, rowsPerLook(stepCount), signal, (total, id) => total.finish(out, id));
  ctx.inputs.release();
  const kept = dropEmptyRows(out);
  if (kept.labels.length > 0) yield kept;
}

/** One group over all batches. */
class GroupTotal {
  readonly #totals: CompensatedSums;
  readonly #extremes: Float64Array;

  constructor(readonly op: FusedAggregation, stepCount: number) {
    this.#totals = newSums(stepCount);
    this.#extremes = new Float64Array(stepCount);
  }

  merge({ counts, extremes, sums }: LeafGroups, at: number): void {
    if (sums !== null) return mergeSums(this.#totals, sums, at);
    const totals = this.#totals.counts;
    if (extremes !== null) {
      const state = { counts: totals, extremes: this.#extremes };
      return mergeExtremes(state, this.op === "max" ? 1 : -1, { counts, extremes }, at);
    }
    for (let k = 0; k < totals.length; k++) totals[k] += counts[at + k];
  }

  /** An average whose sum overflowed may still be finite: then it is a running mean, which does not merge. */
  get overflowed(): boolean {
    return this.op === "avg" && !this.#totals.sums.every(Number.isFinite);
  }

  finish(out: RowBatch, row: number): void {
    writeWhere(this.#totals.counts, this.#values(), rowCells(out, row));
  }

  #values(): Float64Array {
    const { counts, sums, compensations } = this.#totals;
    switch (this.op) {
      case "sum":
        return sums.map((sum, k) => sum + compensations[k]);
      case "avg":
        return sums.map((sum, k) => sum / counts[k] + compensations[k] / counts[k]);
      case "count":
        return counts;
      case "group":
        return counts.map(() => 1);
      case "min":
      case "max":
        return this.#extremes;
    }
  }
}
