/**
 * `deno task compile [PLATFORM]`: one executable of everything, workers and kernels inside, for this machine or for a
 * platform such as linux/arm64. It is written to ./parquet-gateway (.exe for Windows).
 *
 * VERSION, REVISION, BRANCH, BUILD_USER and BUILD_DATE, where set, are baked in: they stand in cli/build_info.json while
 * the compiler runs, and are taken out of it again.
 *
 * `deno compile` downloads the runtime of the platform at first use; where it cannot, this says so in one line and ends
 * with code 1.
 */

/** What the executable may do; each for a reason. It may not start programs, nor load native code. */
export const PERMISSIONS = [
  "--allow-net", // serve, S3
  "--allow-read", // buckets and configuration on disk
  "--allow-write", // parquet blocks, scratch files
  "--allow-env", // $(ENV) in objstore configuration, the AWS credential chain
  "--allow-sys", // cores, memory, host name
];

/** Workers are loaded by URL, which the module graph of main.ts does not show. */
export const WORKER_ENTRIES = [
  "engine/workers/entry.ts",
  "engine/parquet/compression_worker.ts",
  "server/http/bcrypt_worker.ts",
];

/** Platforms by the names that docker uses, and what `deno compile` calls them. */
export const TARGETS: Readonly<Record<string, string>> = {
  "linux/amd64": "x86_64-unknown-linux-gnu",
  "linux/arm64": "aarch64-unknown-linux-gnu",
  "darwin/amd64": "x86_64-apple-darwin",
  "darwin/arm64": "aarch64-apple-darwin",
  "windows/amd64": "x86_64-pc-windows-msvc",
};

const BUILD_INFO = "cli/build_info.json";

/**
 * Of npm packages what must not be embedded: bintrees, which prom-client's summaries need, has lists of numbers among its
 * tests, which `deno compile` takes for programs and dies of.
 */
const UNREADABLE = { name: "bintrees", folder: "test" };

/** Paths of what is unreadable, in the cache of packages. */
async function excludedPaths(): Promise<string[]> {
  const { stdout } = await new Deno.Command(Deno.execPath(), { args: ["info", "--json", "main.ts"] }).output();
  const { npmPackages } = JSON.parse(new TextDecoder().decode(stdout)) as {
    npmPackages: Record<string, { name: string; localPath: string }>;
  };
  const found = Object.values(npmPackages).filter(({ name }) => name === UNREADABLE.name);
  return found.map(({ localPath }) => `${localPath}/${UNREADABLE.folder}`);
}

/** Arguments of deno; without `target` the executable is for this machine. */
export function compileArgs(target?: string, excluded: readonly string[] = []): string[] {
  return [
    "compile",
    ...PERMISSIONS,
    // As in the task `serve` (docs/performance.md).
    "--v8-flags=--always-sparkplug,--max-semi-space-size=2,--heap-growing-percent=30",
    "--unstable-no-legacy-abort",
    // Types are checked by `deno task check`.
    "--no-check",
    // The lock file also names what only tests and the kernels' compiler need.
    "--exclude-unused-npm",
    ...WORKER_ENTRIES.flatMap((entry) => ["--include", entry]),
    ...excluded.flatMap((path) => ["--exclude", path]),
    ...(target === undefined ? [] : ["--target", target]),
    "--output",
    "parquet-gateway",
    "main.ts",
  ];
}

/** `text` of build_info.json with what the environment says; a version's leading v goes. */
export function fillBuildInfo(text: string, env: (name: string) => string | undefined): string {
  const build = JSON.parse(text);
  const filled = {
    version: env("VERSION")?.replace(/^v(?=\d)/, "") || build.version,
    revision: env("REVISION") || build.revision,
    branch: env("BRANCH") || build.branch,
    buildUser: env("BUILD_USER") || build.buildUser,
    buildDate: env("BUILD_DATE") || build.buildDate,
  };
  return JSON.stringify(filled, null, 2) + "\n";
}

async function compile(target?: string): Promise<number> {
  const { code, stderr } = await new Deno.Command(Deno.execPath(), {
    args: compileArgs(target, await excludedPaths()),
    stdout: "inherit",
    stderr: "piped",
  }).output();
  const text = new TextDecoder().decode(stderr);
  if (code !== 0 && /dl\.deno\.land|error sending request|denort/.test(text)) {
    console.error("cannot compile: the runtime that `deno compile` puts into executables cannot be downloaded here");
  } else await Deno.stderr.write(stderr);
  return code;
}

if (import.meta.main) {
  const [platform] = Deno.args;
  if (platform !== undefined && TARGETS[platform] === undefined) {
    console.error(`unknown platform ${platform}, known are ${Object.keys(TARGETS).join(", ")}`);
    Deno.exit(2);
  }
  // Ctrl-C ends the compiler; what comes after it must still happen.
  Deno.addSignalListener("SIGINT", () => {});
  const before = await Deno.readTextFile(BUILD_INFO);
  await Deno.writeTextFile(BUILD_INFO, fillBuildInfo(before, (name) => Deno.env.get(name)));
  let code = 1;
  try {
    code = await compile(platform && TARGETS[platform]);
  } finally {
    await Deno.writeTextFile(BUILD_INFO, before);
  }
  Deno.exit(code);
}
