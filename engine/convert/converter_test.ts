import assert from "node:assert/strict";
import { converterOptions, convertOnce } from "../../testdata/converter_options.ts";
import { StorageError } from "../base/mod.ts";
import { MemoryBucket, type PutBody } from "../bucket/mod.ts";
import { renderMetrics } from "../metrics/mod.ts";
import { Labels } from "../model/mod.ts";
import { BlockWriter, newUlid } from "../tsdb/mod.ts";
import { Backoff } from "./backoff.ts";
import type { ConverterOptions, ConvertProgress } from "./converter.ts";
import { runConverter } from "./daemon.ts";

const FIRST_DAY = Date.UTC(2026, 0, 1);
const DAY_MS = 86_400_000;

/** A bucket with a block of one sample an hour for each day. */
async function bucketOf(days: number): Promise<MemoryBucket> {
  const bucket = new MemoryBucket();
  for (let minTime = FIRST_DAY; minTime < FIRST_DAY + days * DAY_MS; minTime += DAY_MS) {
    const writer = new BlockWriter();
    const times = Float64Array.from({ length: 24 }, (_, hour) => minTime + hour * 3600_000);
    writer.addFloats(Labels.from({ __name__: "up" }), { times, values: times });
    const ulid = newUlid(minTime, () => 0.5);
    const files = writer.finish({
      ulid,
      minTime,
      maxTime: minTime + DAY_MS,
      compaction: { level: 1, sources: [ulid] },
      thanos: { labels: { cluster: "x" }, downsample: { resolution: 0 }, source: "test" },
    });
    for (const { path, bytes } of files) await bucket.put(`${ulid}/${path}`, bytes);
  }
  return bucket;
}

/** Runs a converter until it has planned `rounds` times; returns what it told. */
async function run(
  options: Partial<ConverterOptions>,
  rounds: number,
  onRound = () => {},
): Promise<ConvertProgress[]> {
  const controller = new AbortController();
  const progress: ConvertProgress[] = [];
  const all = converterOptions({
    tsdb: await bucketOf(4),
    rowGroupRows: 100,
    daysMax: 1,
    clock: () => FIRST_DAY + 100 * DAY_MS,
    ...options,
  });
  const onProgress = (event: ConvertProgress) => {
    progress.push(event);
    if (event.kind !== "planned") return;
    onRound();
    if (--rounds === 0) controller.abort(new Error("seen enough"));
  };
  const schedule = { intervalMs: 1, retryMs: 1, retentionIntervalMs: 1e9, backlogIntervalMs: 1e9 };
  await assert.rejects(runConverter(all, schedule, onProgress, controller.signal), /seen enough/);
  return progress;
}

function daysConverted(progress: readonly ConvertProgress[]): number[] {
  return progress.flatMap((event) => event.kind === "converted" ? [(event.day.dayMs - FIRST_DAY) / DAY_MS] : []);
}

Deno.test("a daemon goes on to days that come of age", async () => {
  let now = FIRST_DAY + 2.5 * DAY_MS;
  const progress = await run({ clock: () => now, gracePeriodMs: DAY_MS }, 16, () => now += 0.2 * DAY_MS);
  assert.deepEqual(daysConverted(progress), [1, 0, 2, 3]);
});

/** Refuses the first shard of some days, once each. */
class RefusingBucket extends MemoryBucket {
  readonly #refused = new Set<string>();

  constructor(private readonly days: readonly string[]) {
    super();
  }

  override async put(path: string, body: PutBody): Promise<void> {
    const day = this.days.find((day) => path.includes(day) && !this.#refused.has(day));
    if (day === undefined) return await super.put(path, body);
    this.#refused.add(day);
    throw new StorageError("write", path, true, "refused on purpose");
  }
}

Deno.test("days that fail are tried again after a pause, and others are not held up", async () => {
  const clock = () => FIRST_DAY + 100 * DAY_MS + performance.now();
  const progress = await run({ clock, parquet: new RefusingBucket(["2026-01-04", "2026-01-02"]) }, 9);
  assert.deepEqual(progress.filter(({ kind }) => kind === "failed").length, 2);
  assert.deepEqual(daysConverted(progress), [2, 0, 3, 1]);
});

Deno.test("days that failed still count as waiting", async () => {
  const [tsdb, parquet] = [await bucketOf(3), new RefusingBucket(["2026-01-02"])];
  const { failed } = await convertOnce(tsdb, parquet, { rowGroupRows: 100 });
  assert.equal(failed.length, 1);
  assert.match(await renderMetrics(), /^todo_convert_steps 1$/m);
  await convertOnce(tsdb, parquet, { rowGroupRows: 100 });
  assert.match(await renderMetrics(), /^todo_convert_steps 0$/m);
});

Deno.test("a day that takes too long fails", async () => {
  const tsdb = await bucketOf(1);
  tsdb.readRange = (_path, _offset, _length, signal) => {
    return new Promise((_, reject) => signal!.addEventListener("abort", () => reject(signal!.reason)));
  };
  const { failed } = await convertOnce(tsdb, new MemoryBucket(), { dayTimeoutMs: 1 });
  assert.deepEqual(failed.map(({ error }) => (error as Error).name), ["DayTimeoutError"]);
});

Deno.test("pauses double with each failure in a row, up to a limit, and end with a success", () => {
  const backoff = new Backoff(10, 35);
  const pauses = [];
  for (let nowMs = 0; pauses.length < 4; nowMs = backoff.dueMs) {
    assert.ok(!backoff.waiting(nowMs).has("a"));
    backoff.update(["a"], new Set(), nowMs);
    assert.ok(backoff.waiting(nowMs).has("a"));
    pauses.push(backoff.dueMs - nowMs);
  }
  assert.deepEqual(pauses, [10, 20, 35, 35]);
  backoff.update(["b"], backoff.waiting(0), 1000);
  assert.equal(backoff.dueMs, 100, "what was not tried still waits");
  backoff.update([], new Set(), 2000);
  assert.equal(backoff.dueMs, Infinity);
});

Deno.test("progress tells the rows of each day", async () => {
  const progress = await run({ daysMax: 4 }, 2);
  assert.deepEqual(progress.map(({ kind }) => kind), [
    "planned",
    ...Array.from({ length: 4 }, () => ["rows", "converted"]).flat(),
    "planned",
  ]);
  assert.ok(progress.every((event) => event.kind !== "rows" || event.rowsDone === event.rowsTotal));
});
