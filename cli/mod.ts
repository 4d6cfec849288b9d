/** The command line: which commands there are, and how the program ends. */
import { Command } from "commander";
import { addCommand } from "./command.ts";
import { convertCommand } from "./convert.ts";
import { demoCommand } from "./demo.ts";
import { errorLine, EXIT_OK, exitCodeOf } from "./exit.ts";
import { healthCommand } from "./health.ts";
import { inspectCommand } from "./inspect.ts";
import { serveCommand } from "./serve.ts";
import { shutdownSignal } from "./signals.ts";
import { NAME, versionText } from "./version.ts";
import { verifyCommand } from "./verify.ts";

/** Runs the command that `args` name and returns the exit code of the process. */
export async function main(args: readonly string[]): Promise<number> {
  try {
    await createProgram().parseAsync([...args], { from: "user" });
    return EXIT_OK;
  } catch (error) {
    const line = errorLine(error);
    if (line !== "") console.error(line);
    return exitCodeOf(error);
  }
}

/** All commands with their flags, as commander knows them. */
export function createProgram(): Command {
  const program = new Command(NAME)
    .description("Prometheus history in object storage, as parquet, answered in PromQL.")
    .version(versionText(), "--version", "print the version")
    .helpOption("-h, --help", "print help")
    .exitOverride()
    // Errors are told by main(), on one line.
    .configureOutput({ outputError: () => {} })
    .configureHelp({ helpWidth: 120 });
  addCommand(program, convertCommand, shutdownSignal);
  addCommand(program, serveCommand, shutdownSignal);
  addCommand(program, verifyCommand, shutdownSignal);
  addCommand(program, inspectCommand, shutdownSignal);
  addCommand(program, demoCommand, shutdownSignal);
  addCommand(program, healthCommand, shutdownSignal);
  return program;
}
