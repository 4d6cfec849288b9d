/**
 * Lets aggregations read their series together: leaves that look at the same windows, where one has the series of all,
 * as in sum(rate(x{code="500"}[5m])) / sum(rate(x[5m])). A series is then read, decoded and evaluated once for all.
 */
import type { Matcher } from "../../model/mod.ts";
import { leafShape } from "./leaves.ts";
import type { FusedPlan } from "./node.ts";

/** Accumulators of all are held at the same time. */
const TOGETHER_MAX = 4;
/** Each is compared with all before it: of thousands only the first ones are. */
const COMPARED_MAX = 100;

/** `hiddenLabels` are not on the series: what a matcher says about them cannot be told afterwards. */
export function shareReads(nodes: readonly FusedPlan[], hiddenLabels: ReadonlySet<string>): void {
  const byShape = Map.groupBy(nodes, ({ leaf }) => leafShape(leaf));
  for (const [shape, alike] of byShape) {
    if (shape !== null && alike.length > 1) shareAlike(alike.slice(0, COMPARED_MAX), hiddenLabels);
  }
}

type Matchers = ReadonlyMap<string, Matcher>;

function shareAlike(nodes: readonly FusedPlan[], hiddenLabels: ReadonlySet<string>): void {
  const selectors = nodes.map((node) => ({ node, matchers: matchersByText(node) }));
  // The fewer matchers, the more series.
  selectors.sort((a, b) => a.matchers.size - b.matchers.size);
  const widest: typeof selectors = [];
  for (const selector of selectors) {
    const { node, matchers } = selector;
    const host = widest.find((wide) => {
      return wide.node.together.length < TOGETHER_MAX && includes(wide.matchers, matchers, hiddenLabels);
    });
    if (host === undefined) widest.push(selector);
    else {
      host.node.together.push(node);
      node.together = host.node.together;
      node.ownMatchers = added(host.matchers, matchers);
      node.leaf.read.uses--;
    }
  }
}

function matchersByText({ leaf }: FusedPlan): Matchers {
  return new Map(leaf.read.matchers.map((matcher) => [matcher.toString(), matcher]));
}

/** Whether the series of `narrow` are among those of `wide`, and their labels tell which they are. */
function includes(wide: Matchers, narrow: Matchers, hiddenLabels: ReadonlySet<string>): boolean {
  for (const text of wide.keys()) if (!narrow.has(text)) return false;
  return added(wide, narrow).every(({ name }) => !hiddenLabels.has(name));
}

function added(wide: Matchers, narrow: Matchers): Matcher[] {
  return [...narrow].filter(([text]) => !wide.has(text)).map(([, matcher]) => matcher);
}
