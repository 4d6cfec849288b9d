/**
 * Joins rows into series by their label sets and puts the series in Prometheus's order.
 *
 * Texts are interned, so that a label set is a tuple of small integers (name, value, name, value, ...). Tuples lie side
 * by side in one array and are found by hash: a row costs a few integer operations, and texts are compared only to rank
 * the distinct ones. Labels are built once per series and share their strings.
 *
 *     #tuples   [.. n v n v n v | n v n v | ..]      #starts: where each series' tuple begins
 *     #buckets  open addressing: series + 1, or 0
 */
import { nextTurn } from "../base/mod.ts";
import { compareText, Labels } from "../model/mod.ts";

/** A label of every row that is added together: one of a dictionary's values by row, or the same value in all rows. */
export interface LabelSlot {
  readonly name: string;
  /** Dictionary code of each row, -1 = no such label; null = `text(0)` in every row. */
  readonly codes: Int32Array | null;
  readonly dictionarySize: number;
  readonly text: (code: number) => string;
}

/** A slot with the same value in all rows. */
export function constantSlot(name: string, value: string): LabelSlot {
  return { name, codes: null, dictionarySize: 1, text: () => value };
}

interface SlotIds {
  readonly name: number;
  readonly codes: Int32Array | null;
  /** Interned text by code, -1 = not yet, -2 = empty: no label. */
  readonly ids: Int32Array;
  readonly text: (code: number) => string;
}

/** Rows that are joined without a look at the clock. */
const ROWS_PER_LOOK = 1 << 12;

const UNSEEN = -1;
const EMPTY = -2;

export class SeriesTable {
  readonly #idOf = new Map<string, number>();
  readonly #texts: string[] = [];
  #tuples = new Int32Array(1024);
  #used = 0;
  #starts = new Uint32Array(256);
  #count = 0;
  #buckets = new Uint32Array(1024);

  /** Number of series. */
  get size(): number {
    return this.#count;
  }

  /**
   * Adds `rowCount` rows and returns the series of each. `slots` are in the order of their names, which differ. Only one
   * call at a time.
   */
  async add(rowCount: number, slots: readonly LabelSlot[], signal: AbortSignal): Promise<Uint32Array> {
    const ids = slots.map((slot) => this.#slotIds(slot));
    const seriesOf = new Uint32Array(rowCount);
    for (let row = 0; row < rowCount; row++) {
      if (row % ROWS_PER_LOOK === 0) await nextTurn(signal);
      const end = this.#appendTuple(ids, row);
      seriesOf[row] = this.#findOrKeep(end);
    }
    return seriesOf;
  }

  #slotIds({ name, codes, dictionarySize, text }: LabelSlot): SlotIds {
    return { name: this.#intern(name), codes, ids: new Int32Array(dictionarySize).fill(UNSEEN), text };
  }

  #intern(text: string): number {
    let id = this.#idOf.get(text);
    if (id === undefined) {
      id = this.#texts.length;
      this.#texts.push(text);
      this.#idOf.set(text, id);
    }
    return id;
  }

  /** Writes a row's tuple after the last series and returns its end. */
  #appendTuple(slots: readonly SlotIds[], row: number): number {
    const needed = this.#used + slots.length * 2;
    if (needed > this.#tuples.length) this.#tuples = grown(this.#tuples, new Int32Array(needed * 2));
    const tuples = this.#tuples;
    let at = this.#used;
    for (const { name, codes, ids, text } of slots) {
      const code = codes === null ? 0 : codes[row];
      if (code < 0) continue;
      let id = ids[code];
      if (id === UNSEEN) {
        const value = text(code);
        ids[code] = id = value === "" ? EMPTY : this.#intern(value);
      }
      if (id === EMPTY) continue;
      tuples[at++] = name;
      tuples[at++] = id;
    }
    return at;
  }

  /** The series with the tuple in [#used, end): one that is known, or the tuple becomes a new one. */
  #findOrKeep(end: number): number {
    const mask = this.#buckets.length - 1;
    let bucket = hashInts(this.#tuples, this.#used, end) & mask;
    for (; this.#buckets[bucket] !== 0; bucket = (bucket + 1) & mask) {
      const series = this.#buckets[bucket] - 1;
      if (equalInts(this.#tuples, this.#starts[series], this.#starts[series + 1], this.#used, end)) return series;
    }
    const series = this.#count++;
    this.#buckets[bucket] = series + 1;
    if (this.#count + 1 > this.#starts.length) {
      this.#starts = grown(this.#starts, new Uint32Array(this.#starts.length * 2));
    }
    this.#starts[series] = this.#used;
    this.#starts[series + 1] = end;
    this.#used = end;
    if (this.#count * 2 > this.#buckets.length) this.#rehash();
    return series;
  }

  #rehash(): void {
    const buckets = new Uint32Array(this.#buckets.length * 4);
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
    const order = this.#order();
    const rankOf = new Uint32Array(this.#count);
    const labels = new Array<Labels>(this.#count);
    for (let rank = 0; rank < order.length; rank++) {
      if (rank % ROWS_PER_LOOK === 0) await nextTurn(signal);
      const series = order[rank];
      rankOf[series] = rank;
      const pairs: string[] = [];
      for (let i = this.#starts[series]; i < this.#starts[series + 1]; i++) pairs.push(this.#texts[this.#tuples[i]]);
      labels[rank] = Labels.fromSorted(pairs);
    }
    return { labels, rankOf };
  }

  /** Series numbers in the order of their labels. */
  #order(): Uint32Array {
    const order = Uint32Array.from({ length: this.#count }, (_, series) => series);
    // Rows of one sorted block come in order already.
    if (this.#isAscending()) return order;
    const ranked = this.#ranked();
    const starts = this.#starts;
    return order.sort((a, b) => compareInts(ranked, starts[a], starts[a + 1], starts[b], starts[b + 1]));
  }

  #isAscending(): boolean {
    const texts = this.#texts;
    const tuples = this.#tuples;
    const starts = this.#starts;
    for (let series = 1; series < this.#count; series++) {
      let a = starts[series - 1];
      let b = starts[series];
      while (a < starts[series] && b < starts[series + 1] && tuples[a] === tuples[b]) {
        a++;
        b++;
      }
      if (a === starts[series]) continue;
      if (b === starts[series + 1] || compareText(texts[tuples[a]], texts[tuples[b]]) > 0) return false;
    }
    return true;
  }

  /** The tuples with each text's rank in place of its number. */
  #ranked(): Int32Array {
    const rank = new Int32Array(this.#texts.length);
    sortedTexts(this.#texts).forEach((text, at) => rank[this.#idOf.get(text)!] = at);
    const ranked = this.#tuples.slice(0, this.#used);
    for (let i = 0; i < ranked.length; i++) ranked[i] = rank[ranked[i]];
    return ranked;
  }
}

const SURROGATE = /[\ud800-\udfff]/;

/** By code point. The engine's own order is by UTF-16 unit, much faster, and the same where no text has a surrogate. */
export function sortedTexts(texts: readonly string[]): string[] {
  return texts.some((text) => SURROGATE.test(text)) ? texts.toSorted(compareText) : texts.toSorted();
}

function grown<T extends Int32Array | Uint32Array>(from: T, into: T): T {
  into.set(from);
  return into;
}

function hashInts(ints: Int32Array, from: number, to: number): number {
  let hash = to - from;
  for (let i = from; i < to; i++) {
    hash = Math.imul(hash ^ ints[i], 0x9e3779b1);
    hash ^= hash >>> 15;
  }
  return hash >>> 0;
}

function equalInts(ints: Int32Array, a: number, aEnd: number, b: number, bEnd: number): boolean {
  if (aEnd - a !== bEnd - b) return false;
  for (; a < aEnd; a++, b++) if (ints[a] !== ints[b]) return false;
  return true;
}

function compareInts(ints: Int32Array, a: number, aEnd: number, b: number, bEnd: number): number {
  for (; a < aEnd && b < bEnd; a++, b++) if (ints[a] !== ints[b]) return ints[a] - ints[b];
  return (aEnd - a) - (bEnd - b);
}
