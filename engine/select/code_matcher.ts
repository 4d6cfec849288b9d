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
    const ends = runEnds(codes);
    let run = ends === null ? 0 : runOf(ends, from - first);
    for (let row = from; row < to;) {
      const code = codes[row - first];
      const start = row;
      if (ends !== null) row = Math.min(to, first + ends[run++]);
      else do row++; while (row < to && codes[row - first] === code);
      if (verdicts[code + 1] === UNKNOWN) this.#decide(code);
      if (verdicts[code + 1] === MATCH) builder.add(start, row);
    }
  }

  #decide(code: number): void {
    this.#verdicts[code + 1] = this.#matcher.matches(this.#dictionary.text(code)) ? MATCH : MISMATCH;
  }
}

/** A page has so many times as many rows as runs, or these are not noted: they would take memory and save nothing. */
const RUN_ROWS_MIN = 16;

const knownRuns = new WeakMap<Int32Array, Uint32Array | null>();

/**
 * Where the runs of equal codes in a page end; null where they are short. Rows lie sorted, so that a metric's name is a
 * run of its page; it is looked for in every query, and the page stays in the cache.
 */
function runEnds(codes: Int32Array): Uint32Array | null {
  let ends = knownRuns.get(codes);
  if (ends === undefined) knownRuns.set(codes, ends = findRunEnds(codes));
  return ends;
}

function findRunEnds(codes: Int32Array): Uint32Array | null {
  let count = 0;
  for (let i = 0; i < codes.length; i++) if (i + 1 === codes.length || codes[i] !== codes[i + 1]) count++;
  if (count * RUN_ROWS_MIN > codes.length) return null;
  const ends = new Uint32Array(count);
  let run = 0;
  for (let i = 0; i < codes.length; i++) if (i + 1 === codes.length || codes[i] !== codes[i + 1]) ends[run++] = i + 1;
  return ends;
}

/** The run that has `row`. */
function runOf(ends: Uint32Array, row: number): number {
  let low = 0;
  let high = ends.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ends[middle] > row) high = middle;
    else low = middle + 1;
  }
  return low;
}
