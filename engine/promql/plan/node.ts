/**
 * The plan of a query: its syntax tree with every time, duration and type resolved, and selectors fused with the
 * functions around them. A node knows the step grid it is evaluated on; a subquery and a step-invariant part have
 * grids of their own. Nodes are plain data; exec/ has one function per kind.
 */
import type { FusedAggregation, WindowSpec } from "../../workers/mod.ts";
import type { WindowFunction } from "../../window/mod.ts";
import type { Labels, Matcher, StepGrid } from "../../model/mod.ts";
import type {
  AggregateExpr,
  BinaryExpr,
  BinaryOp,
  CallExpr,
  SetOp,
  Span,
  VectorMatching,
  VectorSelector,
} from "../parse/ast.ts";

/** A selection from storage. Leaves with the same matchers share one where their time ranges meet. */
export interface SelectorRead {
  readonly matchers: readonly Matcher[];
  /** Samples with startMs <= t <= endMs; grows while the plan is built. */
  startMs: number;
  endMs: number;
  /** Leaves that have it; 0 = it is only needed should one read together with others need rows. */
  uses: number;
}

export type VectorPlan =
  | LeafPlan
  | FusedPlan
  | SubqueryWindowPlan
  | AggregatePlan
  | VectorBinaryPlan
  | VectorScalarPlan
  | SetPlan
  | CallPlan
  | InfoPlan
  | NegatePlan
  | AbsentPlan
  | VectorOfPlan
  | InvariantPlan<VectorPlan>;

export type ScalarPlan =
  | NumberPlan
  | TimePlan
  | ScalarOfPlan
  | ScalarBinaryPlan
  | ScalarCallPlan
  | ScalarNegatePlan
  | InvariantPlan<ScalarPlan>;

/** How often a query asks for the same leaf: exec keeps the rows of a leaf that is asked for again. */
export interface LeafUse {
  uses: number;
}

/** A selector with the range function around it. */
export interface LeafPlan {
  readonly kind: "leaf";
  readonly grid: StepGrid;
  readonly read: SelectorRead;
  /** One object for all equal leaves of the query. */
  readonly use: LeafUse;
  readonly window: WindowSpec;
  readonly func: WindowFunction;
  readonly params: readonly ScalarPlan[];
  /** Of native histograms only count and sum are asked for. */
  readonly histogramStats: boolean;
  /** The function asks for the start times of samples. */
  readonly startTimes: boolean;
  /** What messages point at: the first argument of the range function, or the bare selector. */
  readonly at: Span;
}

/** An aggregation that runs in the workers, with the leaf below it. */
export interface FusedPlan {
  readonly kind: "fused";
  readonly grid: StepGrid;
  readonly leaf: LeafPlan;
  readonly op: FusedAggregation;
  readonly grouping: Grouping;
  readonly expr: AggregateExpr;
  /** One list for all that read their series together, this one among them: the first one's series include those of all. */
  together: FusedPlan[];
  /** What its own series match beside the matchers of the first one. */
  ownMatchers: readonly Matcher[];
}

/** A range function over the results of a subquery. */
export interface SubqueryWindowPlan {
  readonly kind: "window";
  readonly grid: StepGrid;
  /** Null when the subquery has no step. */
  readonly input: VectorPlan | null;
  readonly window: WindowSpec;
  readonly func: WindowFunction;
  readonly params: readonly ScalarPlan[];
  readonly at: Span;
}

export interface Grouping {
  readonly labels: ReadonlySet<string>;
  readonly without: boolean;
}

export interface AggregatePlan {
  readonly kind: "aggregate";
  readonly grid: StepGrid;
  readonly input: VectorPlan;
  readonly grouping: Grouping;
  /** k, ratio or quantile. */
  readonly param: ScalarPlan | null;
  /** count_values: the label that gets the value. */
  readonly valueLabel: string;
  readonly expr: AggregateExpr;
}

/** Arithmetic, comparison and trim operators. */
export type ValueOp = Exclude<BinaryOp, SetOp>;

export interface VectorBinaryPlan {
  readonly kind: "binary";
  readonly grid: StepGrid;
  readonly op: ValueOp;
  readonly left: VectorPlan;
  readonly right: VectorPlan;
  readonly matching: VectorMatching;
  readonly expr: BinaryExpr;
}

export interface VectorScalarPlan {
  readonly kind: "vector-scalar";
  readonly grid: StepGrid;
  readonly op: ValueOp;
  readonly vector: VectorPlan;
  readonly scalar: ScalarPlan;
  readonly scalarOnLeft: boolean;
  readonly expr: BinaryExpr;
}

export interface SetPlan {
  readonly kind: "set";
  readonly grid: StepGrid;
  readonly op: SetOp;
  readonly left: VectorPlan;
  readonly right: VectorPlan;
  readonly matching: VectorMatching;
}

/** A function over one instant vector (functions/registry.ts). */
export interface CallPlan {
  readonly kind: "call";
  readonly grid: StepGrid;
  readonly input: VectorPlan;
  readonly scalars: readonly ScalarPlan[];
  readonly strings: readonly string[];
  readonly call: CallExpr;
}

/** info(): `window` is where and when the info series are looked up. */
export interface InfoPlan {
  readonly kind: "info";
  readonly grid: StepGrid;
  readonly input: VectorPlan;
  readonly nameMatchers: readonly Matcher[];
  readonly dataMatchers: readonly Matcher[];
  readonly window: WindowSpec;
}

export interface NegatePlan {
  readonly kind: "negate";
  readonly grid: StepGrid;
  readonly input: VectorPlan;
}

/** One row with `labels`, 1 at the steps where no row of `input` has a sample. */
export interface AbsentPlan {
  readonly kind: "absent";
  readonly grid: StepGrid;
  readonly input: VectorPlan;
  readonly labels: Labels;
}

export interface VectorOfPlan {
  readonly kind: "vector-of";
  readonly grid: StepGrid;
  readonly scalar: ScalarPlan;
}

/** Evaluated at the first step of `grid` (the input's grid has that step only) and repeated at the others. */
export interface InvariantPlan<T> {
  readonly kind: "invariant";
  readonly grid: StepGrid;
  readonly input: T;
}

export interface NumberPlan {
  readonly kind: "number";
  readonly grid: StepGrid;
  readonly value: number;
}

export interface TimePlan {
  readonly kind: "time";
  readonly grid: StepGrid;
}

export interface ScalarOfPlan {
  readonly kind: "scalar-of";
  readonly grid: StepGrid;
  readonly input: VectorPlan;
}

export interface ScalarBinaryPlan {
  readonly kind: "scalar-binary";
  readonly grid: StepGrid;
  readonly op: ValueOp;
  readonly left: ScalarPlan;
  readonly right: ScalarPlan;
}

/** max_of and min_of. */
export interface ScalarCallPlan {
  readonly kind: "scalar-call";
  readonly grid: StepGrid;
  readonly func: "max_of" | "min_of";
  readonly args: readonly ScalarPlan[];
}

export interface ScalarNegatePlan {
  readonly kind: "scalar-negate";
  readonly grid: StepGrid;
  readonly input: ScalarPlan;
}

/** Samples of a bare range selector, at their own times. */
export interface RawPlan {
  readonly kind: "raw";
  readonly grid: StepGrid;
  readonly read: SelectorRead;
  readonly selector: VectorSelector;
  readonly window: WindowSpec;
}

/** What the whole query is. A subquery at the root is a matrix of rows on the subquery's grid. */
export type RootPlan =
  | { readonly type: "vector"; readonly plan: VectorPlan }
  | { readonly type: "scalar"; readonly plan: ScalarPlan }
  | { readonly type: "string"; readonly value: string }
  | { readonly type: "samples"; readonly plan: RawPlan }
  | { readonly type: "matrix"; readonly plan: VectorPlan | null };

export interface QueryPlan {
  readonly query: string;
  readonly grid: StepGrid;
  /** A range query: results are sorted by labels. */
  readonly isRange: boolean;
  /** All selections that it needs, in the order in which they are needed; more only where rows must help out. */
  readonly reads: readonly SelectorRead[];
  readonly root: RootPlan;
}
