/** Dockerfile, Makefile and .circleci/config.yml: parsed, held against what exists, and run as far as they can be here. */
import assert from "node:assert/strict";
import { dirname, join } from "node:path";
import { parse } from "yaml";
import { TARGETS } from "../tools/compile.ts";
import { checkCommand, checkProgramArgs, commandsOf, ROOT } from "./command_lines.ts";
import { startProgram, testWith } from "./program.ts";
import { freePort } from "../testdata/free_port.ts";

async function run(script: string, cwd: string, env: Record<string, string> = {}) {
  const { code, stdout, stderr } = await new Deno.Command("sh", { args: ["-euc", script], cwd, env }).output();
  const [out, err] = [stdout, stderr].map((bytes) => new TextDecoder().decode(bytes));
  assert.equal(code, 0, `${script}\n${err}`);
  return out;
}

// Dockerfile

interface Instruction {
  readonly name: string;
  readonly value: string;
}

/** The instructions of each stage. */
function dockerStages(text: string): Instruction[][] {
  const stages: Instruction[][] = [];
  const lines = text.replaceAll(/^#.*\n/gm, "").replaceAll(/\\\n\s*/g, "").split("\n").filter((line) => line !== "");
  for (const line of lines) {
    const [, name, value] = /^([A-Z]+) (.*)$/.exec(line)!;
    if (name === "FROM") stages.push([]);
    stages.at(-1)!.push({ name, value });
  }
  return stages;
}

const stages = dockerStages(await Deno.readTextFile(`${ROOT}Dockerfile`));
const [build, image] = stages;
const valueOf = (stage: Instruction[], wanted: string) => stage.find(({ name }) => name === wanted)!.value;

/** The tracked files that .dockerignore lets into the build: an allow list, less patterns of any depth. */
async function dockerContext(): Promise<string[]> {
  const rules = (await Deno.readTextFile(`${ROOT}.dockerignore`)).trim().split("\n");
  assert.equal(rules.shift(), "*");
  const allowed = rules.filter((rule) => rule.startsWith("!")).map((rule) => rule.slice(1));
  const refused = rules.filter((rule) => !rule.startsWith("!"));
  const patterns = refused.map((rule) => {
    const [, name] = /^\*\*\/([\w.*]+)$/.exec(rule)!;
    return new RegExp(`(^|/)${name.replaceAll(".", "\\.").replaceAll("*", "[^/]*")}(/|$)`);
  });
  const files = (await run("git ls-files --cached --others --exclude-standard", ROOT)).trim().split("\n");
  return files.filter((file) =>
    allowed.some((path) => file === path || file.startsWith(`${path}/`)) && !patterns.some((each) => each.test(file))
  );
}

Deno.test("Dockerfile: pinned images, two stages, a user that is not root, ports and commands that exist", () => {
  assert.equal(stages.length, 2);
  assert.match(valueOf(build, "FROM"), new RegExp(`denoland/deno:debian-${Deno.version.deno} AS build$`));
  assert.match(valueOf(image, "FROM"), /:\d+\.\d+\S*$/);
  assert.match(valueOf(image, "USER"), /^[1-9]\d*:[1-9]\d*$/);
  assert.deepEqual(JSON.parse(valueOf(image, "ENTRYPOINT")), ["parquet-gateway"]);
  checkProgramArgs(JSON.parse(valueOf(image, "CMD")));
});

testWith(
  ["git"],
  "Dockerfile: the steps of its build run as shell, on the files that .dockerignore lets in",
  async () => {
    const context = await dockerContext();
    const folder = await Deno.makeTempDir({ prefix: "docker-" });
    // As docker would for an image of linux/amd64; the runtime of this process stands in for the one that is downloaded.
    const env = { REVISION: "abc", TARGETOS: "linux", TARGETARCH: "amd64", DENORT_BIN: Deno.execPath() };
    const declared = build.filter(({ name }) => name === "ARG").flatMap(({ value }) => value.split(" "));
    const args = Object.fromEntries(declared.map((name) => [name, ""]));
    try {
      for (const { name, value } of build) {
        if (name === "COPY") {
          const files = value === ". ." ? context : value.split(" ").slice(0, -1);
          for (const file of files) {
            await Deno.mkdir(dirname(join(folder, file)), { recursive: true });
            await Deno.copyFile(ROOT + file, join(folder, file));
          }
        } else if (name === "RUN") await run(value, folder, { ...args, ...env });
      }
      for (const { value } of image.filter(({ name }) => name === "COPY")) {
        const [, source] = /^--from=build \/src\/(\S+) \//.exec(value)!;
        assert.ok((await Deno.stat(join(folder, source))).isFile);
      }
      const executable = await Deno.stat(join(folder, "parquet-gateway"));
      assert.ok((executable.mode! & 0o111) === 0o111, "everybody may run it");
    } finally {
      await Deno.remove(folder, { recursive: true });
    }
  },
);

Deno.test("Dockerfile: its health check tells a gateway that runs from one that does not", async () => {
  const [program, command] = JSON.parse(valueOf(image, "HEALTHCHECK").replace(/^.* CMD /, ""));
  assert.equal(program, "parquet-gateway");
  const port = freePort();
  const health = async () => {
    await using asking = startProgram([command, `--http.internal.port=${port}`], { quiet: true });
    return await asking.ended();
  };
  assert.equal(await health(), 1);
  const bucket = await Deno.makeTempDir({ prefix: "health-" });
  const doors = ["prometheus", "thanos"].map((door) => `--http.${door}.port=0`);
  const addresses = ["prometheus", "thanos", "internal"].map((door) => `--http.${door}.address=127.0.0.1`);
  const flags = [`--storage.filesystem.directory=${bucket}`, `--http.internal.port=${port}`, ...doors, ...addresses];
  try {
    await using gateway = startProgram(["serve", ...flags], { quiet: true });
    for (let tries = 1; await health() !== 0; tries++) assert.ok(tries < 100, "the gateway is never healthy");
    assert.equal(await gateway.interrupt(), 0);
  } finally {
    await Deno.remove(bucket, { recursive: true });
  }
});

// Makefile

testWith(["make", "git"], "Makefile: the targets of the Go project call tasks that exist, or docker", async () => {
  const targets = (await run("make --silent help", ROOT)).replace("targets: ", "").trim().split(" ");
  for (const wanted of ["build", "test", "lint", "version", "clean", "docker-build", "docker-test", "docker-push"]) {
    assert.ok(targets.includes(wanted), wanted);
    const commands = commandsOf(await run(`make --dry-run ${wanted} DOCKER_IMAGE_REPO=example.org/image`, ROOT));
    for (const words of commands) {
      assert.ok(checkCommand(words) || ["docker", "rm", "echo"].includes(words[0]), words.join(" "));
    }
    if (wanted === "docker-push") assert.match(commands.at(-1)!.join(" "), /^docker push example\.org\/image:\w+$/);
  }
  const { version } = JSON.parse(await Deno.readTextFile(`${ROOT}cli/build_info.json`));
  assert.equal(await run("make --silent version", ROOT), `${version}\n`);
});

// .circleci/config.yml

type Step = string | { readonly run?: string | { readonly command: string } };

interface Pipeline {
  readonly version: number;
  readonly executors: Record<string, unknown>;
  readonly commands: Record<string, { readonly steps: readonly Step[] }>;
  readonly jobs: Record<string, { readonly executor: string; readonly steps: readonly Step[]; parameters?: object }>;
  readonly workflows: Record<string, { readonly jobs: readonly (string | Record<string, WorkflowJob>)[] }>;
}

interface WorkflowJob {
  readonly name?: string;
  readonly requires?: readonly string[];
  readonly filters?: { readonly tags?: object; readonly branches?: object };
  readonly [parameter: string]: unknown;
}

const pipeline = parse(await Deno.readTextFile(`${ROOT}.circleci/config.yml`)) as Pipeline;

/** The scripts of `run` steps, those of our own commands included. */
function scriptsOf(steps: readonly Step[]): string[] {
  return steps.flatMap((step) => {
    if (typeof step === "string") return step in pipeline.commands ? scriptsOf(pipeline.commands[step].steps) : [];
    if (step.run === undefined) return [];
    return [typeof step.run === "string" ? step.run : step.run.command];
  });
}

const STEPS = ["checkout", "run", "restore_cache", "save_cache", "store_artifacts", "store_test_results"];

Deno.test("pipeline: every job has an executor and steps that CircleCI knows, or that are ours", () => {
  assert.equal(pipeline.version, 2.1);
  const stepLists = [...Object.values(pipeline.jobs), ...Object.values(pipeline.commands)].map(({ steps }) => steps);
  for (const step of stepLists.flat()) {
    const name = typeof step === "string" ? step : Object.keys(step)[0];
    assert.ok(STEPS.includes(name) || name in pipeline.commands, name);
  }
  for (const { executor } of Object.values(pipeline.jobs)) assert.ok(executor in pipeline.executors, executor);
});

Deno.test("pipeline: workflows name jobs that exist, give the parameters they have, and wait for jobs of their own", () => {
  const KEYS = ["name", "requires", "filters"];
  for (const { jobs } of Object.values(pipeline.workflows)) {
    const entries = jobs.map((job): [string, WorkflowJob] =>
      typeof job === "string" ? [job, {}] : Object.entries(job)[0]
    );
    const names = new Set(entries.map(([job, { name }]) => name ?? job));
    for (const [job, options] of entries) {
      assert.ok(job in pipeline.jobs, job);
      const given = Object.keys(options).filter((key) => !KEYS.includes(key));
      assert.deepEqual(given, Object.keys(pipeline.jobs[job].parameters ?? {}), job);
      for (const required of options.requires ?? []) assert.ok(names.has(required), `${job} requires ${required}`);
    }
  }
});

Deno.test("pipeline: nothing is published before lint and tests, images of main and of v* tags, releases of v* tags", () => {
  const published = (workflow: string) =>
    pipeline.workflows[workflow].jobs.filter((job) => typeof job !== "string" && !("lint" in job || "test" in job))
      .map((job) => Object.entries(job as Record<string, WorkflowJob>)[0]);
  for (const [name, { requires }] of [...published("commit"), ...published("tag")]) {
    assert.deepEqual(requires, ["lint", "test"], name);
  }
  assert.deepEqual(published("commit").map(([job, { filters }]) => [job, filters]), [["image", {
    branches: { only: "main" },
  }]]);
  const onTags = { tags: { only: "/^v.*/" }, branches: { ignore: "/.*/" } };
  assert.deepEqual(published("tag").map(([job, { filters }]) => [job, filters]), [["image", onTags], [
    "release",
    onTags,
  ]]);
  const [[, { tags }]] = published("commit");
  assert.equal(tags, "latest << pipeline.git.revision >>");
});

Deno.test("pipeline: its commands are tasks that exist, its scripts are shell, its secrets the two that are explained", async () => {
  const scripts = Object.values(pipeline.jobs).flatMap(({ steps }) => scriptsOf(steps));
  for (const script of scripts) {
    await run(`sh -n <<'SCRIPT'\n${script.replaceAll(/<<.*?>>/g, "x")}\nSCRIPT`, ROOT);
    for (const words of commandsOf(script)) {
      const at = words.findIndex((word) => ["deno", "make"].includes(word));
      if (at >= 0) checkCommand(words.slice(at));
    }
  }
  const all = scripts.join("\n");
  assert.ok(all.includes(`deno@${Deno.version.deno}`));
  assert.deepEqual([...new Set(all.match(/QUAY_\w+/g))].sort(), ["QUAY_PASSWORD", "QUAY_USERNAME"]);
  const [, platforms] = /for platform in ([^;]*);/.exec(all)!;
  assert.deepEqual(platforms.split(" "), Object.keys(TARGETS));
});

Deno.test("pipeline: lint runs what `deno task ok` runs, but for the tests", async () => {
  const { tasks } = JSON.parse(await Deno.readTextFile(`${ROOT}deno.json`));
  const steps = scriptsOf(pipeline.jobs.lint.steps.filter((step) => step !== "setup"));
  assert.deepEqual([...steps, "deno task test"], tasks.ok.split(" && "));
});
