/** The samples that a query's statistics tell, by step, are those of Prometheus 3.14. */
import { deepEqual, equal } from "node:assert/strict";
import { QUERY_FEATURES } from "./parse/mod.ts";
import { engineOver, memorySource } from "./testing/memory_engine.ts";

const MINUTE = 60_000;

const SOURCE = memorySource(`
  x{i="1"} 0+1x20
  x{i="2"} 0+1x20
  h {{schema:0 count:6 sum:9 buckets:[1 2 3]}}x20
  target_info{job="a", instance="b", version="1"} 1x20
  up{job="a", instance="b"} 1x20
`);

const engine = engineOver(SOURCE, { features: new Set(QUERY_FEATURES) });

/** At 4, 5, 6 and 7 minutes. */
async function counts(query: string): Promise<{ queryable: number[]; read: number[] }> {
  const { samples } = await engine.range(query, 4 * MINUTE, 7 * MINUTE, MINUTE, { countSamples: true });
  return { queryable: [...samples!.queryable], read: [...samples!.read] };
}

/** A histogram with 1 span and 3 buckets, in samples. */
const SIZE = Math.floor((168 + 8 * 4 + 8) / 16);

const EXAMPLES: Readonly<Record<string, readonly [query: string, queryable: number[], read: number[]]>> = {
  "a selector looks at one sample of each series": ["x", [2, 2, 2, 2], [2, 2, 2, 2]],
  "an aggregation at those of its argument": ["sum(x)", [2, 2, 2, 2], [2, 2, 2, 2]],
  "aggregations that are read together, each at its own": ['sum(x{i="1"}) / sum(x)', [3, 3, 3, 3], [3, 3, 3, 3]],
  "each mention counts": ["x + x", [4, 4, 4, 4], [4, 4, 4, 4]],
  "a range at its windows, of which it reads what is new": ["rate(x[3m])", [6, 6, 6, 6], [6, 2, 2, 2]],
  "so does one that is aggregated": ["sum by (i) (rate(x[3m]))", [6, 6, 6, 6], [6, 2, 2, 2]],
  "a range shorter than the step": ["count_over_time(x[30s])", [2, 2, 2, 2], [2, 2, 2, 2]],
  "a fixed time is read once": ["rate(x[3m] @ 240)", [6, 6, 6, 6], [6, 0, 0, 0]],
  "a part that is the same at every step, too": ["x + sum(x @ end())", [4, 4, 4, 4], [4, 2, 2, 2]],
  "a subquery looks at results and reads samples": ["max_over_time(x[3m:1m])", [6, 6, 6, 6], [6, 2, 2, 2]],
  "results of a subquery are not series": ["max_over_time(sum(x)[3m:1m])", [3, 3, 3, 3], [6, 2, 2, 2]],
  "steps of a subquery between windows do not count": [
    "max_over_time(x[30s:15s] offset 15s)",
    [4, 4, 4, 4],
    [4, 4, 4, 4],
  ],
  "histograms count by their size": ["h", Array(4).fill(SIZE), Array(4).fill(SIZE)],
  "and in windows": ["rate(h[2m])", Array(4).fill(2 * SIZE), [2 * SIZE, SIZE, SIZE, SIZE]],
  "without their buckets where nobody asks for them": ["histogram_count(h)", [11, 11, 11, 11], [11, 11, 11, 11]],
  "the time of a histogram is one sample": ["timestamp(h)", [1, 1, 1, 1], [1, 1, 1, 1]],
  "info series count": ["info(up)", [2, 2, 2, 2], [2, 2, 2, 2]],
  "lines between samples do not": ["x smoothed", [0, 0, 0, 0], [0, 0, 0, 0]],
  "a window with edges reaches beyond them": ["increase(x[1m] anchored)", [10, 12, 12, 12], [10, 2, 2, 2]],
  "numbers are nobody's samples": ["vector(1) + 1", [0, 0, 0, 0], [0, 0, 0, 0]],
};

for (const [name, [query, queryable, read]] of Object.entries(EXAMPLES)) {
  Deno.test(`samples of a query: ${name}`, async () => {
    deepEqual(await counts(query), { queryable, read });
  });
}

Deno.test("samples of an instant query are those of its one step", async () => {
  const count = async (query: string) => {
    const { samples } = await engine.instant(query, 10 * MINUTE, { countSamples: true });
    return [...samples!.queryable, ...samples!.read];
  };
  deepEqual(await count("x[3m]"), [6, 6]);
  deepEqual(await count("sum(x)[3m:1m]"), [6, 6]);
  deepEqual(await count("rate(x[3m:30s])"), [12, 12]);
});

Deno.test("nothing is counted unless it is asked for", async () => {
  equal((await engine.instant("x", 0)).samples, null);
});
