/** What the planner of one query carries along: its times and options, and what its leaves share. */
import type { StepGrid } from "../../model/mod.ts";
import type { Expr, VectorSelector } from "../parse/ast.ts";
import type { FusedPlan, LeafUse, ScalarPlan, VectorPlan } from "./node.ts";
import type { QueryTimes } from "./query_times.ts";
import type { ReadTable } from "./reads.ts";

export interface PlanOptions {
  /** How far back an instant selector looks for a sample. */
  readonly lookbackMs: number;
  /** Step of a subquery that names none. */
  readonly subqueryStepMs: number;
  /** Samples a query may hold: no row may be longer. */
  readonly samplesMax: number;
  /** Functions of counters ask for the start times of samples. */
  readonly startTimes: boolean;
  /** See SeriesSource. */
  readonly hiddenLabels: ReadonlySet<string>;
  /** See EngineOptions. */
  readonly optimize: boolean;
}

export interface PlanContext {
  readonly times: QueryTimes;
  readonly options: PlanOptions;
  readonly invariants: ReadonlySet<Expr>;
  readonly statsOnly: ReadonlySet<VectorSelector>;
  readonly reads: ReadTable;
  readonly leafUses: Map<string, LeafUse>;
  readonly fused: FusedPlan[];
  /** Plan a child expression on `grid`. Planners of single nodes reach each other through these. */
  vector(expr: Expr, grid: StepGrid): VectorPlan;
  scalar(expr: Expr, grid: StepGrid): ScalarPlan;
}
