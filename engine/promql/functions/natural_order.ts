/**
 * Natural order of texts, as the library that Prometheus sorts labels with has it: runs of digits compare as numbers,
 * runs of other characters as text. Texts that differ only in leading zeros, or of which one begins the other, are
 * decided by which of them ends first.
 */
import { compareText } from "../../model/mod.ts";

const RUNS = /[0-9]+|[^0-9]+/g;
/** A longer run may not fit an int64 and is text then. */
const INT64_MAX = 9223372036854775807n;

export function compareNatural(a: string, b: string): number {
  if (a === b) return 0;
  return precedes(a.match(RUNS) ?? [], b.match(RUNS) ?? []) ? -1 : 1;
}

function precedes(a: readonly string[], b: readonly string[]): boolean {
  for (let i = 0; i < a.length; i++) {
    if (i >= b.length) return false;
    const order = compareRuns(a[i], b[i]);
    if (order !== 0) return order < 0;
    if (i === a.length - 1) return true;
  }
  return false;
}

function compareRuns(a: string, b: string): number {
  const [x, y] = [numberOf(a), numberOf(b)];
  if (x !== null && y !== null) return x < y ? -1 : x > y ? 1 : 0;
  return compareText(a, b);
}

function numberOf(run: string): bigint | null {
  if (run[0] < "0" || run[0] > "9") return null;
  const value = BigInt(run);
  return value <= INT64_MAX ? value : null;
}
