/** The program as a process: exit codes, the one line of an error, and a whole life from convert to SIGTERM. */
import assert from "node:assert/strict";
import { programCommand, runProgram as run } from "../testdata/program.ts";
import { sharedPath, sharedTest } from "../testdata/shared.ts";

Deno.test("--version and --help end well and say so on stdout", async () => {
  const [version, help, none] = await Promise.all([run("--version"), run("serve", "--help"), run()]);
  assert.deepEqual([version.code, version.stderr], [0, ""]);
  assert.match(
    version.stdout,
    /^parquet-gateway, version \d+\.\d+\.\d+ \(branch: .*, revision: .*\)\n( {2}[a-z]+ [a-z]+: .*\n){3} {2}platform: .*\n$/,
  );
  assert.equal(help.code, 0);
  assert.match(help.stdout, /--http\.prometheus\.port <port> +port to listen on \(default: 9000\)/);
  assert.equal(none.code, 2);
  assert.match(none.stderr, /^Usage: parquet-gateway/);
});

Deno.test("a command line that is wrong ends with 2 and one line that says what is wrong", async () => {
  const cases: [string[], RegExp][] = [
    [["serve", "--nope"], /^parquet-gateway: unknown option '--nope'\n$/],
    [["frobnicate"], /^parquet-gateway: unknown command 'frobnicate'\n$/],
    [["serve", "--query.timeout=5"], /^parquet-gateway: .*'--query\.timeout <duration>'.* expected a duration .*\n$/],
    [["serve", "--cache.disk=1GiB"], /^parquet-gateway: --cache\.dir and --cache\.disk only make sense together.*\n$/],
    [["serve", "--enable-feature=x"], /^parquet-gateway: unknown feature "x" in --enable-feature, .*\n$/],
    [
      ["serve", "--storage.prefix=x", "--parquet.objstore-config=type: FILESYSTEM"],
      /^parquet-gateway: --parquet\.objstore-config and --storage\.prefix both name one bucket.*\n$/,
    ],
    [
      ["convert", "--tsdb.objstore-config-file=/does/not/exist"],
      /^parquet-gateway: cannot read --tsdb\.objstore-config-file "\/does\/not\/exist": No such file or directory\n$/,
    ],
    [
      ["serve", "--parquet.objstore-config=type: TAPE"],
      /^parquet-gateway: .*--parquet\.objstore-config.* line 1: bucket type "TAPE" is not supported.*\n$/,
    ],
  ];
  await Promise.all(cases.map(async ([args, line]) => {
    const { code, stdout, stderr } = await run(...args);
    assert.equal(code, 2, args.join(" "));
    assert.equal(stdout, "");
    assert.match(stderr, line);
  }));
});

Deno.test("what is well asked but cannot be done ends with 1 and one line", async () => {
  const missing = await run("serve", "--storage.filesystem.directory=/does/not/exist");
  assert.deepEqual([missing.code, missing.stderr], [
    1,
    'parquet-gateway: bucket folder "/does/not/exist" does not exist\n',
  ]);
  using taken = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const { port } = taken.addr as Deno.NetAddr;
  const directory = await Deno.makeTempDir();
  const busy = await run(
    "serve",
    "--logger.level=error",
    `--storage.filesystem.directory=${directory}`,
    "--http.internal.address=127.0.0.1",
    `--http.internal.port=${port}`,
  );
  await Deno.remove(directory);
  assert.deepEqual([busy.code, busy.stderr], [
    1,
    `parquet-gateway: cannot listen on 127.0.0.1:${port} (metrics and health): ` +
    "the port is in use, choose another with --http.internal.port\n",
  ]);
});

/** Ports that the log says are listened on, by what they serve. */
async function listenedPorts(stderr: ReadableStream<Uint8Array>, count: number): Promise<Map<string, number>> {
  const ports = new Map<string, number>();
  let text = "";
  for await (const part of stderr.pipeThrough(new TextDecoderStream() as TransformStream<Uint8Array, string>)) {
    text += part;
    for (const line of text.split("\n").slice(0, -1)) {
      const record = JSON.parse(line);
      if (record.message === "Listening") ports.set(record.serves, record.port);
    }
    if (ports.size === count) return ports;
  }
  throw new Error(`the program ended early: ${text}`);
}

async function untilReady(url: string): Promise<void> {
  for (;;) {
    const response = await fetch(url);
    await response.body?.cancel();
    if (response.status === 200) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

sharedTest("convert, serve, ask, stop", async () => {
  const parquet = await Deno.makeTempDir({ prefix: "cli-" });
  const local = ["--http.internal.address=127.0.0.1", "--http.internal.port=0"];
  const converted = await run(
    "convert",
    "--convert.run-once",
    `--tsdb.storage.filesystem.directory=${sharedPath("fixtures")}`,
    "--tsdb.storage.prefix=tsdb",
    `--parquet.storage.filesystem.directory=${parquet}`,
    "--parquet.storage.prefix=made/here",
    ...local,
  );
  assert.equal(converted.code, 0, converted.stderr);
  const serving = programCommand([
    "serve",
    `--parquet.objstore-config={type: FILESYSTEM, config: {directory: "${parquet}"}, prefix: made/here}`,
    "--http.prometheus.address=127.0.0.1",
    "--http.prometheus.port=0",
    "--http.thanos.address=127.0.0.1",
    "--http.thanos.port=0",
    "--query.workers=1",
    ...local,
  ]).spawn();
  const ports = await listenedPorts(serving.stderr, 3);
  await untilReady(`http://127.0.0.1:${ports.get("metrics and health")}/-/ready`);
  const query = new URLSearchParams({ query: "count by (cluster) (up)", time: "1767607200" });
  const answer = await fetch(`http://127.0.0.1:${ports.get("Prometheus HTTP API")}/api/v1/query?${query}`);
  assert.equal(
    await answer.text(),
    '{"status":"success","data":{"resultType":"vector","result":[' +
      '{"metric":{"cluster":"eu-1"},"value":[1767607200,"4"]},{"metric":{"cluster":"us-2"},"value":[1767607200,"3"]}]}}',
  );
  const metrics = await (await fetch(`http://127.0.0.1:${ports.get("metrics and health")}/metrics`)).text();
  assert.match(metrics, /^parquet_gateway_build_info\{version="[\d.]+",branch="",revision="",.*\} 1$/m);
  assert.match(metrics, /^parquet_gateway_http_requests_total\{route="\/api\/v1\/query",code="200"\} 1$/m);
  serving.kill("SIGTERM");
  assert.equal((await serving.status).code, 0);
  await serving.stdout.cancel();
  await Deno.remove(parquet, { recursive: true });
});

sharedTest(
  "a day that cannot be converted ends run-once with 1, names block, file and offset, and shows nothing",
  async () => {
    const parquet = await Deno.makeTempDir({ prefix: "cli-" });
    const { code, stderr } = await run(
      "convert",
      "--convert.run-once",
      "--logger.level=error",
      `--tsdb.storage.filesystem.directory=${sharedPath("fixtures/tsdb-broken")}`,
      `--parquet.storage.filesystem.directory=${parquet}`,
      "--http.internal.address=127.0.0.1",
      "--http.internal.port=0",
    );
    assert.equal(code, 1);
    const lines = stderr.trim().split("\n");
    assert.match(lines.at(-1)!, /^parquet-gateway: 1 of 1 days failed to convert, .*chunks\/000001.* at offset \d+/);
    const left: string[] = [];
    for await (const { name } of Deno.readDir(parquet)) {
      for (const each of Deno.readDirSync(`${parquet}/${name}`)) left.push(each.name);
    }
    assert.ok(!left.includes("meta.pb"), left.join(" "));
    await Deno.remove(parquet, { recursive: true });
  },
);
