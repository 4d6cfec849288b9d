/** `convert` as a process: the daemon's life, its metrics, and command lines that are wrong. */
import assert from "node:assert/strict";
import { programCommand, runProgram } from "../testdata/program.ts";
import { sharedPath, sharedTest } from "../testdata/shared.ts";

/** The first log record with that message. */
async function logRecord(stderr: AsyncIterator<string>, message: string): Promise<Record<string, unknown>> {
  let text = "";
  for (;;) {
    const part = await stderr.next();
    assert.ok(!part.done, `the program ended early: ${text}`);
    text += part.value;
    for (const line of text.split("\n").slice(0, -1)) {
      const record = JSON.parse(line);
      if (record.message === message) return record;
    }
  }
}

sharedTest("a daemon converts, tells of it in metrics, and ends with 0 when it is told to", async () => {
  const parquet = await Deno.makeTempDir({ prefix: "convert-" });
  const child = programCommand([
    "convert",
    `--tsdb.storage.filesystem.directory=${sharedPath("fixtures/tsdb")}`,
    `--parquet.storage.filesystem.directory=${parquet}`,
    '--tsdb.discovery.select-external-labels={cluster=~"eu-.*"}',
    "--convert.end=2026-01-07T00:00:00Z",
    "--no-convert.recompress",
    "--http.internal.address=127.0.0.1",
    "--http.internal.port=0",
  ]).spawn();
  const stderr = child.stderr.pipeThrough(new TextDecoderStream() as TransformStream<Uint8Array, string>).values();
  const { port } = await logRecord(stderr, "Listening");
  const converted = await logRecord(stderr, "day converted");
  assert.deepEqual([converted.day, converted.labels], ["2026-01-06", '{cluster="eu-1", replica="a"}']);
  await logRecord(stderr, "day converted");
  // The round that finds nothing left to do.
  await logRecord(stderr, "planned");
  const base = `http://127.0.0.1:${port}`;
  assert.equal(await (await fetch(`${base}/-/ready`)).text(), "OK");
  const metrics = await (await fetch(`${base}/metrics`)).text();
  for (
    const line of [
      /^todo_convert_steps 0$/m,
      /^convert_last_successful_convert_time_unix_seconds 1\d{9}(\.\d+)?$/m,
      /^locate_sync_min_time_unix_seconds\{what="tsdb_discoverer"\} 1767\d{6}$/m,
      /^locate_bucket_requests_total [1-9]\d*$/m,
      /^locate_sync_corrupted_label_parquet_files_total 0$/m,
      /^parquet_gateway_convert_days_total\{result="converted"\} 2$/m,
      /^parquet_gateway_convert_days_planned_total 2$/m,
      /^parquet_gateway_convert_days_left_out\{reason="not-chosen"\} [1-9]\d*$/m,
      /^parquet_gateway_convert_blocks_ignored\{reason="other-stream"\} [1-9]\d*$/m,
      /^parquet_gateway_convert_samples_total\{direction="out"\} 208846$/m,
      /^parquet_gateway_convert_bytes_read_total [1-9]\d*$/m,
      /^parquet_gateway_convert_phase_seconds_total\{phase="write"\} [\d.]+$/m,
    ]
  ) assert.match(metrics, line);
  child.kill("SIGTERM");
  const [{ code }] = await Promise.all([child.status, child.stdout.cancel(), stderr.return?.()]);
  assert.equal(code, 0);
  await Deno.remove(parquet, { recursive: true });
});

Deno.test("times, selectors and numbers that mean nothing end with 2 and name their flag", async () => {
  const cases: [string, RegExp][] = [
    ["--convert.start=2026-01-05", /'--convert\.start <time>'.* expected a time in RFC 3339/],
    ["--convert.retention-days=36501", /'--convert\.retention-days <number>'.* from 0 to 36500/],
    ["--convert.recompress=maybe", /'--convert\.recompress \[boolean\]'.* expected true or false/],
    ["--tsdb.discovery.select-external-labels={", /--tsdb\.discovery\.select-external-labels: .*parse error/],
  ];
  await Promise.all(cases.map(async ([flag, message]) => {
    const { code, stderr } = await runProgram("convert", flag, "--tsdb.storage.filesystem.directory=/tmp");
    assert.equal(code, 2, flag);
    assert.match(stderr, message);
  }));
  const swapped = ["--convert.start=2026-01-06T00:00:00Z", "--convert.end=2026-01-05T00:00:00+00:00"];
  const { code, stderr } = await runProgram("convert", ...swapped);
  assert.deepEqual([code, stderr], [2, "parquet-gateway: --convert.start must be before --convert.end\n"]);
});
