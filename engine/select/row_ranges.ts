/**
 * Sets of rows as ranges, and their algebra.
 *
 * Layout: one flat array [from0, to0, from1, to1, ...] of half-open ranges. Invariant: ascending, none empty, none
 * touching the next; so equal sets have equal arrays. Every function keeps it and allocates only its result.
 */

export type RowRanges = Uint32Array;

export const NO_ROWS: RowRanges = new Uint32Array(0);

/** Rows [0, count). */
export function allRows(count: number): RowRanges {
  return count === 0 ? NO_ROWS : Uint32Array.of(0, count);
}

/** Number of rows in the set. */
export function countRows(ranges: RowRanges): number {
  let count = 0;
  for (let i = 0; i < ranges.length; i += 2) count += ranges[i + 1] - ranges[i];
  return count;
}

/** Every row of the set, ascending. */
export function rowsOf(ranges: RowRanges): Uint32Array {
  const rows = new Uint32Array(countRows(ranges));
  let at = 0;
  for (let i = 0; i < ranges.length; i += 2) {
    for (let row = ranges[i]; row < ranges[i + 1]; row++) rows[at++] = row;
  }
  return rows;
}

/** Rows in both sets. */
export function intersectRows(a: RowRanges, b: RowRanges): RowRanges {
  const out = new Uint32Array(a.length + b.length);
  let length = 0;
  for (let i = 0, j = 0; i < a.length && j < b.length;) {
    const from = Math.max(a[i], b[j]);
    const to = Math.min(a[i + 1], b[j + 1]);
    if (from < to) {
      out[length++] = from;
      out[length++] = to;
    }
    if (a[i + 1] < b[j + 1]) i += 2;
    else j += 2;
  }
  return out.slice(0, length);
}

/** Rows in either set. */
export function unionRows(a: RowRanges, b: RowRanges): RowRanges {
  const out = new Uint32Array(a.length + b.length);
  let length = 0;
  for (let i = 0, j = 0; i < a.length || j < b.length;) {
    const takeA = j >= b.length || (i < a.length && a[i] <= b[j]);
    const from = takeA ? a[i] : b[j];
    const to = takeA ? a[i + 1] : b[j + 1];
    if (takeA) i += 2;
    else j += 2;
    if (length > 0 && from <= out[length - 1]) out[length - 1] = Math.max(out[length - 1], to);
    else {
      out[length++] = from;
      out[length++] = to;
    }
  }
  return out.slice(0, length);
}

/** Collects ranges or rows that come in ascending order. */
export class RowRangesBuilder {
  #out = new Uint32Array(16);
  #length = 0;

  /** Adds rows [from, to); from is not before the end of what was added. */
  add(from: number, to: number): void {
    if (from >= to) return;
    const out = this.#out;
    if (this.#length > 0 && out[this.#length - 1] === from) {
      out[this.#length - 1] = to;
      return;
    }
    if (this.#length === out.length) {
      this.#out = new Uint32Array(out.length * 2);
      this.#out.set(out);
    }
    this.#out[this.#length++] = from;
    this.#out[this.#length++] = to;
  }

  finish(): RowRanges {
    return this.#out.slice(0, this.#length);
  }
}

/** Numbers of the pages that hold a row of the set, ascending. Page i holds rows [firstRows[i], firstRows[i + 1]). */
export function pagesOf(ranges: RowRanges, firstRows: Uint32Array): number[] {
  const pages: number[] = [];
  let i = 0;
  for (let page = 0; page + 1 < firstRows.length; page++) {
    while (i < ranges.length && ranges[i + 1] <= firstRows[page]) i += 2;
    if (i < ranges.length && ranges[i] < firstRows[page + 1]) pages.push(page);
  }
  return pages;
}
