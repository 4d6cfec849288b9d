/**
 * One read of series for the aggregations that have it together (plan/shared_reads.ts): a job has a grouping for each.
 * The first that asks for its groups runs it.
 */
import { assert } from "../../base/mod.ts";
import type { ChunkBatch, Labels, Matcher, SeriesSelection } from "../../model/mod.ts";
import type { FusedPlan, LeafPlan } from "../plan/node.ts";
import { inTurns, rowsPerLook } from "../turns.ts";
import type { ExecContext, QueryRun } from "./context.ts";
import { FusedGroups } from "./fused_groups.ts";
import { runBatches } from "./jobs.ts";
import { keepsNames, leafFragment, selectSeries } from "./leaf.ts";
import { mayBeCounter } from "./leaf_facts.ts";
import { haveOneName } from "./rows.ts";

/** Selects the series, once for all. */
export function openSharedRead({ together }: FusedPlan, run: QueryRun): Promise<SharedRead> {
  let shared = run.sharedReads.get(together);
  if (shared === undefined) run.sharedReads.set(together, shared = openRead(together, run));
  return shared;
}

async function openRead(together: readonly FusedPlan[], run: QueryRun): Promise<SharedRead> {
  const selection = await selectSeries(together[0].leaf.read, run);
  const groups = new Map<FusedPlan, FusedGroups>();
  for (const node of together) {
    const labels = await ownLabels(node.ownMatchers, selection.labels, run.signal);
    if (!needsRows(node.leaf, labels, run)) groups.set(node, new FusedGroups(node, labels, run));
  }
  return new SharedRead(selection, groups);
}

/** Of the series that match; null for others. */
async function ownLabels(
  matchers: readonly Matcher[],
  labels: readonly Labels[],
  signal: AbortSignal,
): Promise<readonly (Labels | null)[]> {
  let own: readonly (Labels | null)[] = labels;
  for (const matcher of matchers) {
    const left = new Array<Labels | null>(labels.length).fill(null);
    const answers = new Map<string, boolean>();
    await inTurns(own, rowsPerLook(1), signal, (set, series) => {
      if (set === null) return;
      const value = set.get(matcher.name);
      let answer = answers.get(value);
      if (answer === undefined) answers.set(value, answer = matcher.matches(value));
      if (answer) left[series] = set;
    });
    own = left;
  }
  return own;
}

/** Hints and errors about single series need their rows. */
function needsRows({ func }: LeafPlan, labels: readonly (Labels | null)[], run: QueryRun): boolean {
  if (func === "quantile_over_time") return true;
  const { typeAndUnitLabels, delayedNameRemoval } = run;
  const own = labels.filter((set) => set !== null);
  if (func === "rate" || func === "increase") {
    if (!own.every((set) => mayBeCounter(set, typeAndUnitLabels))) return true;
  }
  return !keepsNames(func) && !delayedNameRemoval && !haveOneName(own);
}

export class SharedRead {
  #done: Promise<void> | null = null;

  constructor(
    readonly selection: SeriesSelection,
    /** Of the nodes that need no rows; they are filled in by {@link read}. */
    readonly groups: ReadonlyMap<FusedPlan, FusedGroups>,
  ) {}

  /** `leaf` is that of any of the nodes: they look at the same windows. */
  read(leaf: LeafPlan, ctx: ExecContext): Promise<void> {
    return this.#done ??= this.#read(leaf, ctx);
  }

  async #read(leaf: LeafPlan, ctx: ExecContext): Promise<void> {
    const fragment = await leafFragment(leaf, ctx);
    const all = [...this.groups.values()];
    const aggregations = {
      ops: [...this.groups.keys()].map(({ op }) => op),
      groupingsOf: (batch: ChunkBatch) => all.map((groups) => groups.groupingOf(batch)),
    };
    for await (const { groupings, result: { data } } of runBatches(this.selection, fragment, ctx.run, aggregations)) {
      assert(data.kind === "groups", `leaf answered ${data.kind} for groups`);
      all.forEach((groups, i) => groups.merge(data.groups[i], groupings[i].members));
      if (!all.some(({ known }) => known)) return;
    }
  }
}
