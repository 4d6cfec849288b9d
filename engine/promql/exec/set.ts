/** Set operators: rows of one vector, masked at each step by whether the other has a sample with the same signature. */
import { ABSENT, type RowBatch } from "../../model/mod.ts";
import type { SetPlan } from "../plan/node.ts";
import type { ExecContext, RowStream } from "./context.ts";
import { type MatchGroup, matchRows, presence } from "./matching.ts";
import { collect, dropEmptyRows, gatherRows, type Row, rowsOf } from "./rows.ts";
import { nextTurn, rowsPerLook } from "../turns.ts";
import { joinDuplicates } from "./unique.ts";

export async function execSet(node: SetPlan, ctx: ExecContext): Promise<RowStream> {
  const left = await ctx.vector(node.left);
  const right = await ctx.vector(node.right);
  return { oneName: node.op !== "or" && left.oneName, batches: setRows(node, left, right, ctx) };
}

async function* setRows(
  node: SetPlan,
  left: RowStream,
  right: RowStream,
  { run: { signal } }: ExecContext,
): AsyncGenerator<RowBatch> {
  const leftBatches = await collect(left);
  const leftRows = await rowsOf(leftBatches, signal);
  const rightRows = await rowsOf(await collect(right), signal);
  const { stepCount } = node.grid;
  const { manyGroups, oneGroups } = await matchRows(leftRows, rightRows, node.matching, signal);
  const out = node.op === "or"
    ? [...leftBatches, ...await masked(rightRows, oneGroups, (group) => group.many, ABSENT, stepCount, signal)]
    : await masked(leftRows, manyGroups, (group) => group.one, node.op === "and" ? PRESENT : ABSENT, stepCount, signal);
  yield* await joinDuplicates(out, "join", signal);
}

const PRESENT = 1;

/** Copies of `rows` with the cells where the other side of their group is as `wanted`; rows without any are left out. */
async function masked(
  rows: readonly Row[],
  groups: readonly MatchGroup[],
  others: (group: MatchGroup) => readonly Row[],
  wanted: typeof PRESENT | typeof ABSENT,
  stepCount: number,
  signal: AbortSignal,
): Promise<RowBatch[]> {
  const masks = new Map<MatchGroup, Uint8Array>();
  const maskOf = (group: MatchGroup): Uint8Array => {
    let mask = masks.get(group);
    if (mask === undefined) masks.set(group, mask = presence(others(group), stepCount));
    return mask;
  };
  const rowsMax = rowsPerLook(stepCount);
  const out: RowBatch[] = [];
  for (let from = 0; from < rows.length; from += rowsMax) {
    const batch = gatherRows(rows.slice(from, from + rowsMax), stepCount);
    batch.labels.forEach((_, row) =>
      maskRow(batch.kinds, row * stepCount, maskOf(groups[from + row]), wanted === PRESENT)
    );
    const kept = dropEmptyRows(batch);
    if (kept.labels.length > 0) out.push(kept);
    await nextTurn(signal);
  }
  return out;
}

function maskRow(kinds: Uint8Array, at: number, mask: Uint8Array, wantsPresent: boolean): void {
  for (let k = 0; k < mask.length; k++) {
    if ((mask[k] !== ABSENT) !== wantsPresent) kinds[at + k] = ABSENT;
  }
}
