/** A command of the program, and how it becomes one of commander's. */
import type { Command } from "commander";
import { addFlags, type FlagTable, type FlagValues, flagValues, givenFlags, type IsGiven } from "./flag.ts";

export interface CliCommand<Table extends FlagTable> {
  readonly name: string;
  readonly description: string;
  readonly flags: Table;
  /** Runs until its work is done or `signal` aborts, then ends in order; throws what went wrong. */
  run(flags: FlagValues<Table>, isGiven: IsGiven, signal: AbortSignal): Promise<void>;
}

/** Adds `command` to `program`; `signal` is made when the command runs. */
export function addCommand<Table extends FlagTable>(
  program: Command,
  command: CliCommand<Table>,
  makeSignal: () => AbortSignal,
): void {
  const added = program.command(command.name).description(command.description);
  addFlags(added, command.flags);
  added.action(() => command.run(flagValues(added, command.flags), givenFlags(added), makeSignal()));
}
