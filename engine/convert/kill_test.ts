/**
 * The real program killed with SIGKILL while it converts: whatever the moment, a day that has a meta.pb is whole, and
 * the next run makes the same objects as one that was never killed. A few moments in `deno task test`, many with
 * LONG_TESTS=1; the seed is printed.
 */
import assert from "node:assert/strict";
import { testSeed } from "../../testdata/random.ts";
import { programCommand, runProgram } from "../../testdata/program.ts";
import { sharedPath, sharedTest } from "../../testdata/shared.ts";
import { readStoredBlock } from "../../testdata/stored_rows.ts";
import { listDays } from "../block/mod.ts";
import { FilesystemBucket } from "../bucket/mod.ts";

const LONG = Deno.env.get("LONG_TESTS") === "1";
const KILLS = LONG ? 60 : 3;

function args(parquet: string, temp: string): string[] {
  return [
    "convert",
    "--convert.run-once",
    "--convert.rowgroup.size=50",
    "--convert.rowgroup.count=2",
    `--convert.tempdir=${temp}`,
    `--tsdb.storage.filesystem.directory=${sharedPath("fixtures/tsdb")}`,
    `--parquet.storage.filesystem.directory=${parquet}`,
    "--logger.level=error",
    "--http.internal.address=127.0.0.1",
    "--http.internal.port=0",
  ];
}

/** Objects by path. */
async function contents(folder: string): Promise<Map<string, string>> {
  const bucket = new FilesystemBucket(folder);
  const all = new Map<string, string>();
  for await (const entry of bucket.list("")) {
    if (entry.kind === "object") all.set(entry.info.path, (await bucket.get(entry.info.path)).toHex());
  }
  return all;
}

function hiddenFiles(folder: string): string[] {
  return [...Deno.readDirSync(folder)].flatMap(({ name, isDirectory }) =>
    isDirectory ? hiddenFiles(`${folder}/${name}`) : name.startsWith(".") ? [name] : []
  );
}

/** Kills the program after `ms`; says whether it was still running. */
async function runAndKill(parquet: string, temp: string, ms: number): Promise<boolean> {
  const child = programCommand(args(parquet, temp)).spawn();
  const timer = setTimeout(() => child.kill("SIGKILL"), ms);
  const { signal } = await child.output();
  clearTimeout(timer);
  return signal === "SIGKILL";
}

sharedTest("killed at any moment, the next run completes what is missing", async () => {
  const root = await Deno.makeTempDir({ prefix: "kill-" });
  const temp = `${root}/temp`;
  await Deno.mkdir(temp);
  const startMs = performance.now();
  assert.equal((await runProgram(...args(`${root}/whole`, temp))).code, 0);
  const wholeMs = performance.now() - startMs;
  const expected = await contents(`${root}/whole`);
  const seed = testSeed();
  console.log(`seed ${seed}`);
  let killed = 0;
  for (let n = 0; n < KILLS; n++) {
    // Spread over the run, and moved a little by the seed.
    const share = (n + ((seed >>> (n % 24)) & 255) / 256) / KILLS;
    const parquet = `${root}/${n}`;
    if (await runAndKill(parquet, temp, share * wholeMs)) killed++;
    const bucket = new FilesystemBucket(parquet);
    const { days } = await listDays(bucket);
    for (const { hash, dayMs, committed } of days) if (committed) await readStoredBlock(bucket, hash, dayMs);
    assert.equal((await runProgram(...args(parquet, temp))).code, 0);
    assert.deepEqual([...(await contents(parquet))], [...expected]);
    assert.deepEqual(hiddenFiles(parquet), [], "drafts of killed puts are gone");
  }
  assert.ok(killed > 0, "no run was killed in time");
  assert.deepEqual([...Deno.readDirSync(temp)], [], "scratch files go with the process");
  await Deno.remove(root, { recursive: true });
});
