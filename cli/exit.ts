/**
 * The command line's door for errors: one line on stderr and an exit code.
 * 0 = done, 1 = it failed, 2 = it was called wrongly.
 */
import { CommanderError } from "commander";
import { InvariantError, ParameterError } from "../engine/mod.ts";
import { NAME } from "./version.ts";

export const EXIT_OK = 0;
export const EXIT_FAILURE = 1;
export const EXIT_USAGE = 2;

/** What commander says when it showed its help because no command was named. */
const HELP_SHOWN = "commander.help";

/** A command line that cannot be meant: contradicting flags, for instance. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

export function exitCodeOf(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT_OK : EXIT_USAGE;
  return error instanceof UsageError || error instanceof ParameterError ? EXIT_USAGE : EXIT_FAILURE;
}

/** The line that explains `error`; "" when it needs none, as after --help. */
export function errorLine(error: unknown): string {
  if (error instanceof CommanderError && (error.exitCode === 0 || error.code === HELP_SHOWN)) return "";
  // Our own bugs keep their stack: somebody will have to find them.
  if (!(error instanceof Error)) return `${NAME}: ${error}`;
  if (error instanceof InvariantError || error instanceof TypeError) return `${NAME}: ${error.stack}`;
  const message = error.message.replace(/^error: /, "").replace(/\s*\n\s*/g, " ").trim();
  return `${NAME}: ${message}`;
}
