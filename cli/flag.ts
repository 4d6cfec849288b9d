/**
 * Flags as data: what a flag is called, how its text is read, and what it is when it is not given. A table of flags
 * becomes options of a command (npm commander) and, once parsed, an object of typed values under the flags' own names.
 */
import { type Command, InvalidArgumentError, Option } from "commander";
import { parseDuration } from "../engine/mod.ts";
import { parseGoDuration } from "./go_duration.ts";

export interface Flag<Value> {
  /** Heading under which help lists it. */
  readonly group: string;
  readonly description: string;
  /** What stands for the value in help; null for a switch, which takes none. */
  readonly placeholder: string | null;
  /** The value may be left out, for true, and `--no-` before the name is false. */
  readonly negatable?: true;
  readonly fallback: Value;
  /** The fallback as the user would write it, or "none". */
  readonly fallbackText: string;
  /** Reads the text of one occurrence, given the value of those before it (undefined at the first). */
  parse(text: string, before: Value | undefined): Value;
}

export type FlagTable = Readonly<Record<string, Flag<unknown>>>;

export type FlagValues<Table extends FlagTable> = {
  readonly [Name in keyof Table]: Table[Name] extends Flag<infer Value> ? Value : never;
};

/** Whether the user gave a flag, as opposed to its default. */
export type IsGiven = (name: string) => boolean;

/** An option whose value is kept under the flag's own name, dots and dashes included. */
class FlagOption extends Option {
  override attributeName(): string {
    return this.negate ? this.name().replace(/^no-/, "") : this.name();
  }
}

export function addFlags(command: Command, table: FlagTable): void {
  for (const [name, flag] of Object.entries(table)) {
    const option = new FlagOption(`--${name}${valueSyntax(flag)}`);
    option.description = flag.description;
    option.helpGroup(`${flag.group}:`);
    option.default(flag.fallback, flag.fallbackText);
    if (flag.placeholder !== null) {
      let value: unknown;
      option.argParser((text) => value = flag.parse(text, value));
    }
    command.addOption(option);
    if (flag.negatable) command.addOption(new FlagOption(`--no-${name}`).helpGroup(`${flag.group}:`).hideHelp());
  }
}

function valueSyntax({ placeholder, negatable }: Flag<unknown>): string {
  if (placeholder === null) return "";
  return negatable ? ` [${placeholder}]` : ` <${placeholder}>`;
}

export function flagValues<Table extends FlagTable>(command: Command, _table: Table): FlagValues<Table> {
  return command.opts<FlagValues<Table>>();
}

/** What flags are when none is given. */
export function defaultValues<Table extends FlagTable>(table: Table): FlagValues<Table> {
  const entries = Object.entries(table).map(([name, flag]) => [name, flag.fallback]);
  return Object.fromEntries(entries) as FlagValues<Table>;
}

export function givenFlags(command: Command): IsGiven {
  return (name) => command.getOptionValueSource(name) === "cli";
}

export function text(group: string, description: string, fallback = "", placeholder = "text"): Flag<string> {
  return { group, description, placeholder, fallback, fallbackText: fallback || "none", parse: (given) => given };
}

export function toggle(group: string, description: string): Flag<boolean> {
  return { group, description, placeholder: null, fallback: false, fallbackText: "off", parse: () => true };
}

/** A switch that is also given as `--no-...` or with a value: `--x`, `--x=false`, `--no-x`. */
export function boolean(group: string, description: string, fallback: boolean): Flag<boolean> {
  const parse = (given: string) => {
    if (!["true", "false"].includes(given)) throw new InvalidArgumentError("expected true or false");
    return given === "true";
  };
  return {
    group,
    description,
    placeholder: "boolean",
    negatable: true,
    fallback,
    fallbackText: String(fallback),
    parse,
  };
}

export function choice<Name extends string>(
  group: string,
  description: string,
  names: readonly Name[],
  fallback: Name,
): Flag<Name> {
  const parse = (given: string) => {
    const name = names.find((each) => each.toLowerCase() === given.toLowerCase());
    if (name === undefined) throw new InvalidArgumentError(`expected one of ${names.join(", ")}`);
    return name;
  };
  return { group, description, placeholder: names.join("|"), fallback, fallbackText: fallback, parse };
}

/** Whole, at least `min`; may hold underscores: 1_000_000. */
export function integer(group: string, description: string, fallback: number, min = 0, max = 2 ** 53): Flag<number> {
  const parse = (given: string) => {
    const value = /^\d+(_\d+)*$/.test(given) ? Number(given.replaceAll("_", "")) : NaN;
    if (!(value >= min && value <= max)) {
      throw new InvalidArgumentError(
        `expected a whole number ${max < 2 ** 53 ? `from ${min} to ${max}` : `of at least ${min}`}`,
      );
    }
    return value;
  };
  return { group, description, placeholder: "number", fallback, fallbackText: String(fallback), parse };
}

export function port(group: string, description: string, fallback: number): Flag<number> {
  return { ...integer(group, description, fallback, 0, 65535), placeholder: "port" };
}

/** Milliseconds; given as Prometheus or Go writes durations. */
export function duration(group: string, description: string, fallback: string): Flag<number> {
  const parse = (given: string) => {
    const ms = parseDuration(given) ?? parseGoDuration(given);
    if (ms === null) throw new InvalidArgumentError("expected a duration such as 1h30m or 500ms");
    return ms;
  };
  return { group, description, placeholder: "duration", fallback: parse(fallback), fallbackText: fallback, parse };
}

const RFC_3339 = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/i;

/** Milliseconds since the epoch, null when it is not given. */
export function instant(group: string, description: string): Flag<number | null> {
  const parse = (given: string) => {
    const ms = RFC_3339.test(given) ? Date.parse(given) : NaN;
    if (Number.isNaN(ms)) throw new InvalidArgumentError("expected a time in RFC 3339, such as 2026-01-05T00:00:00Z");
    return ms;
  };
  return { group, description, placeholder: "time", fallback: null, fallbackText: "none", parse };
}

/** A time that may depend on the time it is. */
export class Moment {
  constructor(readonly text: string, readonly atMs: (nowMs: number) => number) {}

  /** As it was written. */
  toString(): string {
    return this.text;
  }
}

/** A time in RFC 3339, or one that moves with the clock, such as -30d; null when it is not given. */
export function moment(group: string, description: string): Flag<Moment | null> {
  const { parse: parseInstant } = instant(group, description);
  const parse = (given: string) => {
    const [, sign, length] = /^([+-]?)(.*)$/s.exec(given)!;
    const distanceMs = parseDuration(length);
    if (distanceMs !== null) {
      return new Moment(given, (nowMs) => sign === "-" ? nowMs - distanceMs : nowMs + distanceMs);
    }
    const ms = parseInstant(given, undefined)!;
    return new Moment(given, () => ms);
  };
  return { group, description, placeholder: "time", fallback: null, fallbackText: "none", parse };
}

const SIZE_UNITS: Readonly<Record<string, number>> = { B: 1, K: 2 ** 10, M: 2 ** 20, G: 2 ** 30, T: 2 ** 40 };

/** Bytes. KB and KiB both mean 1024, as in the Go gateway. */
export function size(group: string, description: string, fallback: string): Flag<number> {
  const parse = (given: string) => {
    const match = /^(\d+(?:_\d+)*(?:\.\d+)?)(?:(K|M|G|T)i?)?B$/.exec(given);
    if (match === null) throw new InvalidArgumentError("expected a size such as 2MiB, 64MB or 0B");
    return Math.floor(Number(match[1].replaceAll("_", "")) * SIZE_UNITS[match[2] ?? "B"]);
  };
  return { group, description, placeholder: "size", fallback: parse(fallback), fallbackText: fallback, parse };
}

/** From above 0 to 1. */
export function ratio(group: string, description: string, fallback: number): Flag<number> {
  const parse = (given: string) => {
    const value = /^\d*\.?\d+$/.test(given) ? Number(given) : NaN;
    if (!(value > 0 && value <= 1)) throw new InvalidArgumentError("expected a number above 0 and up to 1");
    return value;
  };
  return { group, description, placeholder: "ratio", fallback, fallbackText: String(fallback), parse };
}

/** May be given many times; the first time replaces the default. */
export function list(group: string, description: string, fallback: readonly string[]): Flag<readonly string[]> {
  return {
    group,
    description: `${description} (repeatable)`,
    placeholder: "text",
    fallback,
    fallbackText: fallback.join(", ") || "none",
    parse: (given, before) => [...(before ?? []), given],
  };
}
