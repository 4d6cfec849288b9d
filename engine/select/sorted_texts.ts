/** Lists of distinct texts in Prometheus's order: by code point. */
import { mergeInTurns, sortInTurns } from "../base/mod.ts";
import { compareText } from "../model/mod.ts";

export type TextOrder = (a: string, b: string) => number;

const SURROGATE = /[\ud800-\udfff]/;

/** The engine's own order is by UTF-16 unit, much faster, and the same where no text has a surrogate. */
export function orderFor(texts: readonly string[]): TextOrder {
  return texts.some((text) => SURROGATE.test(text)) ? compareText : compareUnits;
}

function compareUnits(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** A sorted copy. */
export async function sortedTexts(texts: readonly string[], signal: AbortSignal): Promise<string[]> {
  const sorted = [...texts];
  await sortInTurns(sorted, orderFor(texts), signal);
  return sorted;
}

/** The texts of sorted lists, each once. */
export function mergedTexts(lists: readonly (readonly string[])[], signal: AbortSignal): Promise<readonly string[]> {
  return mergeInTurns(lists, compareText, signal);
}
