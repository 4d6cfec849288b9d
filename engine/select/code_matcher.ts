/**
 * A matcher over a dictionary-encoded column. A value is tested when the first row that has it comes by, once per
 * dictionary: a regular expression never runs per row, nor over values that no candidate row has.
 */
import { nextTurn } from "../base/mod.ts";
import type { LabelPages } from "../block/mod.ts";
import type { Matcher } from "../model/mod.ts";
import type { Dictionary } from "../parquet/mod.ts";
import { type RowRanges, RowRangesBuilder } from "./row_ranges.ts";

const UNKNOWN = 0;
const MATCH = 1;
const MISMATCH = 2;

/** Values whose codes are looked up directly; with more, testing each value is cheaper. */
const LITERAL_LOOKUPS_MAX = 4;

/** Rows between two looks at the clock: each may have a value of its own, and an expression to be tried on it. */
const ROWS_PER_LOOK = 1 << 12;

export class CodeMatcher {
  readonly #matcher: Matcher;
  readonly #dictionary: Dictionary;
  /** Verdict by code + 1; a null is the empty value. */
  readonly #verdicts: Uint8Array;

  constructor(matcher: Matcher, dictionary: Dictionary) {
    this.#matcher = matcher;
    this.#dictionary = dictionary;
    this.#verdicts = new Uint8Array(dictionary.size + 1);
    this.#verdicts[0] = matcher.matchesEmpty ? MATCH : MISMATCH;
    const literals = matcher.literals;
    if (literals !== null && literals.length <= LITERAL_LOOKUPS_MAX) this.#lookUp(literals);
  }

  /** Decides all codes at once: those of the literals, and all others. */
  #lookUp(literals: readonly string[]): void {
    const { negated } = this.#matcher;
    this.#verdicts.fill(negated ? MATCH : MISMATCH, 1);
    for (const literal of literals) {
      const code = this.#dictionary.codeOf(literal);
      if (code >= 0) this.#verdicts[code + 1] = negated ? MISMATCH : MATCH;
    }
  }

  /** The rows of `rows` whose value matches. `pages` holds the codes of all of them. */
  async filter(pages: LabelPages, rows: RowRanges, signal?: AbortSignal): Promise<RowRanges> {
    const { index: { firstRows }, codes } = pages;
    const builder = new RowRangesBuilder();
    let page = 0;
    let looked = 0;
    for (let i = 0; i < rows.length; i += 2) {
      for (let from = rows[i]; from < rows[i + 1];) {
        while (firstRows[page + 1] <= from) page++;
        const to = Math.min(rows[i + 1], firstRows[page + 1], from + ROWS_PER_LOOK);
        looked += to - from;
        if (looked >= ROWS_PER_LOOK) {
          await nextTurn(signal);
          looked = 0;
        }
        this.#filterPage(codes[page], firstRows[page], from, to, builder);
        from = to;
      }
    }
    return builder.finish();
  }

  /** Rows [from, to) of a page that begins at row `first`. */
  #filterPage(codes: Int32Array | null, first: number, from: number, to: number, builder: RowRangesBuilder): void {
    const verdicts = this.#verdicts;
    if (codes === null) {
      if (verdicts[0] === MATCH) builder.add(from, to);
      return;
    }
    // Rows lie sorted: the same value comes many times in a row.
    for (let row = from; row < to;) {
      const code = codes[row - first];
      const start = row;
      do row++; while (row < to && codes[row - first] === code);
      if (verdicts[code + 1] === UNKNOWN) this.#decide(code);
      if (verdicts[code + 1] === MATCH) builder.add(start, row);
    }
  }

  #decide(code: number): void {
    this.#verdicts[code + 1] = this.#matcher.matches(this.#dictionary.text(code)) ? MATCH : MISMATCH;
  }
}
