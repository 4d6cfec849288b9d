/**
 * Which rows of two vectors meet: rows with equal signatures, the labels named by on() or all but those named by
 * ignoring(). Signatures are computed once per row; at each step at most one row of a match group on the "one" side may
 * have a sample.
 */
import { type Labels, METADATA_LABELS } from "../../model/mod.ts";
import type { VectorMatching } from "../parse/ast.ts";
import type { ValueOp } from "../plan/node.ts";
import { isArithmetic } from "./float_ops.ts";
import { GroupTable } from "./grouping.ts";
import { labelsOf, type Row } from "./rows.ts";
import { inTurns, rowsPerLook } from "../turns.ts";

export interface MatchGroup {
  readonly signature: Labels;
  readonly many: Row[];
  readonly one: Row[];
}

export interface Matches {
  readonly groups: readonly MatchGroup[];
  /** Group of each row of the two sides, in order. */
  readonly manyGroups: readonly MatchGroup[];
  readonly oneGroups: readonly MatchGroup[];
}

/** For one-to-one matches and set operators the left side counts as the "many" side. */
export async function matchRows(
  many: readonly Row[],
  one: readonly Row[],
  matching: VectorMatching,
  signal: AbortSignal,
): Promise<Matches> {
  const signatures = new GroupTable({ labels: new Set(matching.labels), without: !matching.on });
  const groups: MatchGroup[] = [];
  const groupOf = (row: Row, side: "many" | "one"): MatchGroup => {
    const id = signatures.idOf(labelsOf(row));
    const group = groups[id] ??= { signature: signatures.labels[id], many: [], one: [] };
    group[side].push(row);
    return group;
  };
  const groupsOf = async (rows: readonly Row[], side: "many" | "one"): Promise<MatchGroup[]> => {
    const found: MatchGroup[] = [];
    await inTurns(rows, rowsPerLook(1), signal, (row) => void found.push(groupOf(row, side)));
    return found;
  };
  const manyGroups = await groupsOf(many, "many");
  const oneGroups = await groupsOf(one, "one");
  return { groups, manyGroups, oneGroups };
}

/** Labels of the result of a match: those of the "many" side (of the left one for one-to-one), less what the match drops. */
export function resultLabels(
  many: Labels,
  one: Labels,
  op: ValueOp,
  matching: VectorMatching,
  dropsName: boolean,
): Labels {
  let labels = dropsName || isArithmetic(op) ? many.drop(METADATA_LABELS) : many;
  if (matching.card === "one-to-one") {
    const names = new Set(matching.labels);
    labels = matching.on ? labels.keep(names) : labels.drop(names);
  }
  for (const name of matching.include) labels = labels.with(name, one.get(name));
  return labels;
}

/** At which steps some row of `rows` has a sample. */
export function presence(rows: readonly Row[], stepCount: number): Uint8Array {
  const present = new Uint8Array(stepCount);
  for (const { batch, row } of rows) {
    const at = row * stepCount;
    for (let k = 0; k < stepCount; k++) present[k] |= batch.kinds[at + k];
  }
  return present;
}
