/**
 * The script language of Prometheus's evaluator tests (../../../../shared/promqltest/README.md): text to commands.
 * Comments and blank lines are nothing; a command's indented part ends at a blank line or at the next command. Lines are
 * counted from 1.
 */
import { parseDuration } from "../../base/mod.ts";
import type { Labels } from "../../model/mod.ts";
import { parseNumberLine, parseSeries, parseStarts, type Point, type SeriesLine } from "./series_notation.ts";
import { ScriptError } from "./script_error.ts";

export type Command = ClearCommand | LoadCommand | EvalCommand;

export interface ClearCommand {
  readonly kind: "clear";
  readonly line: number;
}

export interface LoadCommand {
  readonly kind: "load";
  readonly line: number;
  /** Point i of a series is a sample at i times this. */
  readonly intervalMs: number;
  /** Classic histograms are loaded as native ones with custom buckets, too. */
  readonly withNhcb: boolean;
  readonly series: readonly SeriesLine[];
}

export interface EvalCommand {
  readonly kind: "eval";
  readonly line: number;
  readonly query: string;
  /** Null for an instant query, which is evaluated at `endMs`. */
  readonly stepMs: number | null;
  readonly startMs: number;
  readonly endMs: number;
  readonly expected: Expected;
}

/** A text to be equal to, or a pattern to be found. */
export type TextPattern = string | RegExp;

export type AnnotationLevel = "warning" | "info";

export interface Expected {
  readonly ordered: boolean;
  /** Null: the query must not fail. */
  readonly failure: TextPattern | null;
  /** Each pattern must match an annotation, and every annotation one of them; "none" forbids all; null = do not care. */
  readonly annotations: Readonly<Record<AnnotationLevel, readonly TextPattern[] | "none" | null>>;
  readonly value: ExpectedValue;
}

export type ExpectedValue =
  | { readonly type: "series"; readonly series: readonly ExpectedSeries[]; readonly times: ExpectedTimes | null }
  | { readonly type: "scalar"; readonly value: number }
  | { readonly type: "string"; readonly value: string };

/** Points at the steps of the query's times, or of {@link ExpectedTimes}. */
export interface ExpectedSeries {
  readonly labels: Labels;
  readonly points: readonly Point[];
}

/** "expect range vector": the times of an instant query's matrix. */
export interface ExpectedTimes {
  readonly startMs: number;
  readonly endMs: number;
  readonly stepMs: number;
}

const HEAD = /^(?:clear$|load(?:_with_nhcb)?\s|eval(?:_[a-z]+)?\s+(?:instant|range)\s)/;
const LOAD = /^load(?:_(with_nhcb))?\s+(.+?)$/;
const INSTANT = /^eval(?:_(fail|warn|ordered|info))?\s+instant\s+(?:at\s+(.+?))?\s+(.+)$/;
const RANGE = /^eval(?:_(fail|warn|info))?\s+range\s+from\s+(.+)\s+to\s+(.+)\s+step\s+(.+?)\s+(.+)$/;
const EXPECT = /^expect\s+(ordered|fail|warn|no_warn|info|no_info)(?:\s+(regex|msg):(.+))?$/;
const EXPECT_TIMES = /^expect range vector\s+from\s+(.+)\s+to\s+(.+)\s+step\s+(.+)$/;
const EXPECT_STRING = /^expect string (.+)$/;
const OLD_FAILURE = /^expected_fail_(message|regexp)(.*)$/;

/** Throws {@link ScriptError}. */
export function parseScript(text: string): Command[] {
  const lines = text.split("\n").map((line) => line.trim()).map((line) => line.startsWith("#") ? "" : line);
  const commands: Command[] = [];
  for (let at = 0; at < lines.length; at++) {
    if (lines[at] === "") continue;
    const start = at;
    while (at + 1 < lines.length && lines[at + 1] !== "" && !HEAD.test(lines[at + 1])) at++;
    commands.push(parseCommand(lines.slice(start, at + 1), start + 1));
  }
  return commands;
}

function parseCommand([head, ...body]: readonly string[], line: number): Command {
  if (head === "clear") return { kind: "clear", line };
  if (head.startsWith("load")) return parseLoad(head, body, line);
  if (head.startsWith("eval")) return parseEval(head, body, line);
  throw new ScriptError(line, `no such command: ${head}`);
}

function parseLoad(head: string, body: readonly string[], line: number): LoadCommand {
  const match = LOAD.exec(head);
  if (match === null) throw new ScriptError(line, "wanted: load[_with_nhcb] INTERVAL");
  const series: SeriesLine[] = [];
  let starts: SeriesLine["starts"] | null = null;
  body.forEach((text, i) => {
    const before = starts;
    starts = parseStarts(text, line + 1 + i);
    if (starts === null) series.push({ ...parseSeries(text, line + 1 + i), starts: before ?? [] });
  });
  return { kind: "load", line, intervalMs: duration(match[2], line), withNhcb: match[1] !== undefined, series };
}

function duration(text: string, line: number): number {
  const ms = parseDuration(text);
  if (ms === null) throw new ScriptError(line, `no duration: ${text}`);
  return ms;
}

function parseEval(head: string, body: readonly string[], line: number): EvalCommand {
  const range = RANGE.exec(head);
  if (range !== null) {
    const [, mode, from, to, step, query] = range;
    const times = { startMs: duration(from, line), endMs: duration(to, line), stepMs: duration(step, line) };
    return { kind: "eval", line, query, ...times, expected: parseExpected(mode, body, line) };
  }
  const instant = INSTANT.exec(head);
  if (instant === null) {
    throw new ScriptError(line, "wanted: eval instant at T QUERY | eval range from T to T step D QUERY");
  }
  const [, mode, at, query] = instant;
  const timeMs = duration(at ?? "0", line);
  const expected = parseExpected(mode, body, line);
  return { kind: "eval", line, query, stepMs: null, startMs: timeMs, endMs: timeMs, expected };
}

/** `mode` is the old form of expectations, in the command's name. */
function parseExpected(mode: string | undefined, body: readonly string[], line: number): Expected {
  const builder = new ExpectedBuilder(mode);
  body.forEach((text, i) => builder.add(text, line + 1 + i));
  return builder.finish();
}

class ExpectedBuilder {
  #ordered: boolean;
  #failure: TextPattern | null;
  readonly #annotations: Record<AnnotationLevel, TextPattern[] | "none" | null>;
  readonly #series: ExpectedSeries[] = [];
  #times: ExpectedTimes | null = null;
  #value: ExpectedValue | null = null;

  constructor(mode: string | undefined) {
    this.#ordered = mode === "ordered";
    this.#failure = mode === "fail" ? /^/ : null;
    this.#annotations = { warning: mode === "warn" ? [/^/] : null, info: mode === "info" ? [/^/] : null };
  }

  add(text: string, line: number): void {
    const times = EXPECT_TIMES.exec(text);
    const literal = EXPECT_STRING.exec(text);
    const oldFailure = OLD_FAILURE.exec(text);
    if (times !== null) {
      const [startMs, endMs, stepMs] = times.slice(1).map((part) => duration(part, line));
      this.#times = { startMs, endMs, stepMs };
    } else if (literal !== null) this.#value = { type: "string", value: unquote(literal[1], line) };
    else if (oldFailure !== null) this.#failure = pattern(oldFailure[1], oldFailure[2].trim());
    else if (/^expect\b(?!\{)/.test(text)) this.#expect(text, line);
    else this.#addResult(text, line);
  }

  #addResult(text: string, line: number): void {
    const value = parseNumberLine(text);
    if (value !== null) this.#value = { type: "scalar", value };
    else this.#series.push(parseSeries(text, line));
  }

  #expect(text: string, line: number): void {
    const match = EXPECT.exec(text);
    if (match === null) throw new ScriptError(line, `no such expectation: ${text}`);
    const [, what, kind, argument] = match;
    const wanted = kind === undefined ? /^/ : pattern(kind, argument.trim());
    if (what === "ordered") this.#ordered = true;
    else if (what === "fail") this.#failure = wanted;
    else if (what === "no_warn") this.#annotations.warning = "none";
    else if (what === "no_info") this.#annotations.info = "none";
    else this.#expectAnnotation(what === "warn" ? "warning" : "info", wanted);
  }

  #expectAnnotation(level: AnnotationLevel, wanted: TextPattern): void {
    const before = this.#annotations[level];
    this.#annotations[level] = before === null || before === "none" ? [wanted] : [...before, wanted];
  }

  finish(): Expected {
    const value = this.#value ?? { type: "series", series: this.#series, times: this.#times };
    return { ordered: this.#ordered, failure: this.#failure, annotations: this.#annotations, value };
  }
}

function pattern(kind: string, text: string): TextPattern {
  return kind === "regex" || kind === "regexp" ? new RegExp(text) : text;
}

/** A Go string literal; of escapes only those that JSON knows. */
function unquote(text: string, line: number): string {
  if (text.startsWith("`") && text.endsWith("`") && text.length > 1) return text.slice(1, -1);
  try {
    return JSON.parse(text) as string;
  } catch {
    throw new ScriptError(line, `no string literal: ${text}`);
  }
}
