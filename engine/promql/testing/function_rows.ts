/** Small batches, and a call around them, for tests of functions. */
import { ABSENT, type Annotations, FLOAT, HISTOGRAM, Labels, type RowBatch } from "../../model/mod.ts";
import type { FloatHistogram } from "../../model/mod.ts";
import type { FunctionContext } from "../functions/function.ts";

export type Cell = number | FloatHistogram | null;

/** One row of floats without labels. */
export function rowOf(values: readonly number[]): RowBatch {
  return batchOf([[{}, values]]);
}

/** Rows of cells; null is absent. */
export function batchOf(rows: readonly (readonly [Record<string, string>, readonly Cell[]])[]): RowBatch {
  const stepCount = rows[0][1].length;
  const cells = rows.flatMap(([, row]) => row);
  return {
    labels: rows.map(([labels]) => Labels.from(labels)),
    stepCount,
    values: Float64Array.from(cells, (cell) => typeof cell === "number" ? cell : 0),
    kinds: Uint8Array.from(cells, (cell) => cell === null ? ABSENT : typeof cell === "number" ? FLOAT : HISTOGRAM),
    histograms: cells.map((cell) => typeof cell === "object" ? cell : null),
    dropName: null,
  };
}

/** The rows of `batch`, as {@link batchOf} takes them; names are dropped where marked. */
export function rowsOf(batch: RowBatch): [Record<string, string>, Cell[]][] {
  return batch.labels.map((labels, row) => {
    const cells = Array.from({ length: batch.stepCount }, (_, step) => {
      const i = row * batch.stepCount + step;
      return batch.kinds[i] === ABSENT ? null : batch.kinds[i] === FLOAT ? batch.values[i] : batch.histograms![i];
    });
    return [{ ...labels.toObject() }, cells];
  });
}

/** A call at steps a minute apart from the epoch on, its arguments at bytes 10 to 20 and 30 to 40. */
export function contextOf(stepCount: number, annotations: Annotations): FunctionContext {
  const args = [10, 30, 50].map((
    start,
  ) => ({ type: "number", value: 0, duration: false, start, end: start + 10 } as const));
  return {
    grid: { startMs: 0, stepMs: 60_000, stepCount },
    annotations,
    call: { type: "call", func: "f", args, start: 0, end: 70 },
    isRange: stepCount > 1,
    delayedNameRemoval: false,
    signal: new AbortController().signal,
    hold: () => {},
  };
}
