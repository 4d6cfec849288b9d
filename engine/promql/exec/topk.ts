/**
 * topk and bottomk: at each step the k best samples of every group, with their labels. Which of equal samples stay
 * depends on the heap, so it is the heap of Go's container/heap.
 */
import { ABSENT, FLOAT, HISTOGRAM, type RowBatch } from "../../model/mod.ts";
import type { AggregatePlan } from "../plan/node.ts";
import type { ExecContext, RowStream } from "./context.ts";
import { GroupTable } from "./grouping.ts";
import { ignoredInAggregation } from "./messages.ts";
import { collect, dropEmptyRows, gatherRows, labelsOf, type Row, rowsOf } from "./rows.ts";
import { sampleLimits } from "./step_params.ts";
import { nextTurn, stepsPerLookOver } from "./turns.ts";

export async function* topRows(
  node: AggregatePlan,
  input: RowStream,
  params: Float64Array,
  ctx: ExecContext,
): AsyncGenerator<RowBatch> {
  const { expr, grid: { stepCount } } = node;
  const batches = await collect(input);
  const rows = rowsOf(batches);
  const limits = sampleLimits(params, rows.length);
  if (limits === null || rows.length === 0) return;
  if (batches.some((batch) => batch.histograms !== null && batch.kinds.includes(HISTOGRAM))) {
    ctx.run.annotations.add(ignoredInAggregation(expr.op, expr));
  }
  const groups = new GroupTable(node.grouping);
  const members = Map.groupBy(rows, (row) => groups.idOf(labelsOf(row)));
  const kept = new Map(batches.map((batch) => [batch, new Uint8Array(batch.kinds.length)]));
  const ordered: Row[] = [];
  for (const group of members.values()) {
    await nextTurn(ctx.run.signal);
    const heap = new TopHeap(group, expr.op === "topk" ? 1 : -1, stepCount);
    const stepsPerLook = stepsPerLookOver(group.length);
    for (let k = 0; k < stepCount; k++) {
      if (k % stepsPerLook === stepsPerLook - 1) await nextTurn(ctx.run.signal);
      const best = heap.best(k, limits[k]);
      for (const { batch, row } of best) kept.get(batch)![row * stepCount + k] = FLOAT;
      if (stepCount === 1) ordered.push(...best);
    }
  }
  if (stepCount === 1) yield* nonEmpty([gatherRows(ordered, 1)]);
  else yield* nonEmpty(batches.map((batch) => ({ ...batch, kinds: kept.get(batch)!, histograms: null })));
}

function nonEmpty(batches: readonly RowBatch[]): RowBatch[] {
  return batches.map(dropEmptyRows).filter((batch) => batch.labels.length > 0);
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

  /** Best first; NaN last. */
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
    const order = this.#heap.subarray(0, this.#size);
    if (this.stepCount === 1) this.#sort(order);
    return Array.from(order, (i) => this.rows[i]);
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

  /** From the best down; stable for few elements as Go's sort is, and for many too. */
  #sort(order: Int32Array): void {
    const values = this.#values;
    const sorted = Array.from(order).sort((a, b) => {
      if (Number.isNaN(values[a])) return Number.isNaN(values[b]) ? 0 : 1;
      return Number.isNaN(values[b]) ? -1 : values[b] - values[a] || 0;
    });
    order.set(sorted);
  }
}

/** NaN is less than everything. */
function less(values: Float64Array, a: number, b: number): boolean {
  return Number.isNaN(values[a]) || values[a] < values[b];
}

function siftUp(heap: Int32Array, values: Float64Array, at: number): void {
  for (;;) {
    const parent = (at - 1) >> 1;
    if (at === 0 || !less(values, heap[at], heap[parent])) return;
    swap(heap, at, parent);
    at = parent;
  }
}

function siftDown(heap: Int32Array, values: Float64Array, size: number): void {
  for (let at = 0;;) {
    let child = 2 * at + 1;
    if (child >= size) return;
    if (child + 1 < size && less(values, heap[child + 1], heap[child])) child++;
    if (!less(values, heap[child], heap[at])) return;
    swap(heap, at, child);
    at = child;
  }
}

function swap(heap: Int32Array, a: number, b: number): void {
  [heap[a], heap[b]] = [heap[b], heap[a]];
}
