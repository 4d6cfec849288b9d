/** The program as a process: what the e2e tests start, listen to and end. */
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

const MAIN = fileURLToPath(new URL("../main.ts", import.meta.url));
const PERMISSIONS = ["--allow-net", "--allow-read", "--allow-write", "--allow-env", "--allow-sys"];

export interface Program extends AsyncDisposable {
  readonly pid: number;
  /** Everything written to stdout so far. */
  output(): string;
  /** Resolves when stdout matches; rejects when the program ends first. */
  waitFor(pattern: RegExp): Promise<RegExpMatchArray>;
  /** Resolves with its exit code when it ended by itself. */
  ended(): Promise<number>;
  /** Asks it to end and resolves with its exit code. */
  interrupt(): Promise<number>;
}

export interface ProgramOptions {
  /** Another main.ts than this checkout's. */
  readonly main?: string;
  /** More flags of `deno run`. */
  readonly flags?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** What it writes to stderr is thrown away. */
  readonly quiet?: boolean;
}

export function startProgram(args: readonly string[], options: ProgramOptions = {}): Program {
  const { main = MAIN, flags = [], env, quiet = false } = options;
  const child = new Deno.Command(Deno.execPath(), {
    args: ["run", ...flags, ...PERMISSIONS, main, ...args],
    env,
    stdout: "piped",
    stderr: quiet ? "null" : "inherit",
  }).spawn();
  let text = "";
  let wake = () => {};
  let ended = false;
  const reading = (async () => {
    for await (const part of child.stdout.pipeThrough(new TextDecoderStream())) {
      text += part;
      wake();
    }
    ended = true;
    wake();
  })();
  const exitCode = async () => {
    const { code } = await child.status;
    await reading;
    return code;
  };
  const interrupt = () => {
    if (!ended) child.kill("SIGINT");
    return exitCode();
  };
  return {
    pid: child.pid,
    output: () => text,
    async waitFor(pattern) {
      for (;;) {
        const match = text.match(pattern);
        if (match !== null) return match;
        if (ended) throw new Error(`the program ended without printing ${pattern}; it printed:\n${text}`);
        await new Promise<void>((resolve) => wake = resolve);
      }
    },
    ended: exitCode,
    interrupt,
    async [Symbol.asyncDispose]() {
      await interrupt();
    },
  };
}

/** What a shell command prints; rejects when it fails. */
export async function shell(command: string): Promise<string> {
  const { code, stdout, stderr } = await new Deno.Command("sh", { args: ["-c", command] }).output();
  const decoder = new TextDecoder();
  if (code !== 0) throw new Error(`${command} ended with ${code}: ${decoder.decode(stderr)}`);
  return decoder.decode(stdout);
}

/** A test that needs programs of the machine; it is left out, with that reason, where one of them is missing. */
export function testWith(programs: readonly string[], name: string, fn: (t: Deno.TestContext) => Promise<void>): void {
  const folders = (Deno.env.get("PATH") ?? "").split(":");
  const missing = programs.some((program) => !folders.some((folder) => existsSync(`${folder}/${program}`)));
  Deno.test({ name: `${name} [needs ${programs.join(", ")}]`, ignore: missing, fn });
}

/** Resolves when the internal port of `serve` says that queries are answered. */
export async function untilReady(internalPort: number): Promise<void> {
  for (let tries = 0; tries < 600; tries++) {
    const response = await fetch(`http://127.0.0.1:${internalPort}/-/ready`).catch(() => null);
    await response?.body?.cancel();
    if (response?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error("serve was never ready");
}
