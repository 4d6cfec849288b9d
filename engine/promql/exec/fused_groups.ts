/**
 * The groups of a fused aggregation, added up batch by batch: accumulators come from the workers, one per group and
 * batch. Groups come out in the order of their first series, whatever the order of batches. Until somebody asks for them they are memory, but no samples that an operator holds.
 */
import { discard } from "../../base/mod.ts";
import {
  addSampleCounts,
  type ChunkBatch,
  emptyRows,
  type Labels,
  METADATA_LABELS,
  newSampleCounts,
  type RowBatch,
  type SampleCounts,
} from "../../model/mod.ts";
import { type LeafGroups, NO_GROUP } from "../../workers/mod.ts";
import type { FusedPlan } from "../plan/node.ts";
import { inTurns, rowsPerLook, sortInTurns } from "../turns.ts";
import type { ExecContext, QueryRun } from "./context.ts";
import { countSeen } from "./counting.ts";
import { GroupTotal } from "./group_total.ts";
import { GroupTable } from "./grouping.ts";
import type { BatchGrouping } from "./jobs.ts";
import { keepsNames } from "./leaf.ts";
import { SampleScope } from "./samples.ts";

export class FusedGroups {
  readonly #node: FusedPlan;
  readonly #labels: readonly (Labels | null)[];
  readonly #held: SampleScope;
  /** Names are dropped now, or marked to be. */
  readonly #dropsNames: boolean;
  readonly #marksNames: boolean;
  readonly #table: GroupTable;
  readonly #totals: GroupTotal[] = [];
  /** The first series of each group, by its place in the order of labels. */
  readonly #firsts: number[] = [];
  #samplesRead = 0;
  #counts: SampleCounts | null = null;
  #known = true;

  /** `labels` are those of the series that are read; null = it is none of the node's. */
  constructor(node: FusedPlan, labels: readonly (Labels | null)[], run: QueryRun) {
    this.#node = node;
    this.#labels = labels;
    this.#held = new SampleScope(run.samples);
    const losesNames = !keepsNames(node.leaf.func);
    this.#dropsNames = losesNames && !run.delayedNameRemoval;
    this.#marksNames = losesNames && run.delayedNameRemoval;
    this.#table = new GroupTable(node.grouping);
  }

  /** False once rows must tell what the groups are. */
  get known(): boolean {
    return this.#known;
  }

  groupingOf({ series }: ChunkBatch): BatchGrouping {
    const groupOf = new Int32Array(series.length).fill(NO_GROUP);
    const members: number[] = [];
    const local = new Map<number, number>();
    for (let i = 0; i < series.length && this.#known; i++) {
      const labels = this.#labels[series[i]];
      if (labels === null) continue;
      const id = this.#table.idOf(this.#dropsNames ? labels.drop(METADATA_LABELS) : labels);
      if (!(this.#firsts[id] <= series[i])) this.#firsts[id] = series[i];
      let group = local.get(id);
      if (group === undefined) local.set(id, group = members.push(id) - 1);
      groupOf[i] = group;
    }
    return { grouping: { op: this.#node.op, groupOf, groupCount: members.length }, members };
  }

  /** Adds the groups of a batch; of null nothing is known. */
  merge(groups: LeafGroups | null, members: readonly number[]): void {
    if (groups === null || !this.#known) return this.#giveUp();
    const { op, grid: { stepCount } } = this.#node;
    members.forEach((id, local) => {
      if (this.#totals[id] === undefined) {
        this.#held.hold(0, stepCount);
        this.#totals[id] = new GroupTotal(op, stepCount);
      }
      this.#totals[id].merge(groups, local * stepCount);
    });
    const { counts, extremes, sums, seen } = groups;
    this.#samplesRead += seen.samplesRead;
    if (seen.counts !== null) addSampleCounts(this.#counts ??= newSampleCounts(stepCount), seen.counts);
    discard(counts, extremes, sums?.sums, sums?.compensations);
  }

  #giveUp(): void {
    this.#known = false;
    this.#totals.length = 0;
    this.#held.release();
  }

  /** All groups, which are gone then; null when rows are needed. */
  async rows(ctx: ExecContext): Promise<RowBatch | null> {
    if (this.#totals.some((total) => total.overflowed)) this.#giveUp();
    if (!this.#known) return null;
    const { stepCount } = this.#node.grid;
    const order = [...this.#totals.keys()];
    await sortInTurns(order, (a, b) => this.#firsts[a] - this.#firsts[b], ctx.run.signal);
    const labels = order.map((id) => this.#table.labels[id]);
    this.#held.hold(order.length * stepCount, 0);
    countSeen({ samplesRead: this.#samplesRead, counts: this.#counts }, ctx);
    const out: RowBatch = {
      ...emptyRows(labels, stepCount),
      dropName: this.#marksNames ? new Uint8Array(labels.length).fill(1) : null,
    };
    await inTurns(order, rowsPerLook(stepCount), ctx.run.signal, (id, row) => this.#totals[id].finish(out, row));
    this.#totals.length = 0;
    this.#held.release();
    return out;
  }
}
