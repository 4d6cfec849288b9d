/** The labels info() gives a series: its own, and those of its info series that the data matchers name (or all). */
import { QueryExecutionError } from "../../base/mod.ts";
import { type Labels, type Matcher, METRIC_NAME } from "../../model/mod.ts";

export class InfoLabels {
  readonly #wanted: ReadonlySet<string>;
  /** Every matcher accepts a series without the label, so series without info series stay. */
  readonly #optional: boolean;
  /** The last answer: the info series of a series rarely change from step to step. */
  #last: { readonly base: Labels; readonly infos: readonly Labels[]; readonly labels: Labels | null } | null = null;

  constructor(dataMatchers: readonly Matcher[]) {
    this.#wanted = new Set(dataMatchers.map(({ name }) => name));
    this.#optional = dataMatchers.every((matcher) => matcher.matchesEmpty);
  }

  /** Null when the series is to be left out. Throws where info series contradict each other. */
  enrich(base: Labels, infos: readonly Labels[]): Labels | null {
    const last = this.#last;
    if (last !== null && last.base === base && sameItems(last.infos, infos)) return last.labels;
    const labels = this.#enriched(base, infos);
    this.#last = { base, infos, labels };
    return labels;
  }

  #enriched(base: Labels, infos: readonly Labels[]): Labels | null {
    if (infos.length === 0) return this.#optional ? base : null;
    const added = new Map<string, string>();
    for (const info of infos) {
      for (const [name, value] of info) {
        if (name === METRIC_NAME || (this.#wanted.size > 0 && !this.#wanted.has(name))) continue;
        if ((added.get(name) ?? value) !== value) throw new QueryExecutionError(`conflicting label: ${name}`);
        if (!base.has(name)) added.set(name, value);
      }
    }
    return [...added].reduce((labels, [name, value]) => labels.with(name, value), base);
  }
}

function sameItems<T>(a: readonly T[], b: readonly T[]): boolean {
  return a.length === b.length && a.every((item, i) => item === b[i]);
}
