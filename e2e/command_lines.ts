/** Command lines of documents, manifests and pipelines, checked against what exists: commands, flags, tasks, targets. */
import assert from "node:assert/strict";
import { fileURLToPath } from "node:url";
import { createProgram } from "../cli/mod.ts";

export const ROOT = fileURLToPath(new URL("../", import.meta.url));

const { tasks } = JSON.parse(Deno.readTextFileSync(`${ROOT}deno.json`)) as { tasks: Record<string, string> };

/** Fails unless `args` are a command of the program with flags it has, whose values it can read. */
export function checkProgramArgs(args: readonly string[]): void {
  const [name, ...flags] = args;
  if (name.startsWith("--")) return assert.ok(["--version", "--help"].includes(name), `no flag ${name}`);
  const command = createProgram().commands.find((each) => each.name() === name);
  assert.ok(command !== undefined, `no command ${name}`);
  const { operands, unknown } = command.exitOverride().parseOptions(flags);
  assert.deepEqual(unknown.filter((flag) => flag !== "--help"), [], `${name} has no such flags`);
  assert.deepEqual(operands, [], `${name} takes no such arguments`);
}

/** Fails unless there is a task `name`; the arguments of those that run the program are checked too. */
function checkTask(name: string, args: readonly string[]): void {
  assert.ok(name in tasks, `no task ${name}`);
  if (tasks[name].includes(` main.ts ${name}`)) checkProgramArgs([name, ...args]);
}

function checkTarget(name: string): void {
  const targets = /^TARGETS = (.*)$/m.exec(Deno.readTextFileSync(`${ROOT}Makefile`))![1].split(" ");
  assert.ok(targets.includes(name), `no target ${name}`);
}

const DENO_SUBCOMMANDS = ["fmt", "lint", "coverage", "install", "info"];

/** Checks the words of one command: `parquet-gateway`, `deno`, `npx deno@...` and `make`; false = another program. */
export function checkCommand(words: readonly string[]): boolean {
  const [program, ...rest] = words.filter((word) => !/^[A-Z_]+=/.test(word));
  if (program === "parquet-gateway") checkProgramArgs(rest);
  else if (program === "npx") {
    assert.equal(rest[0], `deno@${Deno.version.deno}`);
    checkCommand(["deno", ...rest.slice(1)]);
  } else if (program === "deno") {
    if (rest[0] === "task") checkTask(rest[1], rest.slice(2));
    else assert.ok(DENO_SUBCOMMANDS.includes(rest[0]), `deno ${rest[0]} is not known to be one of ours`);
  } else if (program === "make") checkTarget(rest.find((word) => !word.includes("="))!);
  else return false;
  return true;
}

/** The commands of a shell script, as words; quotes are honoured, continuation lines joined, comments left out. */
export function commandsOf(script: string): string[][] {
  const joined = script.replaceAll(/\\\n\s*/g, " ");
  return joined.split("\n").map(wordsOf).filter((words) => words.length > 0);
}

function wordsOf(line: string): string[] {
  const words: string[] = [];
  for (const [word] of line.matchAll(/(?:[^\s'"]|'[^']*'|"[^"]*")+/g)) {
    if (word.startsWith("#")) break;
    words.push(word.replaceAll(/'([^']*)'|"([^"]*)"/g, (_, single, double) => single ?? double));
  }
  return words;
}
