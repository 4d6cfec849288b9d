/**
 * topk and bottomk: at each step the k best samples of every group, with their labels. Which of equal samples stay
 * depends on the heap, so it is the heap of Go's container/heap.
 */
import { ABSENT, FLOAT, HISTOGRAM, type RowBatch } from "../../model/mod.ts";
import { goSort } from "../functions/mod.ts";
import type { AggregatePlan } from "../plan/node.ts";
import type { ExecContext, RowStream } from "./context.ts";
import { GroupTable } from "./grouping.ts";
import { ignoredInAggregation } from "./messages.ts";
import { collect, dropEmptyRows, gatherInTurns, labelsOf, type Row, rowsOf } from "./rows.ts";
import { sampleLimits } from "./step_params.ts";
import { inTurns, nextTurn, rowsPerLook, stepsPerLookOver } from "../turns.ts";
import { less, siftDown, siftUp } from "./value_heap.ts";

export async function* topRows(
  node: AggregatePlan,
  input: RowStream,
  params: Float64Array,
  ctx: ExecContext,
): AsyncGenerator<RowBatch> {
  const { expr, grid: { stepCount } } = node;
  const batches = await collect(input);
  const rows = await rowsOf(batches, ctx.run.signal);
  const limits = sampleLimits(params, rows.length);
  if (limits === null || rows.length === 0) return;
  if (batches.some((batch) => batch.histograms !== null && batch.kinds.includes(HISTOGRAM))) {
    ctx.run.annotations.add(ignoredInAggregation(expr.op, expr));
  }
  const groups = new GroupTable(node.grouping);
  const members = await rowsByGroup(rows, groups, ctx.run.signal);
  const kept = new Map(batches.map((batch) => [batch, new Uint8Array(batch.kinds.length)]));
  const ordered: Row[] = [];
  for (const group of members) {
    await nextTurn(ctx.run.signal);
    const heap = new TopHeap(group, expr.op === "topk" ? 1 : -1, stepCount);
    const stepsPerLook = stepsPerLookOver(group.length);
    for (let k = 0; k < stepCount; k++) {
      if (k % stepsPerLook === stepsPerLook - 1) await nextTurn(ctx.run.signal);
      for (const { batch, row } of heap.best(k, limits[k])) kept.get(batch)![row * stepCount + k] = FLOAT;
    }
    // Only a result of one step keeps the order.
    if (stepCount === 1) { for (const row of await heap.inOrder(ctx.run.signal)) ordered.push(row); }
  }
  if (stepCount === 1) return yield* await gatherInTurns(ordered, 1, ctx.run.signal);
  for (const batch of batches) {
    const rows = dropEmptyRows({ ...batch, kinds: kept.get(batch)!, histograms: null });
    if (rows.labels.length > 0) yield rows;
  }
}

/** The rows of each group, groups in the order in which their first row comes. */
export async function rowsByGroup(rows: readonly Row[], groups: GroupTable, signal: AbortSignal): Promise<Row[][]> {
  const members: Row[][] = [];
  await inTurns(rows, rowsPerLook(1), signal, (row) => (members[groups.idOf(labelsOf(row))] ??= []).push(row));
  return members;
}

/** Picks the best of a group's rows at one step after the other. */
class TopHeap {
  readonly #values: Float64Array;
  /** Row indexes; the worst of the kept ones is on top. */
  readonly #heap: Int32Array;
  #size = 0;

  /** `sign` 1 keeps the greatest, -1 the smallest. */
  constructor(readonly rows: readonly Row[], readonly sign: 1 | -1, readonly stepCount: number) {
    this.#values = new Float64Array(rows.length);
    this.#heap = new Int32Array(rows.length);
  }

  /** In the order of the heap. */
  best(step: number, limit: number): Row[] {
    this.#size = 0;
    if (limit < 1) return [];
    for (let i = 0; i < this.rows.length; i++) {
      const { batch, row } = this.rows[i];
      const cell = row * this.stepCount + step;
      if (batch.kinds[cell] === ABSENT || batch.kinds[cell] === HISTOGRAM) continue;
      this.#values[i] = this.sign * batch.values[cell];
      this.#offer(i, limit);
    }
    return Array.from(this.#heap.subarray(0, this.#size), (i) => this.rows[i]);
  }

  /** What {@link best} has found: best first, NaN last, equal ones as Go's sort leaves them. */
  async inOrder(signal: AbortSignal): Promise<Row[]> {
    const values = this.#values;
    const order = Array.from(this.#heap.subarray(0, this.#size));
    await goSort(order, (a, b) => less(values, b, a), signal);
    return order.map((i) => this.rows[i]);
  }

  #offer(i: number, limit: number): void {
    const values = this.#values;
    const heap = this.#heap;
    if (this.#size < limit) {
      heap[this.#size++] = i;
      return siftUp(heap, values, this.#size - 1);
    }
    const worst = values[heap[0]];
    if (worst < values[i] || (Number.isNaN(worst) && !Number.isNaN(values[i]))) {
      heap[0] = i;
      siftDown(heap, values, this.#size);
    }
  }
}
