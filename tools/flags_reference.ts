/**
 * `deno task flags [--check]`: writes docs/flags.md, the reference of all commands and flags, from the tables that the
 * command line itself is made of. With --check it writes nothing and fails when the file is not up to date.
 */
import type { Command, Option } from "commander";
import { createProgram } from "../cli/mod.ts";

const FILE = new URL("../docs/flags.md", import.meta.url);

const HEAD = `# Flags

<!-- Made by \`deno task flags\` from the code. Do not edit. -->

A value follows its flag after \`=\` or a space. A repeatable flag is given once for each value.
Sizes are \`2MiB\`, \`64MB\`, \`0B\` (all of them powers of 1024), numbers may hold underscores, durations are \`1h30m\` or \`500ms\`.
\`parquet-gateway --version\` tells what runs; \`--help\` after a command prints what stands here.
`;

function flagsReference(program: Command): string {
  return [HEAD, ...program.commands.map(commandSection)].join("\n");
}

function commandSection(command: Command): string {
  const options = command.options.filter((option) => !option.hidden);
  const groups = Map.groupBy(options, (option) => option.helpGroupHeading ?? "");
  const tables = [...groups].map(([heading, options]) => groupTable(heading.replace(/:$/, ""), options));
  return [`## ${command.name()}`, "", command.description(), "", ...tables].join("\n");
}

function groupTable(heading: string, options: readonly Option[]): string {
  const rows = options.map((option) => {
    return `| \`${cell(option.flags)}\` | ${cell(option.defaultValueDescription ?? "")} | ${
      cell(option.description)
    } |`;
  });
  return [`### ${heading}`, "", "| flag | default | meaning |", "|---|---|---|", ...rows, ""].join("\n");
}

function cell(text: string): string {
  return text.replaceAll("|", "\\|");
}

if (import.meta.main) {
  const text = flagsReference(createProgram());
  if (!Deno.args.includes("--check")) await Deno.writeTextFile(FILE, text);
  else if (await Deno.readTextFile(FILE).catch(() => "") !== text) {
    console.error("docs/flags.md is not up to date: run `deno task flags`");
    Deno.exit(1);
  }
}
