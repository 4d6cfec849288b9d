/**
 * What the column index alone says about a matcher: the rows of pages that may hold a match. Bounds are compared as
 * UTF-8 bytes, and may be shortened (min downwards, max upwards), so they only ever rule a page out.
 */
import { compareBytes, utf8 } from "../base/mod.ts";
import type { Matcher } from "../model/mod.ts";
import type { ColumnIndex, OffsetIndex } from "../parquet/mod.ts";
import { allRows, type RowRanges, RowRangesBuilder } from "./row_ranges.ts";

/** Rows of the pages that may hold a value, or a null, that `matcher` matches. */
export function rowsWithinBounds(
  matcher: Matcher,
  pages: OffsetIndex,
  bounds: ColumnIndex | null,
  rowCount: number,
): RowRanges {
  if (bounds === null) return allRows(rowCount);
  const mayHoldMatch = valueTest(matcher);
  const builder = new RowRangesBuilder();
  for (let page = 0; page < pages.pageCount; page++) {
    const nullsOnly = bounds.nullPages[page];
    const hasNulls = nullsOnly || bounds.nullCounts === null || bounds.nullCounts[page] > 0;
    const keep = (hasNulls && matcher.matchesEmpty) ||
      (!nullsOnly && mayHoldMatch(bounds.minValues[page], bounds.maxValues[page]));
    if (keep) builder.add(pages.firstRows[page], pages.firstRows[page + 1]);
  }
  return builder.finish();
}

type BoundsTest = (min: Uint8Array, max: Uint8Array) => boolean;

/** Whether a value between min and max may match. */
function valueTest(matcher: Matcher): BoundsTest {
  if (matcher.negated) return () => true;
  if (matcher.literals !== null) {
    const literals = matcher.literals.map(utf8);
    return (min, max) => literals.some((value) => compareBytes(min, value) <= 0 && compareBytes(value, max) <= 0);
  }
  const prefix = utf8(matcher.prefix);
  return (min, max) => comparePrefix(min, prefix) <= 0 && comparePrefix(max, prefix) >= 0;
}

/** Compares the beginning of `value` with `prefix`: 0 when `value` starts with it. */
function comparePrefix(value: Uint8Array, prefix: Uint8Array): number {
  return compareBytes(value.subarray(0, prefix.length), prefix);
}
