/**
 * What an operator works with. An operator is a function (node, context) -> {@link RowStream}: opening a stream selects
 * series and evaluates scalars; samples are read and computed as its batches are pulled.
 */
import type { Annotations, QueryContext, QueryStats, RowBatch, SampleCounts, SeriesSource } from "../../model/mod.ts";
import type { LeafRunner } from "../../workers/mod.ts";
import type { FusedPlan, LeafUse, ScalarPlan, VectorPlan } from "../plan/node.ts";
import type { HandedRows } from "./handed_rows.ts";
import type { KeptRows } from "./kept_rows.ts";
import type { LeafFacts } from "./leaf_facts.ts";
import type { ReadAhead } from "./read_ahead.ts";
import type { SampleBudget, SampleScope } from "./samples.ts";
import type { Selections } from "./selections.ts";
import type { SharedRead } from "./shared_read.ts";

export interface RowStream {
  /**
   * All rows have the same metric name, type and unit, so that rows stay distinct when these are dropped. False when
   * that is not known.
   */
  readonly oneName: boolean;
  /** Rows in Prometheus's order, each with at least one sample, no two with equal labels. */
  readonly batches: AsyncIterable<RowBatch>;
}

export interface KeptLeaf {
  readonly rows: KeptRows;
  readonly facts: LeafFacts;
  readonly counts: SampleCounts | null;
}

/** What all operators of one query share. */
export interface QueryRun extends QueryContext {
  readonly signal: AbortSignal;
  readonly annotations: Annotations;
  readonly stats: QueryStats;
  readonly source: SeriesSource;
  readonly runner: LeafRunner;
  readonly samples: SampleBudget;
  readonly handedRows: HandedRows;
  readonly selections: Selections;
  readonly readAhead: ReadAhead;
  /** Rows of leaves that the query asks for more than once. */
  readonly keptLeaves: Map<LeafUse, KeptLeaf>;
  /** By the list of aggregations that have it together. */
  readonly sharedReads: Map<readonly FusedPlan[], Promise<SharedRead>>;
  readonly isRange: boolean;
  readonly delayedNameRemoval: boolean;
  readonly typeAndUnitLabels: boolean;
}

export interface ExecContext {
  readonly run: QueryRun;
  /** Counts the samples that this operator's inputs hold; they are released when the operator is done. */
  readonly inputs: SampleScope;
  /** Where the samples that are looked at count, by steps of the operator's grid; null = they are not counted. */
  readonly counts: SampleCounts | null;
  /** The same for inputs that count elsewhere. */
  counting(counts: SampleCounts | null): ExecContext;
  /** Opens an input. */
  vector(node: VectorPlan): Promise<RowStream>;
  /** One value per step of the node's grid, held by `inputs`. */
  scalar(node: ScalarPlan): Promise<Float64Array>;
}
