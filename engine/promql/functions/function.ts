/**
 * What a function over instant vectors is: rows in, rows out. The evaluator hands it whole batches, one cell per step,
 * and itself owns what is not row-wise: scalar(), vector(), absent(), range functions, and the check that no two
 * result rows share a label set.
 */
import type { Annotations, RowBatch, StepGrid } from "../../model/mod.ts";
import type { CallExpr } from "../parse/ast.ts";

export interface FunctionContext {
  readonly grid: StepGrid;
  readonly annotations: Annotations;
  /** The call itself: its arguments' positions place annotations. */
  readonly call: CallExpr;
  /** A range query: sorting has no effect there. */
  readonly isRange: boolean;
  /** Names are only marked for dropping (RowBatch.dropName), not dropped. */
  readonly delayedNameRemoval: boolean;
  /** Long work looks at it between its turns. */
  readonly signal: AbortSignal;
  /** Counts cells that it makes beside one for each it was given; throws when the query holds too much. */
  hold(cells: number): void;
}

/**
 * `scalars` are the scalar arguments in order, each one value per step; `strings` the string arguments in order.
 * A function called without its optional vector (the date functions) gets vector(time()).
 */
export type InstantFunction = MapFunction | CollectFunction;

/** Works on each batch alone. */
export interface MapFunction {
  readonly kind: "map";
  /** Throws QueryExecutionError for string arguments that no input makes valid: they fail the query without a series, too. */
  check?(strings: readonly string[]): void;
  apply(
    batch: RowBatch,
    scalars: readonly Float64Array[],
    strings: readonly string[],
    ctx: FunctionContext,
  ): RowBatch;
}

/** Needs all batches of its argument at once, in order. Takes turns with other work on this thread. */
export interface CollectFunction {
  readonly kind: "collect";
  apply(
    batches: readonly RowBatch[],
    scalars: readonly Float64Array[],
    strings: readonly string[],
    ctx: FunctionContext,
  ): Promise<RowBatch[]>;
}
