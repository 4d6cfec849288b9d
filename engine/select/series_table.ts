/**
 * Joins rows into series by their label sets and puts the series in Prometheus's order.
 *
 * Names and values are numbered, so that a label set is a tuple of small integers (name, value, name, value, ...). Tuples
 * lie side by side in one array. While rows come in order, each is compared with the one before; after that they are found
 * by hash, and texts are compared only to rank the distinct ones. The labels of the series are views of the same tuples.
 *
 *     #tuples   [.. n v n v n v | n v n v | ..]      #starts: where each series' tuple begins
 *     #buckets  open addressing: series + 1, or 0; none while rows come in order
 */
import { nextTurn, sortInTurns } from "../base/mod.ts";
import { compareText, Labels } from "../model/mod.ts";
import { compareInts, equalInts, hashInts } from "./int_tuples.ts";
import { orderFor } from "./sorted_texts.ts";
import { type LabelValues, NO_LABEL, ValueNumbers } from "./value_numbers.ts";

/** A label of every row that is added together: one of a dictionary's values by row, or the same value in all rows. */
export type LabelSlot = { readonly name: string } & (RowValues | { readonly constant: string });

interface RowValues {
  readonly values: LabelValues;
  /** Of each row, -1 = no such label. */
  readonly codes: Int32Array;
}

/** A slot with numbers in place of texts. */
interface NumberedSlot {
  readonly name: number;
  /** Of each row, or of all. */
  readonly values: Int32Array | number;
}

/** Rows that are joined without a look at the clock. */
const ROWS_PER_LOOK = 1 << 12;

export class SeriesTable {
  readonly #nameNumber = new Map<string, number>();
  readonly #names: string[] = [];
  /** By the number of the name. */
  readonly #values: ValueNumbers[] = [];
  /** These begin small: most queries leave one table empty. */
  #tuples = new Int32Array(16);
  #used = 0;
  #starts = new Uint32Array(16);
  #count = 0;
  /**
   * So far every row was a series behind the one before, as those of one sorted block are: none needs to be found, and
   * there are no buckets.
   */
  #ascending = true;
  #buckets = new Uint32Array(0);

  /** Number of series. */
  get size(): number {
    return this.#count;
  }

  /** Memory of tuples and of what finds them. */
  get bytes(): number {
    return this.#tuples.byteLength + this.#starts.byteLength + this.#buckets.byteLength;
  }

  /**
   * Adds `rowCount` rows and returns the series of each. `slots` are in the order of their names, which differ. Only one
   * call at a time.
   */
  async add(rowCount: number, slots: readonly LabelSlot[], signal: AbortSignal): Promise<Uint32Array> {
    const numbered: NumberedSlot[] = [];
    for (const slot of slots) numbered.push(await this.#numbered(slot, signal));
    const seriesOf = new Uint32Array(rowCount);
    for (let row = 0; row < rowCount; row++) {
      if (row % ROWS_PER_LOOK === 0) await nextTurn(signal);
      const end = this.#appendTuple(numbered, row);
      seriesOf[row] = this.#isBehindLast(end) ? this.#keep(end) : this.#findOrKeep(end);
    }
    return seriesOf;
  }

  async #numbered(slot: LabelSlot, signal: AbortSignal): Promise<NumberedSlot> {
    let name = this.#nameNumber.get(slot.name);
    if (name === undefined) {
      name = this.#names.push(slot.name) - 1;
      this.#nameNumber.set(slot.name, name);
      this.#values.push(new ValueNumbers());
    }
    const numbers = this.#values[name];
    if ("constant" in slot) return { name, values: await numbers.ofText(slot.constant, signal) };
    return { name, values: await numbers.ofRows(slot.values, slot.codes, signal) };
  }

  /** Writes a row's tuple after the last series and returns its end. */
  #appendTuple(slots: readonly NumberedSlot[], row: number): number {
    const needed = this.#used + slots.length * 2;
    if (needed > this.#tuples.length) this.#tuples = grown(this.#tuples, new Int32Array(needed * 2));
    const tuples = this.#tuples;
    let at = this.#used;
    for (const { name, values } of slots) {
      const value = typeof values === "number" ? values : values[row];
      if (value === NO_LABEL) continue;
      tuples[at++] = name;
      tuples[at++] = value;
    }
    return at;
  }

  /** Whether all rows ascend, the one with the tuple in [#used, end) included. */
  #isBehindLast(end: number): boolean {
    if (!this.#ascending) return false;
    const last = this.#count - 1;
    if (last >= 0 && this.#compare(this.#starts[last], this.#used, this.#used, end) >= 0) {
      this.#ascending = false;
      this.#rehash();
    }
    return this.#ascending;
  }

  /** The series with the tuple in [#used, end): one that is known, or the tuple becomes a new one. */
  #findOrKeep(end: number): number {
    const mask = this.#buckets.length - 1;
    let bucket = hashInts(this.#tuples, this.#used, end) & mask;
    for (; this.#buckets[bucket] !== 0; bucket = (bucket + 1) & mask) {
      const series = this.#buckets[bucket] - 1;
      if (equalInts(this.#tuples, this.#starts[series], this.#starts[series + 1], this.#used, end)) return series;
    }
    this.#buckets[bucket] = this.#count + 1;
    const series = this.#keep(end);
    if (this.#count * 2 > this.#buckets.length) this.#rehash();
    return series;
  }

  /** The tuple in [#used, end) becomes a series. */
  #keep(end: number): number {
    const series = this.#count++;
    if (this.#count + 1 > this.#starts.length) {
      this.#starts = grown(this.#starts, new Uint32Array(this.#starts.length * 2));
    }
    this.#starts[series] = this.#used;
    this.#starts[series + 1] = end;
    this.#used = end;
    return series;
  }

  #rehash(): void {
    const buckets = new Uint32Array(4 << (32 - Math.clz32(Math.max(4, this.#count))));
    const mask = buckets.length - 1;
    for (let series = 0; series < this.#count; series++) {
      let bucket = hashInts(this.#tuples, this.#starts[series], this.#starts[series + 1]) & mask;
      while (buckets[bucket] !== 0) bucket = (bucket + 1) & mask;
      buckets[bucket] = series + 1;
    }
    this.#buckets = buckets;
  }

  /** The series in Prometheus's order, with their labels. */
  async sorted(signal: AbortSignal): Promise<{ labels: Labels[]; rankOf: Uint32Array }> {
    const order = await this.#order(signal);
    const table = { names: this.#names, values: this.#values, tuples: this.#tuples, starts: this.#starts };
    const rankOf = new Uint32Array(this.#count);
    const labels = new Array<Labels>(this.#count);
    for (let rank = 0; rank < labels.length; rank++) {
      if (rank % ROWS_PER_LOOK === 0) await nextTurn(signal);
      const series = order === null ? rank : order[rank];
      rankOf[series] = rank;
      this.#checkTexts(series);
      labels[rank] = Labels.ofTable(table, series);
    }
    return { labels, rankOf };
  }

  /** A text that is not UTF-8 is found here, and not while an answer is written. */
  #checkTexts(series: number): void {
    const tuples = this.#tuples;
    const end = this.#starts[series + 1];
    for (let i = this.#starts[series]; i < end; i += 2) this.#values[tuples[i]].text(tuples[i + 1]);
  }

  /** Series numbers in the order of their labels; null = they are in order. */
  async #order(signal: AbortSignal): Promise<number[] | null> {
    if (this.#ascending || await this.#isAscending(signal)) return null;
    const order = Array.from({ length: this.#count }, (_, series) => series);
    const ranked = await this.#ranked(signal);
    const starts = this.#starts;
    await sortInTurns(order, (a, b) => compareInts(ranked, starts[a], starts[a + 1], starts[b], starts[b + 1]), signal);
    return order;
  }

  /** Whether the series are, as on several days that have the same ones. */
  async #isAscending(signal: AbortSignal): Promise<boolean> {
    const starts = this.#starts;
    for (let series = 1; series < this.#count; series++) {
      if (series % ROWS_PER_LOOK === 0) await nextTurn(signal);
      if (this.#compare(starts[series - 1], starts[series], starts[series], starts[series + 1]) > 0) return false;
    }
    return true;
  }

  /** Compares the labels of the tuples in [a, aEnd) and [b, bEnd). */
  #compare(a: number, aEnd: number, b: number, bEnd: number): number {
    const tuples = this.#tuples;
    while (a < aEnd && b < bEnd && tuples[a] === tuples[b] && tuples[a + 1] === tuples[b + 1]) {
      a += 2;
      b += 2;
    }
    if (a === aEnd || b === bEnd) return (aEnd - a) - (bEnd - b);
    const x = tuples[a];
    const y = tuples[b];
    if (x !== y) return compareText(this.#names[x], this.#names[y]);
    const values = this.#values[x];
    return compareText(values.text(tuples[a + 1]), values.text(tuples[b + 1]));
  }

  /** The tuples with the ranks of names, and of values among those of their name, in place of their numbers. */
  async #ranked(signal: AbortSignal): Promise<Int32Array> {
    const ranked = this.#tuples.slice(0, this.#used);
    const used = this.#names.map(() => new Set<number>());
    for (let i = 0; i < ranked.length; i += 2) {
      if (i % ROWS_PER_LOOK === 0) await nextTurn(signal);
      used[ranked[i]].add(ranked[i + 1]);
    }
    const nameRanks = await ranksOf(this.#names.keys(), (name) => this.#names[name], signal);
    const valueRanks: Map<number, number>[] = [];
    for (const [name, numbers] of used.entries()) {
      valueRanks.push(await ranksOf(numbers, (number) => this.#values[name].text(number), signal));
    }
    for (let i = 0; i < ranked.length; i += 2) {
      if (i % ROWS_PER_LOOK === 0) await nextTurn(signal);
      ranked[i + 1] = valueRanks[ranked[i]].get(ranked[i + 1])!;
      ranked[i] = nameRanks.get(ranked[i])!;
    }
    return ranked;
  }
}

/** The rank of each number by its text. */
async function ranksOf(
  numbers: Iterable<number>,
  text: (number: number) => string,
  signal: AbortSignal,
): Promise<Map<number, number>> {
  const list = Array.from(numbers, (number) => ({ number, text: text(number) }));
  const compare = orderFor(list.map(({ text }) => text));
  await sortInTurns(list, (a, b) => compare(a.text, b.text), signal);
  return new Map(list.map(({ number }, rank) => [number, rank]));
}

function grown<T extends Int32Array | Uint32Array>(from: T, into: T): T {
  into.set(from);
  return into;
}
