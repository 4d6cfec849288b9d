/**
 * Label sets. Invariant: pairs are sorted by name in UTF-8 byte order, names are unique, no value is empty
 * (an empty value means "no such label", as in Prometheus).
 *
 * Layout: one flat array [name0, value0, name1, value1, ...]; label sets of one block share their strings, and those of
 * a selection are numbers in one table until their pairs are asked for.
 */
import { quoteGo, quoteName } from "./quote.ts";

export const METRIC_NAME = "__name__";

/** What dropping a metric's name drops (Prometheus schema.IsMetadataLabel). */
export const METADATA_LABELS: ReadonlySet<string> = new Set([METRIC_NAME, "__type__", "__unit__"]);

/** Any UTF-8 text but the empty one; text that was no UTF-8 holds lone surrogates (promql/parse/byte_text.ts). */
export function isLabelName(text: string): boolean {
  return text !== "" && text.isWellFormed();
}

/** Compares by UTF-8 bytes, as Go does. JS compares UTF-16 units, which differs for surrogate pairs only. */
export function compareText(a: string, b: string): number {
  if (a === b) return 0;
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    let x = a.charCodeAt(i);
    let y = b.charCodeAt(i);
    if (x === y) continue;
    // Surrogates stand for code points above U+FFFF: move them above U+E000..U+FFFF.
    if (x >= 0xd800 && y >= 0xd800) {
      x = x >= 0xe000 ? x - 0x2000 : x + 0x2000;
      y = y >= 0xe000 ? y - 0x2000 : y + 0x2000;
    }
    return x - y;
  }
  return a.length - b.length;
}

/**
 * Label sets side by side: set i is tuples[starts[i]] to tuples[starts[i + 1] - 1], by turns the number of a name and
 * the number of a value among those of that name.
 */
export interface LabelTable {
  readonly names: readonly string[];
  /** By the number of the name. */
  readonly values: readonly { text(value: number): string }[];
  readonly tuples: Int32Array;
  readonly starts: Uint32Array;
}

const NO_TABLE: LabelTable = { names: [], values: [], tuples: new Int32Array(0), starts: new Uint32Array(2) };

export class Labels {
  #key: string | undefined;
  /** Null: not made yet of `#table`. */
  #pairs: readonly string[] | null;
  readonly #table: LabelTable;
  readonly #set: number;

  private constructor(pairs: readonly string[] | null, table: LabelTable, set: number) {
    this.#pairs = pairs;
    this.#table = table;
    this.#set = set;
  }

  static readonly empty = new Labels([], NO_TABLE, 0);

  /** From flat pairs that already keep the invariant. */
  static fromSorted(pairs: readonly string[]): Labels {
    return pairs.length === 0 ? Labels.empty : new Labels(pairs, NO_TABLE, 0);
  }

  /** Set `set` of a table whose sets keep the invariant. Most of many series are asked for a label or two at most. */
  static ofTable(table: LabelTable, set: number): Labels {
    return new Labels(null, table, set);
  }

  /** [name0, value0, name1, value1, ...] */
  get pairs(): readonly string[] {
    return this.#pairs ??= pairsOf(this.#table, this.#set);
  }

  /** From any pairs; the last of equal names wins, empty values vanish. */
  static from(entries: Iterable<readonly [string, string]> | Readonly<Record<string, string>>): Labels {
    const iterable = Symbol.iterator in entries
      ? entries as Iterable<readonly [string, string]>
      : Object.entries(entries as Record<string, string>);
    const byName = new Map<string, string>();
    for (const [name, value] of iterable) byName.set(name, value);
    const sorted = [...byName].filter(([, value]) => value !== "").sort((a, b) => compareText(a[0], b[0]));
    return Labels.fromSorted(sorted.flat());
  }

  /** Number of labels. */
  get size(): number {
    return this.pairs.length >> 1;
  }

  /** The value of `name`, "" when there is none. */
  get(name: string): string {
    return this.#pairs === null ? valueIn(this.#table, this.#set, name) : valueOf(this.#pairs, name);
  }

  has(name: string): boolean {
    return this.get(name) !== "";
  }

  *[Symbol.iterator](): Generator<[string, string]> {
    const { pairs } = this;
    for (let i = 0; i < pairs.length; i += 2) yield [pairs[i], pairs[i + 1]];
  }

  toObject(): Record<string, string> {
    const object: Record<string, string> = Object.create(null);
    for (const [name, value] of this) object[name] = value;
    return object;
  }

  /** A string that two label sets share exactly when they are equal: for maps. Computed once. */
  key(): string {
    return this.#key ??= keyOf(this.pairs);
  }

  equals(other: Labels): boolean {
    const { pairs } = this;
    if (pairs.length !== other.pairs.length) return false;
    for (let i = 0; i < pairs.length; i++) if (pairs[i] !== other.pairs[i]) return false;
    return true;
  }

  /** Only the labels in `names`. */
  keep(names: ReadonlySet<string>): Labels {
    return this.#filter(names, true);
  }

  /** All labels but those in `names`. */
  drop(names: ReadonlySet<string>): Labels {
    return this.#filter(names, false);
  }

  /** With `name` set to `value`; an empty value removes it. */
  with(name: string, value: string): Labels {
    const out: string[] = [];
    let placed = value === "";
    for (const [n, v] of this) {
      if (!placed && compareText(name, n) <= 0) {
        out.push(name, value);
        placed = true;
      }
      if (n !== name) out.push(n, v);
    }
    if (!placed) out.push(name, value);
    return Labels.fromSorted(out);
  }

  /** Labels whose name is in `names`, or all others. */
  #filter(names: ReadonlySet<string>, wanted: boolean): Labels {
    if (this.#pairs === null) return this.#filterSet(names, wanted);
    const pairs = this.#pairs;
    const out: string[] = [];
    for (let i = 0; i < pairs.length; i += 2) if (names.has(pairs[i]) === wanted) out.push(pairs[i], pairs[i + 1]);
    return out.length === pairs.length ? this : Labels.fromSorted(out);
  }

  /** The same without the texts of the others. */
  #filterSet(wantedNames: ReadonlySet<string>, wanted: boolean): Labels {
    const { names, values, tuples, starts } = this.#table;
    const start = starts[this.#set];
    const end = starts[this.#set + 1];
    let size = 0;
    for (let i = start; i < end; i += 2) if (wantedNames.has(names[tuples[i]]) === wanted) size += 2;
    if (size === end - start) return this;
    // Made to measure: there may be one of these for each series.
    const out = new Array<string>(size);
    for (let i = start, to = 0; to < size; i += 2) {
      const name = names[tuples[i]];
      if (wantedNames.has(name) !== wanted) continue;
      out[to++] = name;
      out[to++] = values[tuples[i]].text(tuples[i + 1]);
    }
    return Labels.fromSorted(out);
  }

  /** As Prometheus prints it: {a="b", c="d"}, the metric name among the labels. */
  toString(): string {
    const parts: string[] = [];
    for (const [name, value] of this) parts.push(`${quoteName(name)}=${quoteGo(value)}`);
    return `{${parts.join(", ")}}`;
  }
}

function pairsOf({ names, values, tuples, starts }: LabelTable, set: number): string[] {
  const start = starts[set];
  const pairs = new Array<string>(starts[set + 1] - start);
  for (let i = 0; i < pairs.length; i += 2) {
    const name = tuples[start + i];
    pairs[i] = names[name];
    pairs[i + 1] = values[name].text(tuples[start + i + 1]);
  }
  return pairs;
}

function valueOf(pairs: readonly string[], name: string): string {
  for (let i = 0; i < pairs.length; i += 2) if (pairs[i] === name) return pairs[i + 1];
  return "";
}

function valueIn({ names, values, tuples, starts }: LabelTable, set: number, name: string): string {
  for (let i = starts[set]; i < starts[set + 1]; i += 2) {
    if (names[tuples[i]] === name) return values[tuples[i]].text(tuples[i + 1]);
  }
  return "";
}

/** Lengths before texts: no separator could be told from label text. */
function keyOf(pairs: readonly string[]): string {
  let key = "";
  for (const text of pairs) key += text.length + ":" + text;
  return key;
}

/** Prometheus's order of label sets: pair by pair, name then value; a prefix sorts first. */
export function compareLabels(a: Labels, b: Labels): number {
  const x = a.pairs;
  const y = b.pairs;
  const length = Math.min(x.length, y.length);
  for (let i = 0; i < length; i++) {
    if (x[i] !== y[i]) return compareText(x[i], y[i]);
  }
  return x.length - y.length;
}
