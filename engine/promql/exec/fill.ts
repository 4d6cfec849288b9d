/** Fill values (fill, fill_left, fill_right): what stands in at the steps where a row has no partner. */
import { ABSENT, FLOAT } from "../../model/mod.ts";
import type { Cells } from "./binary_row.ts";
import { type MatchGroup, presence } from "./matching.ts";
import type { Row } from "./rows.ts";

/**
 * The fill value at the steps where none of `partners` has a sample, and at those of `more`; null when there is no such
 * step.
 */
export function fillCells(
  fill: number,
  partners: readonly Row[],
  more: ReadonlySet<number> | null,
  stepCount: number,
): Cells | null {
  const kinds = presence(partners, stepCount).map((kind, k) => kind === ABSENT || more?.has(k) ? FLOAT : ABSENT);
  if (!kinds.includes(FLOAT)) return null;
  return { values: new Float64Array(stepCount).fill(fill), kinds, histograms: null, at: 0 };
}

/** Steps at which the operator did not apply to a match: Prometheus then counts it as no match. */
export class UnmatchedSteps {
  readonly #steps = new Map<MatchGroup, Set<number>>();

  add(group: MatchGroup, step: number): void {
    const steps = this.#steps.get(group);
    if (steps === undefined) this.#steps.set(group, new Set([step]));
    else steps.add(step);
  }

  of(group: MatchGroup): ReadonlySet<number> | null {
    return this.#steps.get(group) ?? null;
  }
}
