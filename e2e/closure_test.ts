/**
 * The executable is complete: everything that runs is in the module graphs of main.ts and of the workers' entries, which
 * are what `deno compile` embeds. So the program also runs, offline, from a folder that holds these modules alone.
 */
import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { compileArgs, fillBuildInfo, PERMISSIONS, TARGETS, WORKER_ENTRIES } from "../tools/compile.ts";
import { startProgram } from "./program.ts";

const ROOT = fileURLToPath(new URL("../", import.meta.url));
const REVISION = "0123456789abcdef0123456789abcdef01234567";

interface Graph {
  readonly modules: readonly { readonly local?: string; readonly error?: string }[];
}

async function deno(cwd: string, args: readonly string[], env: Record<string, string> = {}) {
  const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), { args: [...args], cwd, env }).output();
  const decoder = new TextDecoder();
  return { code, stdout: decoder.decode(stdout), stderr: decoder.decode(stderr) };
}

async function graphOf(entry: string): Promise<Graph> {
  const { code, stdout, stderr } = await deno(ROOT, ["info", "--json", entry]);
  assert.equal(code, 0, stderr);
  return JSON.parse(stdout);
}

const graphs = await Promise.all(["main.ts", ...WORKER_ENTRIES].map(graphOf));

/** The files of the checkout that run, as paths from its top. */
const files = [
  ...new Set(graphs.flatMap(({ modules }) => modules.flatMap(({ local }) => local ? [relative(ROOT, local)] : []))),
].sort();

Deno.test("the module graphs are closed", () => {
  for (const { modules } of graphs) assert.deepEqual(modules.filter(({ error }) => error !== undefined), []);
  const workers = new Set<string>();
  for (const file of files) {
    assert.match(file, /^(main\.ts|(cli|server|engine|wasm|proto)\/.*\.(ts|js|json))$/);
    const source = Deno.readTextFileSync(ROOT + file);
    for (const [call] of source.matchAll(/\bimport\([^)]*\)/g)) {
      assert.match(call, /^import\("[^"]+"\)$/, `${file}: ${call} is not seen by the compiler`);
    }
    for (const [use, entry] of source.matchAll(/(?:new URL\("([^"]+)", )?import\.meta\.\w+/g)) {
      assert.ok(entry !== undefined && use.endsWith(".url"), `${file}: ${use} finds no file in an executable`);
      workers.add(join(dirname(file), entry));
    }
  }
  assert.deepEqual([...workers].sort(), [...WORKER_ENTRIES].sort());
});

/** Makes `folder` hold the modules, deno.json, deno.lock and the compiler's task, and `cache` the packages alone. */
async function copyClosure(folder: string, cache: string): Promise<void> {
  for (const file of [...files, "deno.json", "deno.lock", "tools/compile.ts"]) {
    await Deno.mkdir(dirname(join(folder, file)), { recursive: true });
    await Deno.copyFile(ROOT + file, join(folder, file));
  }
  await Deno.mkdir(cache);
  await Deno.symlink(JSON.parse((await deno(ROOT, ["info", "--json"])).stdout).npmCache, join(cache, "npm"));
}

async function withClosure(use: (folder: string, env: Record<string, string>) => Promise<void>): Promise<void> {
  const folder = await Deno.makeTempDir({ prefix: "closure-" });
  try {
    await copyClosure(`${folder}/app`, `${folder}/cache`);
    // A proxy that does not exist: whatever asked the network would fail.
    await use(`${folder}/app`, { DENO_DIR: `${folder}/cache`, HTTPS_PROXY: "http://127.0.0.1:9" });
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

Deno.test("from a folder with these modules alone, offline, the demo answers", () =>
  withClosure(async (folder, env) => {
    const ports = ["--http.prometheus.port=0", "--http.internal.port=0"];
    await using demo = startProgram(["demo", ...ports], { main: `${folder}/main.ts`, flags: ["--cached-only"], env });
    const [, url] = await demo.waitFor(/Serving on (\S+)[^]*__name__\/values'\n/);
    const { data } = await (await fetch(`${url}/api/v1/label/__name__/values`)).json();
    assert.ok(data.includes("http_requests_total"));
    assert.equal(await demo.interrupt(), 0);
  }));

Deno.test("`deno task compile` embeds these modules and what the build is, and nothing of the tests", () =>
  withClosure(async (folder, env) => {
    // The runtime of this very process stands in for the one that is downloaded: what is embedded is the same.
    const build = {
      VERSION: "v9.8.7",
      REVISION,
      BRANCH: "main",
      BUILD_USER: "me@here",
      BUILD_DATE: "20260102-03:04:05",
    };
    const before = await Deno.readTextFile(`${folder}/cli/build_info.json`);
    const { code, stderr } = await deno(folder, ["task", "compile"], { ...env, ...build, DENORT_BIN: Deno.execPath() });
    assert.equal(code, 0, stderr);
    // deno-lint-ignore no-control-regex
    const listing = stderr.replace(/\x1b\[[\d;]*m/g, "");
    assert.doesNotMatch(listing, /_test\.ts|assemblyscript|binaryen|fast-check/);
    const executable = Buffer.from((await Deno.readFile(`${folder}/parquet-gateway`)).buffer);
    assert.ok(executable.includes(`"revision": "${REVISION}"`));
    for (const file of ["main.ts", ...WORKER_ENTRIES]) {
      assert.ok(executable.includes(await Deno.readFile(join(folder, file))), `${file} is not embedded`);
    }
    assert.equal(await Deno.readTextFile(`${folder}/cli/build_info.json`), before);
  }));

Deno.test("where the runtime cannot be downloaded, compile says so in one line", () =>
  withClosure(async (folder, env) => {
    const { code, stderr } = await deno(folder, ["run", "--quiet", "--allow-all", "tools/compile.ts"], env);
    assert.equal(code, 1);
    assert.match(stderr, /^cannot compile: .* cannot be downloaded here\n$/);
  }));

Deno.test("what the environment says of a build is filled in, the rest stays", () => {
  const text = '{"version":"1.2.3","revision":"","branch":"","buildUser":"","buildDate":""}';
  const filled = (env: Record<string, string>) => JSON.parse(fillBuildInfo(text, (name) => env[name]));
  assert.deepEqual(filled({}), JSON.parse(text));
  assert.deepEqual(filled({ VERSION: "" }), JSON.parse(text));
  assert.equal(filled({ VERSION: "v2.0.0-rc.1" }).version, "2.0.0-rc.1");
  assert.equal(filled({ BRANCH: "main" }).branch, "main");
});

Deno.test("executables get the permissions that the tasks give, for every platform", async () => {
  const { tasks } = JSON.parse(await Deno.readTextFile(`${ROOT}deno.json`));
  for (const task of ["serve", "convert", "demo"]) assert.ok(tasks[task].includes(PERMISSIONS.join(" ")), task);
  for (const target of Object.values(TARGETS)) {
    assert.match(compileArgs(target).join(" "), new RegExp(`--target ${target} .*main\\.ts$`));
  }
});
