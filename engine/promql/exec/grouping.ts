/** The groups of an aggregation, in the order in which their first row comes. Computed once per row, not once per step. */
import { type Labels, METRIC_NAME } from "../../model/mod.ts";
import type { Grouping } from "../plan/node.ts";

export class GroupTable {
  readonly labels: Labels[] = [];
  /** Per group: some row of it is to lose its name at the end of the query. */
  readonly dropName: boolean[] = [];
  readonly #ids = new Map<string, number>();
  readonly #labelsOf: (labels: Labels) => Labels;

  constructor(grouping: Grouping) {
    this.#labelsOf = groupLabels(grouping);
  }

  /** The group of a row, dense from 0. */
  idOf(labels: Labels): number {
    const group = this.#labelsOf(labels);
    const key = group.key();
    let id = this.#ids.get(key);
    if (id === undefined) {
      id = this.labels.length;
      this.#ids.set(key, id);
      this.labels.push(group);
      this.dropName.push(false);
    }
    return id;
  }
}

/** What the labels of a row's group are. */
export function groupLabels({ labels: names, without }: Grouping): (labels: Labels) => Labels {
  if (!without) return (labels) => labels.keep(names);
  const dropped = new Set(names).add(METRIC_NAME);
  return (labels) => labels.drop(dropped);
}
