/** Set operators: rows of one vector, masked at each step by whether the other has a sample with the same signature. */
import { ABSENT, type RowBatch } from "../../model/mod.ts";
import type { SetPlan } from "../plan/node.ts";
import type { ExecContext, RowStream } from "./context.ts";
import { type MatchGroup, matchRows, presence } from "./matching.ts";
import { collect, dropEmptyRows, gatherRows, type Row, rowsOf } from "./rows.ts";
import { joinDuplicates } from "./unique.ts";

export async function execSet(node: SetPlan, ctx: ExecContext): Promise<RowStream> {
  const left = await ctx.vector(node.left);
  const right = await ctx.vector(node.right);
  return { oneName: node.op !== "or" && left.oneName, batches: setRows(node, left, right) };
}

async function* setRows(node: SetPlan, left: RowStream, right: RowStream): AsyncGenerator<RowBatch> {
  const leftRows = rowsOf(await collect(left));
  const rightRows = rowsOf(await collect(right));
  const { stepCount } = node.grid;
  const { manyGroups, oneGroups } = matchRows(leftRows, rightRows, node.matching);
  const out: RowBatch[] = [];
  if (node.op === "or") {
    out.push(gatherRows(leftRows, stepCount));
    out.push(masked(rightRows, oneGroups, (group) => group.many, ABSENT, stepCount));
  } else {
    const wanted = node.op === "and" ? PRESENT : ABSENT;
    out.push(masked(leftRows, manyGroups, (group) => group.one, wanted, stepCount));
  }
  yield* joinDuplicates(out.map(dropEmptyRows).filter((batch) => batch.labels.length > 0));
}

const PRESENT = 1;

/** Copies of `rows` with the cells where the other side of their group is as `wanted`. */
function masked(
  rows: readonly Row[],
  groups: readonly MatchGroup[],
  others: (group: MatchGroup) => readonly Row[],
  wanted: typeof PRESENT | typeof ABSENT,
  stepCount: number,
): RowBatch {
  const masks = new Map<MatchGroup, Uint8Array>();
  const out = gatherRows(rows, stepCount);
  groups.forEach((group, row) => {
    let mask = masks.get(group);
    if (mask === undefined) masks.set(group, mask = presence(others(group), stepCount));
    maskRow(out.kinds, row * stepCount, mask, wanted === PRESENT);
  });
  return out;
}

function maskRow(kinds: Uint8Array, at: number, mask: Uint8Array, wantsPresent: boolean): void {
  for (let k = 0; k < mask.length; k++) {
    if ((mask[k] !== ABSENT) !== wantsPresent) kinds[at + k] = ABSENT;
  }
}
