/**
 * What README and docs print is what runs. Every `sh` block is run by a shell, in the order of its document, in a copy
 * of the checkout; `<!-- not run: reason -->` before a block leaves it out.
 *
 * A block that serves until Ctrl-C does so until the next block that starts the program. Blocks that start the tests,
 * docker, a push or a deployment are not run: their tasks, targets, flags and files must exist.
 */
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { readWebConfig } from "../cli/web_config.ts";
import { parseBucketConfig } from "../engine/mod.ts";
import { PERMISSIONS } from "../tools/compile.ts";
import { checkCommand, checkProgramArgs, commandsOf, ROOT } from "./command_lines.ts";
import { shell, testWith } from "./program.ts";

/** Set for every block: a block that started these tests again would never end. */
const GUARD = "PARQUET_GATEWAY_DOCS_TEST";

const DOCUMENTS = [
  "README.md",
  "CONTRIBUTING.md",
  "CHANGELOG.md",
  ...[...Deno.readDirSync(`${ROOT}docs`)].map(({ name }) => `docs/${name}`).filter((name) => name.endsWith(".md"))
    .sort(),
];

interface Block {
  readonly language: string;
  readonly text: string;
  /** Why it is left out; null = it is not. */
  readonly notRun: string | null;
}

function blocksOf(document: string): Block[] {
  const fence = /(?:<!-- not run: (.*?) -->\n+)?^```(\w*)\n([^]*?)^```$/gm;
  const text = Deno.readTextFileSync(ROOT + document);
  return [...text.matchAll(fence)].map(([, notRun, language, text]) => ({ language, text, notRun: notRun ?? null }));
}

const HEAVY_TASKS = ["test", "test:long", "ok", "bench", "wasm", "compile", "flags"];

/** Whether a command is only checked. */
function isHeavy(words: readonly string[]): boolean {
  const [program, first, second] = words[0] === "npx" ? ["deno", ...words.slice(2)] : words;
  if (program === "deno") return first === "test" || (first === "task" && HEAVY_TASKS.includes(second));
  return ["docker", "make", "git", "kubectl"].includes(program);
}

/** Holds a command that is not run against what exists. */
function checkOnly(words: readonly string[]): void {
  const [program, ...rest] = words;
  if (program === "docker") {
    const image = rest.findIndex((word) => /(^|\/)(thanos-)?parquet-gateway(:\w+)?$/.test(word));
    if (rest[0] === "run") checkProgramArgs(rest.slice(image + 1));
  } else if (program === "kubectl") {
    assert.deepEqual(rest.slice(0, 2), ["apply", "-f"]);
    assert.ok(existsSync(ROOT + rest[2]), rest[2]);
  } else if (program === "deno" && rest[0] === "test") {
    for (const file of rest.slice(1).filter((word) => !word.startsWith("--"))) assert.ok(existsSync(ROOT + file), file);
  } else if (program !== "git") assert.ok(checkCommand(words), words.join(" "));
}

const RUNS_PROGRAM = /\btask (demo|convert|serve)\b|^parquet-gateway (convert|serve)\b/m;
const SERVES = /\btask (demo|serve)\b|^parquet-gateway serve\b/m;

/** A copy of the checkout in which blocks run, with `deno`, `npx` and `parquet-gateway` as its reader would have them. */
class Reader implements AsyncDisposable {
  #server: Deno.ChildProcess | null = null;

  private constructor(readonly folder: string) {}

  static async create(): Promise<Reader> {
    const reader = new Reader(await Deno.makeTempDir({ prefix: "docs-" }));
    await shell(
      `cd '${ROOT}' && git ls-files -z --cached --others --exclude-standard | xargs -0 cp --parents -t '${reader.folder}'`,
    );
    const deno = Deno.execPath();
    await reader.#program("deno", `exec '${deno}' "$@"`);
    // npx itself would look for the package; the version that it is asked for is the one that runs here.
    await reader.#program("npx", `[ "$1" = deno@${Deno.version.deno} ] && shift && exec '${deno}' "$@"`);
    await reader.#program(
      "parquet-gateway",
      `exec '${deno}' run --quiet ${PERMISSIONS.join(" ")} '${reader.folder}/main.ts' "$@"`,
    );
    return reader;
  }

  async #program(name: string, script: string): Promise<void> {
    const path = `${this.folder}/bin/${name}`;
    await Deno.mkdir(dirname(path), { recursive: true });
    await Deno.writeTextFile(path, `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  }

  #shell(text: string, stdout: "null" | "piped"): Deno.ChildProcess {
    return new Deno.Command("sh", {
      args: ["-euc", text],
      cwd: this.folder,
      env: { PATH: `${this.folder}/bin:${Deno.env.get("PATH")}`, [GUARD]: "1" },
      stdin: "null",
      stdout,
      stderr: stdout,
      // In a process group of its own, which Ctrl-C reaches as a whole.
      detached: true,
    }).spawn();
  }

  /** Runs a block to its end, or until what it serves is ready. */
  async run(text: string): Promise<string> {
    if (RUNS_PROGRAM.test(text)) await this.stop();
    if (SERVES.test(text)) {
      await untilFree();
      this.#server = this.#shell(text, "null");
      await untilReady(this.#server.status);
      return "";
    }
    const { code, stdout, stderr } = await this.#shell(text, "piped").output();
    const decoder = new TextDecoder();
    assert.equal(code, 0, `${text}\n${decoder.decode(stderr)}`);
    return decoder.decode(stdout);
  }

  /** Ctrl-C. */
  async stop(): Promise<void> {
    if (this.#server === null) return;
    Deno.kill(-this.#server.pid, "SIGINT");
    await this.#server.status;
    this.#server = null;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.stop();
    await Deno.remove(this.folder, { recursive: true });
  }
}

/** Ports of the documents, which print them. */
const PORTS = [9000, 9001, 6060];
const FREE_MS_MAX = 60_000;

/** Others on this machine may have the ports for a while. */
async function untilFree(): Promise<void> {
  const endMs = performance.now() + FREE_MS_MAX;
  for (const port of PORTS) {
    while (!isFree(port)) {
      assert.ok(performance.now() < endMs, `port ${port}, which the documents print, is taken by another program`);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

function isFree(port: number): boolean {
  try {
    Deno.listen({ port, hostname: "127.0.0.1" }).close();
    return true;
  } catch (error) {
    if (error instanceof Deno.errors.AddrInUse) return false;
    throw error;
  }
}

/** Every served example has its internal port on 6060. */
async function untilReady(ended: Promise<Deno.CommandStatus>): Promise<void> {
  let status: Deno.CommandStatus | null = null;
  ended.then((end) => status = end);
  for (;;) {
    assert.equal(status, null, "the block that should serve ended");
    const answer = await fetch("http://127.0.0.1:6060/-/ready").catch(() => null);
    await answer?.body?.cancel();
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Answers of the API are successes that hold something. */
function checkOutput(text: string, output: string): void {
  if (!text.includes("/api/v1/")) return;
  assert.match(output, /"status":"success"/, text);
  assert.doesNotMatch(output, /"status":"error"|"result":\[\]|"data":\[\]/, `${text}\n${output}`);
}

testWith(["git", "curl"], "command blocks of README and docs run as printed", async (t) => {
  assert.equal(Deno.env.get(GUARD), undefined, "a block of the documents started these tests");
  for (const document of DOCUMENTS) {
    const blocks = blocksOf(document).filter(({ language }) => language === "sh");
    if (blocks.length === 0) continue;
    await t.step(document, async () => {
      await using reader = await Reader.create();
      for (const { text, notRun } of blocks) {
        if (notRun !== null) {
          assert.notEqual(notRun.trim(), "");
          continue;
        }
        const commands = commandsOf(text);
        if (commands.some(isHeavy)) commands.forEach(checkOnly);
        else checkOutput(text, await reader.run(text));
      }
    });
  }
});

/** Reads a web configuration with the certificates of the tests. */
async function checkWebConfig(text: string): Promise<void> {
  const folder = await Deno.makeTempDir({ prefix: "web-" });
  try {
    for (const name of ["server.pem", "server.key", "ca.pem"]) {
      await Deno.copyFile(`${ROOT}testdata/tls/${name}`, `${folder}/${name}`);
    }
    await Deno.writeTextFile(`${folder}/web.yml`, text);
    await readWebConfig(`${folder}/web.yml`);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

Deno.test("configurations of buckets and of the web that the documents print can be read", async () => {
  for (const document of DOCUMENTS) {
    for (const { text } of blocksOf(document).filter(({ language }) => language === "yaml")) {
      if (text.includes("tls_server_config")) await checkWebConfig(text);
      else parseBucketConfig(text, document, (name) => name);
    }
  }
});

Deno.test("links of the documents lead to files of the checkout", () => {
  for (const document of DOCUMENTS) {
    const links = Deno.readTextFileSync(ROOT + document).matchAll(/\]\((?!https?:)([^)#]+)(#[^)]*)?\)/g);
    for (const [, link] of links) {
      const path = normalize(join(dirname(document), link));
      assert.ok(existsSync(ROOT + path), `${document}: ${link}`);
    }
  }
});

Deno.test("flags that the documents name in their text exist", () => {
  const known = new Set(
    [...Deno.readTextFileSync(`${ROOT}docs/flags.md`).matchAll(/`--([\w.-]+)/g)].map(([, name]) => name),
  );
  for (const document of DOCUMENTS) {
    const text = Deno.readTextFileSync(ROOT + document);
    for (
      const [, name] of text.matchAll(
        /`--((?:convert|serve|query|block|http|tsdb|parquet|storage|cache|logger|tracing)\.[\w.*-]+)/g,
      )
    ) {
      const found = name.endsWith("*")
        ? [...known].some((flag) => flag.startsWith(name.slice(0, -1)))
        : known.has(name);
      assert.ok(found, `${document}: there is no flag --${name}`);
    }
  }
});
