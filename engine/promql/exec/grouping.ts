/**
 * The groups of an aggregation, or of the rows that a binary operation matches, in the order in which their first row
 * comes. Computed once per row, not once per step.
 */
import { type Labels, METRIC_NAME } from "../../model/mod.ts";
import type { Grouping } from "../plan/node.ts";

/** A group, or the way to those that go on with another label: by the value of the next one. */
interface Branch {
  id: number;
  next: Map<string, Branch> | null;
}

const NO_GROUP = -1;

export class GroupTable {
  readonly labels: Labels[] = [];
  /** Per group: some row of it is to lose its name at the end of the query. */
  readonly dropName: boolean[] = [];
  readonly #without: boolean;
  readonly #names: readonly string[];
  readonly #labelsOf: (labels: Labels) => Labels;
  /** By the value of the only label, or by the key of all. */
  readonly #byText = new Map<string, number>();
  readonly #byValues: Branch = { id: NO_GROUP, next: null };

  constructor(grouping: Grouping) {
    this.#without = grouping.without;
    this.#names = [...grouping.labels];
    this.#labelsOf = groupLabels(grouping);
  }

  /** The group of a row, dense from 0. */
  idOf(labels: Labels): number {
    if (this.#without) return this.#idByKey(labels);
    return this.#names.length === 1 ? this.#idByValue(labels) : this.#idByValues(labels);
  }

  #idByValue(labels: Labels): number {
    const value = labels.get(this.#names[0]);
    let id = this.#byText.get(value);
    if (id === undefined) this.#byText.set(value, id = this.#add(this.#labelsOf(labels)));
    return id;
  }

  /** Nothing is built for a row whose group is known. */
  #idByValues(labels: Labels): number {
    let branch = this.#byValues;
    for (const name of this.#names) {
      const value = labels.get(name);
      branch.next ??= new Map();
      let next = branch.next.get(value);
      if (next === undefined) branch.next.set(value, next = { id: NO_GROUP, next: null });
      branch = next;
    }
    if (branch.id === NO_GROUP) branch.id = this.#add(this.#labelsOf(labels));
    return branch.id;
  }

  #idByKey(labels: Labels): number {
    const group = this.#labelsOf(labels);
    let id = this.#byText.get(group.key());
    if (id === undefined) this.#byText.set(group.key(), id = this.#add(group));
    return id;
  }

  #add(group: Labels): number {
    this.dropName.push(false);
    return this.labels.push(group) - 1;
  }
}

/** What the labels of a row's group are. */
export function groupLabels({ labels: names, without }: Grouping): (labels: Labels) => Labels {
  if (!without) return (labels) => labels.keep(names);
  const dropped = new Set(names).add(METRIC_NAME);
  return (labels) => labels.drop(dropped);
}
