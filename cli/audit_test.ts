/** `verify` and `inspect` as a process, on what `convert` made. */
import assert from "node:assert/strict";
import { runProgram } from "../testdata/program.ts";
import { sharedPath, sharedTest } from "../testdata/shared.ts";

sharedTest("convert, verify, inspect; then a source changes", async () => {
  const folder = await Deno.makeTempDir({ prefix: "audit-" });
  const [tsdb, parquet] = [`${folder}/tsdb`, `${folder}/parquet`];
  for await (const file of filesUnder(sharedPath("fixtures/tsdb"))) {
    const copy = `${tsdb}${file.slice(sharedPath("fixtures/tsdb").length)}`;
    await Deno.mkdir(copy.slice(0, copy.lastIndexOf("/")), { recursive: true });
    await Deno.copyFile(file, copy);
  }
  const buckets = [
    `--tsdb.storage.filesystem.directory=${tsdb}`,
    `--parquet.storage.filesystem.directory=${parquet}`,
    "--logger.level=error",
  ];
  const local = ["--http.internal.address=127.0.0.1", "--http.internal.port=0"];
  const converted = await runProgram("convert", "--convert.run-once", ...buckets, ...local);
  assert.deepEqual([converted.code, converted.stderr], [0, ""]);

  const equal = await runProgram("verify", ...buckets, '--select-external-labels={cluster="eu-1"}');
  assert.equal(equal.code, 0, equal.stderr);
  assert.match(equal.stdout, /^2026-01-05 of \{cluster="eu-1", replica="a"\}: equal, 337 series, 106,637 samples$/m);
  assert.match(equal.stdout, /^3 days equal, 0 different, 0 unreadable, 0 without TSDB blocks; 1,005 series/m);

  const inspected = await runProgram("inspect", ...buckets, "--json", "--details", "--end=2026-01-06T00:00:00Z");
  const { days, unreadable } = JSON.parse(inspected.stdout);
  assert.deepEqual([days.length, unreadable], [3, []]);
  const eu = days.find((day: { externalLabels: { cluster: string } }) => day.externalLabels.cluster === "eu-1");
  assert.deepEqual([eu.day, eu.version, eu.shards, eu.stale], ["2026-01-05", 2, 1, false]);
  assert.equal(eu.details.shards[0].rows, 337);

  const [ulid] = eu.convertedFrom;
  await Deno.remove(`${tsdb}/${ulid}`, { recursive: true });
  const different = await runProgram(
    "verify",
    ...buckets,
    "--start=2026-01-05T00:00:00Z",
    "--end=2026-01-06T00:00:00Z",
  );
  assert.equal(different.code, 1);
  assert.match(different.stdout, /^2026-01-05 of \{cluster="eu-1", replica="a"\}: DIFFERENT, .* samples too many/m);
  assert.match(different.stderr, /^parquet-gateway: 1 parquet days are not what their TSDB blocks say\n$/);
  await Deno.remove(folder, { recursive: true });
});

async function* filesUnder(folder: string): AsyncGenerator<string> {
  for await (const { name, isDirectory } of Deno.readDir(folder)) {
    if (isDirectory) yield* filesUnder(`${folder}/${name}`);
    else yield `${folder}/${name}`;
  }
}
