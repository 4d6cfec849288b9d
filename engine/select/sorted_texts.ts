/** Lists of distinct texts in Prometheus's order: by code point. */
import { nextTurn, sortInTurns } from "../base/mod.ts";
import { compareText } from "../model/mod.ts";

/** Texts between two looks at the clock. */
const TEXTS_PER_LOOK = 1 << 12;

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
export async function mergedTexts(
  lists: readonly (readonly string[])[],
  signal: AbortSignal,
): Promise<readonly string[]> {
  let round = [...lists];
  while (round.length > 1) {
    const merged = [];
    for (let i = 0; i < round.length; i += 2) {
      merged.push(i + 1 < round.length ? await mergedPair(round[i], round[i + 1], signal) : round[i]);
    }
    round = merged;
  }
  return round[0] ?? [];
}

async function mergedPair(a: readonly string[], b: readonly string[], signal: AbortSignal): Promise<string[]> {
  const merged: string[] = [];
  let i = 0;
  let j = 0;
  while (i < a.length && j < b.length) {
    if (merged.length % TEXTS_PER_LOOK === 0) await nextTurn(signal);
    const order = a[i] === b[j] ? 0 : compareText(a[i], b[j]);
    merged.push(order <= 0 ? a[i] : b[j]);
    if (order <= 0) i++;
    if (order >= 0) j++;
  }
  while (i < a.length) merged.push(a[i++]);
  while (j < b.length) merged.push(b[j++]);
  return merged;
}
