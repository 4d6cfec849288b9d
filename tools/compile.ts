/**
 * `deno task compile [TARGET]`: one executable of everything, workers and kernels inside, for this machine or for a
 * target of `deno compile` such as aarch64-unknown-linux-gnu.
 *
 * `deno compile` downloads the runtime of the target at first use; where it cannot, this says so in one line and ends
 * with code 1.
 */

/** What the executable may do; each for a reason. */
const PERMISSIONS = [
  "--allow-net", // serve and S3
  "--allow-read", // buckets and configuration on disk
  "--allow-write", // parquet blocks, scratch files
  "--allow-env", // $(ENV) in objstore configuration, the AWS credential chain
  "--allow-sys", // cores, memory, host name
];

/** Workers are loaded by URL, which the module graph of main.ts does not show. */
const WORKER_ENTRY = "engine/workers/entry.ts";

const [target] = Deno.args;
const args = [
  "compile",
  ...PERMISSIONS,
  // Machine code from the first call on: first queries take half the time.
  "--v8-flags=--always-sparkplug",
  "--unstable-no-legacy-abort",
  "--include",
  WORKER_ENTRY,
  "--output",
  "parquet-gateway",
  ...(target === undefined ? [] : ["--target", target]),
  "main.ts",
];
const { code, stderr } = await new Deno.Command(Deno.execPath(), { args, stdout: "inherit", stderr: "piped" }).output();
const text = new TextDecoder().decode(stderr);
if (code !== 0 && /dl\.deno\.land|error sending request|denort/.test(text)) {
  console.error("cannot compile: the runtime that `deno compile` puts into executables cannot be downloaded here");
} else await Deno.stderr.write(stderr);
Deno.exit(code);
