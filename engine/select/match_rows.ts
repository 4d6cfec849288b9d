/**
 * From matchers to the rows of a row group, cheapest question first: is there such a column, may its pages hold a match
 * (column index), may it hold the value at all (bloom filter), which dictionary codes match and which rows have them.
 *
 * A series without a label has the empty value, so a matcher that matches "" also matches nulls and missing columns.
 */
import { utf8 } from "../base/mod.ts";
import {
  type FetchStats,
  type LabelColumn,
  type PageRequest,
  readLabelPages,
  type ShardRowGroup,
} from "../block/mod.ts";
import type { Matcher } from "../model/mod.ts";
import { bloomFilterHas } from "../parquet/mod.ts";
import { CodeMatcher } from "./code_matcher.ts";
import { rowsWithinBounds } from "./page_bounds.ts";
import { allRows, intersectRows, NO_ROWS, pagesOf, type RowRanges } from "./row_ranges.ts";

interface Constraint {
  readonly matcher: Matcher;
  readonly column: LabelColumn;
}

/** Rows of the group that all `matchers` match. */
export async function matchRows(
  group: ShardRowGroup,
  matchers: readonly Matcher[],
  stats: FetchStats,
  signal?: AbortSignal,
): Promise<RowRanges> {
  let rows = allRows(group.rowCount);
  const constraints: Constraint[] = [];
  for (const matcher of matchers) {
    const column = group.shard.schema.labelByName.get(matcher.name);
    if (column !== undefined) constraints.push({ matcher, column });
    else if (!matcher.matchesEmpty) return NO_ROWS;
  }
  for (const { matcher, column: { column } } of constraints) {
    const within = rowsWithinBounds(matcher, group.labelPages(column), group.labelBounds(column), group.rowCount);
    rows = intersectRows(rows, within);
    if (rows.length === 0) return NO_ROWS;
  }
  for (const constraint of constraints) if (await ruledOutByFilter(group, constraint)) return NO_ROWS;

  // The most telling constraint alone first: the others then read only the pages of the rows it leaves.
  constraints.sort((a, b) => selectivityRank(a.matcher) - selectivityRank(b.matcher));
  for (const step of [constraints.slice(0, 1), constraints.slice(1)]) {
    if (step.length === 0 || rows.length === 0) break;
    const requests = step.map(({ column }) => pageRequest(group, column, rows));
    const pages = await readLabelPages(group, requests, stats, signal);
    for (const [i, { matcher }] of step.entries()) {
      rows = await new CodeMatcher(matcher, pages[i].dictionary).filter(pages[i], rows, signal);
    }
  }
  return rows;
}

/** The pages of a label column that hold `rows`. */
export function pageRequest(group: ShardRowGroup, { column }: LabelColumn, rows: RowRanges): PageRequest {
  return { column, pages: pagesOf(rows, group.labelPages(column).firstRows) };
}

async function ruledOutByFilter(group: ShardRowGroup, { matcher, column }: Constraint): Promise<boolean> {
  if (matcher.negated || matcher.literals === null || matcher.matchesEmpty) return false;
  const filter = await group.labelBloomFilter(column.column);
  return filter !== null && !matcher.literals.some((value) => bloomFilterHas(filter, utf8(value)));
}

/** Lower is likely to leave fewer rows. */
function selectivityRank(matcher: Matcher): number {
  if (matcher.matchesEmpty) return 4;
  if (matcher.negated) return 3;
  if (matcher.literals === null) return 2;
  // Rows lie sorted by metric name as a rule, so that its pages are few.
  return matcher.name === "__name__" ? 0 : 1;
}
