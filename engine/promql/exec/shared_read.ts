/**
 * One read of series for the aggregations that have it together (plan/shared_reads.ts): a job has a grouping for each.
 * The first that asks for its groups runs it.
 */
import { assert } from "../../base/mod.ts";
import type { ChunkBatch, Labels, Matcher } from "../../model/mod.ts";
import type { FusedPlan, LeafPlan } from "../plan/node.ts";
import { inTurns, rowsPerLook } from "../turns.ts";
import type { ExecContext, QueryRun } from "./context.ts";
import { FusedGroups } from "./fused_groups.ts";
import { type BatchResult, runBatches } from "./jobs.ts";
import { keepsNames, leafFragment } from "./leaf.ts";
import { mayBeCounter } from "./leaf_facts.ts";
import { haveOneName } from "./rows.ts";

/** The read that a node has; its series are selected once for all. */
export function openSharedRead(node: FusedPlan, ctx: ExecContext): Promise<SharedRead> {
  const { sharedReads } = ctx.run;
  let shared = sharedReads.get(node.together);
  if (shared === undefined) sharedReads.set(node.together, shared = openRead(node, ctx));
  return shared;
}

async function openRead({ leaf, together }: FusedPlan, ctx: ExecContext): Promise<SharedRead> {
  const { run } = ctx;
  const selection = await run.selections.of(together[0].leaf.read);
  const groups = new Map<FusedPlan, FusedGroups>();
  for (const node of together) {
    const labels = await ownLabels(node.ownMatchers, selection.labels, run.signal);
    if (!needsRows(node.leaf, labels, run)) groups.set(node, new FusedGroups(node, labels, run));
  }
  const all = [...groups.values()];
  const aggregations = {
    ops: [...groups.keys()].map(({ op }) => op),
    groupingsOf: (batch: ChunkBatch) => all.map((groups) => groups.groupingOf(batch)),
  };
  const results = all.length === 0 ? none() : runBatches(selection, await leafFragment(leaf, ctx), run, aggregations);
  return new SharedRead(groups, results);
}

async function* none(): AsyncGenerator<never> {}

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
  /** Of the nodes that need no rows; {@link read} fills them in. */
  readonly groups: ReadonlyMap<FusedPlan, FusedGroups>;
  readonly #results: AsyncIterable<BatchResult>;
  #done: Promise<void> | null = null;

  constructor(groups: ReadonlyMap<FusedPlan, FusedGroups>, results: AsyncIterable<BatchResult>) {
    this.groups = groups;
    this.#results = results;
  }

  read(): Promise<void> {
    return this.#done ??= this.#read();
  }

  async #read(): Promise<void> {
    const all = [...this.groups.values()];
    for await (const { groupings, result: { data } } of this.#results) {
      assert(data.kind === "groups", `leaf answered ${data.kind} for groups`);
      all.forEach((groups, i) => groups.merge(data.groups[i], groupings[i].members));
      if (!all.some(({ known }) => known)) return;
    }
  }
}
