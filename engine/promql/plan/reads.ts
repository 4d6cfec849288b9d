/**
 * Shares selections: leaves with equal matchers whose time ranges meet read one selection over the union of the ranges,
 * so that a query that names a selector several times looks it up once.
 */
import type { Matcher } from "../../model/mod.ts";
import type { SelectorRead } from "./node.ts";

export class ReadTable {
  readonly #all: SelectorRead[] = [];
  readonly #byMatchers = new Map<string, SelectorRead[]>();

  /** Every read stands alone unless they are `shared`. */
  constructor(readonly shared: boolean) {}

  /** The read that covers [startMs, endMs] for `matchers`. */
  add(matchers: readonly Matcher[], startMs: number, endMs: number): SelectorRead {
    const key = matchersKey(matchers);
    let reads = this.#byMatchers.get(key);
    if (reads === undefined) this.#byMatchers.set(key, reads = []);
    const near = reads.find((read) => startMs <= read.endMs + 1 && read.startMs <= endMs + 1);
    if (near === undefined || !this.shared) {
      const read = { matchers, startMs, endMs, uses: 1 };
      this.#all.push(read);
      reads.push(read);
      return read;
    }
    near.startMs = Math.min(near.startMs, startMs);
    near.endMs = Math.max(near.endMs, endMs);
    near.uses++;
    return near;
  }

  /** Those that have a use. */
  used(): SelectorRead[] {
    return this.#all.filter(({ uses }) => uses > 0);
  }
}

/** Equal for equal lists of matchers. */
export function matchersKey(matchers: readonly Matcher[]): string {
  return matchers.map((matcher) => matcher.toString()).join(",");
}
