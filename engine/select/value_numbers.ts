/**
 * The values of one label as numbers, over the dictionaries of many row groups: equal values have equal numbers, others
 * differ. The first dictionary's are numbered by their codes, without a look at their texts, and most selections have no
 * other. When a second one comes, values are found by their texts.
 *
 * Invariant: the values of a dictionary differ.
 */
import { must, nextTurn } from "../base/mod.ts";

/** The distinct values of a label in a row group, by code. */
export interface LabelValues {
  readonly size: number;
  text(code: number): string;
  /** -1 when absent. */
  codeOf(text: string): number;
}

/** The number of an empty value, which is no label. */
export const NO_LABEL = -1;

const UNSEEN = -2;
/** Rows between two looks at the clock. */
const ROWS_PER_LOOK = 1 << 12;

export class ValueNumbers {
  #first: { readonly values: LabelValues; readonly codes: Int32Array } | null = null;
  /** Null while there is no other dictionary than the first. */
  #numberOf: Map<string, number> | null = null;
  /** Texts of the numbers from the first dictionary's size on. */
  readonly #others: string[] = [];

  /** The number of each row's value; `codes` are those of the rows, -1 = no label. */
  async ofRows(values: LabelValues, codes: Int32Array, signal: AbortSignal): Promise<Int32Array> {
    if (this.#first === null && this.#numberOf === null) {
      this.#first = { values, codes };
      const empty = values.codeOf("");
      return empty < 0 ? codes : codes.map((code) => code === empty ? NO_LABEL : code);
    }
    const numberOf = await this.#index(signal);
    const numbers = new Int32Array(values.size).fill(UNSEEN);
    const ofRows = new Int32Array(codes.length).fill(NO_LABEL);
    for (let row = 0; row < codes.length; row++) {
      if (row % ROWS_PER_LOOK === 0) await nextTurn(signal);
      const code = codes[row];
      if (code < 0) continue;
      if (numbers[code] === UNSEEN) numbers[code] = this.#add(values.text(code), numberOf);
      ofRows[row] = numbers[code];
    }
    return ofRows;
  }

  /** The number of `text` itself. */
  async ofText(text: string, signal: AbortSignal): Promise<number> {
    return this.#add(text, await this.#index(signal));
  }

  /** The text of a number that was given out. */
  text(number: number): string {
    const own = this.#first?.values.size ?? 0;
    return number < own ? must(this.#first, "a first dictionary").values.text(number) : this.#others[number - own];
  }

  #add(text: string, numberOf: Map<string, number>): number {
    if (text === "") return NO_LABEL;
    let number = numberOf.get(text);
    if (number === undefined) {
      number = (this.#first?.values.size ?? 0) + this.#others.length;
      this.#others.push(text);
      numberOf.set(text, number);
    }
    return number;
  }

  /** Numbers by text, of all values seen so far. */
  async #index(signal: AbortSignal): Promise<Map<string, number>> {
    if (this.#numberOf !== null) return this.#numberOf;
    const numberOf = new Map<string, number>();
    if (this.#first !== null) {
      const { values, codes } = this.#first;
      const seen = new Uint8Array(values.size);
      for (let row = 0; row < codes.length; row++) {
        if (row % ROWS_PER_LOOK === 0) await nextTurn(signal);
        const code = codes[row];
        if (code < 0 || seen[code] === 1) continue;
        seen[code] = 1;
        numberOf.set(values.text(code), code);
      }
    }
    return this.#numberOf = numberOf;
  }
}
