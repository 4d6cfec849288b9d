/** Runs scripts against the engine. Each evaluation is right or has a problem; none ends the script. */
import { annotationTexts, type SeriesSource } from "../../model/mod.ts";
import { createLeafRunner } from "../../workers/mod.ts";
import { createEngine, type Engine } from "../engine.ts";
import { QUERY_FEATURES } from "../parse/mod.ts";
import type { QueryResult } from "../result.ts";
import { type Answer, answerOf, atTime } from "./answers.ts";
import { atVariants, type InstantQuery } from "./at_variants.ts";
import { compareAnswer } from "./compare.ts";
import { EncodedSource } from "./encoded_source.ts";
import { SampleStore } from "./sample_store.ts";
import { type AnnotationLevel, type EvalCommand, parseScript, type TextPattern } from "./script.ts";
import { type TableSeries, TableSource } from "./table_source.ts";

export interface Outcome {
  readonly line: number;
  readonly query: string;
  /** Null when the answer is right. */
  readonly problem: string | null;
}

const FEATURES: ReadonlySet<string> = new Set([
  ...QUERY_FEATURES,
  "promql-delayed-name-removal",
  "use-start-timestamps",
]);
/** Such queries differ between an instant and a range query. */
const ASKS_FOR_QUERY_TIMES = /(start|end|range|step)\(\)/;
const MINUTE_MS = 60_000;

/** Makes a source of what a script has loaded. */
export type SourceOf = (series: readonly TableSeries[]) => Promise<SeriesSource>;

/** Samples as chunks in memory; those with start times as they are. */
const inMemory: SourceOf = (series) => Promise.resolve(new EncodedSource(new TableSource(series)));

/** The outcome of every evaluation of a script, in order. A source is made once for all between two loads. Throws ScriptError. */
export async function runScript(text: string, sourceOf = inMemory): Promise<Outcome[]> {
  const runner = createLeafRunner({ workers: 0 });
  const store = new SampleStore();
  const outcomes: Outcome[] = [];
  try {
    let engine: Engine | null = null;
    for (const command of parseScript(text)) {
      if (command.kind === "eval") {
        engine ??= createEngine({ source: await sourceOf(store.tables()), runner, features: FEATURES });
        const problem = await new Evaluation(engine, command).problem();
        outcomes.push({ line: command.line, query: command.query, problem });
        continue;
      }
      if (command.kind === "clear") store.clear();
      else store.load(command);
      engine = null;
    }
  } finally {
    await runner.close();
  }
  return outcomes;
}

class Evaluation {
  constructor(readonly engine: Engine, readonly command: EvalCommand) {}

  async problem(): Promise<string | null> {
    const { query, startMs, endMs, stepMs } = this.command;
    if (stepMs !== null) {
      return await this.#ask(query, () => this.engine.range(query, startMs, endMs, stepMs), () => null);
    }
    const asked = { query, timeMs: endMs };
    const problem = await this.#askInstant(asked);
    if (problem !== null || this.command.expected.failure !== null) return problem;
    for (const variant of atVariants(asked)) {
      const other = await this.#askInstant(variant);
      if (other !== null) return `as ${variant.query} at ${variant.timeMs / 1000}: ${other}`;
    }
    return null;
  }

  #askInstant({ query, timeMs }: InstantQuery): Promise<string | null> {
    return this.#ask(
      query,
      () => this.engine.instant(query, timeMs),
      (answer) => this.#askAround({ query, timeMs }, answer),
    );
  }

  /** Asks, and compares everything; `next` is asked when all is right. */
  async #ask(
    query: string,
    ask: () => Promise<QueryResult>,
    next: (answer: Answer) => Promise<string | null> | null,
  ): Promise<string | null> {
    const { failure } = this.command.expected;
    let result: QueryResult;
    try {
      result = await ask();
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      if (failure === null) return `failed: ${message}`;
      return matches(failure, message) ? null : `failed with another error: ${message}`;
    }
    if (failure !== null) return "did not fail";
    const answer = answerOf(result.value);
    return this.#annotationProblem("warning", result, query) ?? this.#annotationProblem("info", result, query) ??
      compareAnswer(this.command, answer) ?? await next(answer);
  }

  #annotationProblem(level: AnnotationLevel, { annotations }: QueryResult, query: string): string | null {
    const wanted = this.command.expected.annotations[level];
    if (wanted === null) return null;
    const got = annotationTexts(annotations, level, query);
    const patterns = wanted === "none" ? [] : wanted;
    const missing = patterns.find((pattern) => !got.some((text) => matches(pattern, text)));
    if (missing !== undefined) return `no ${level} like ${missing}, got ${JSON.stringify(got)}`;
    const extra = got.find((text) => !patterns.some((pattern) => matches(pattern, text)));
    return extra === undefined ? null : `unexpected ${level}: ${extra}`;
  }

  /** A range query around the time must have the same answer in its middle. */
  async #askAround({ query, timeMs }: InstantQuery, answer: Answer): Promise<string | null> {
    const { expected } = this.command;
    if (answer.type === "string" || answer.type === "matrix" || ASKS_FOR_QUERY_TIMES.test(query)) return null;
    try {
      const { value } = await this.engine.range(query, timeMs - MINUTE_MS, timeMs + MINUTE_MS, MINUTE_MS);
      const matrix = answerOf(value);
      // Series of a range query have an order of their own.
      if (expected.ordered || matrix.type !== "matrix") return null;
      const series = atTime(matrix.series, timeMs);
      const middle = series[0]?.points[0]?.value;
      const here: Answer = answer.type === "scalar" && typeof middle === "number"
        ? { type: "scalar", value: middle }
        : { type: "vector", series };
      const problem = compareAnswer(this.command, here);
      return problem === null ? null : `in a range query: ${problem}`;
    } catch (error) {
      return `in a range query: failed: ${error instanceof Error ? error.message : error}`;
    }
  }
}

function matches(pattern: TextPattern, text: string): boolean {
  return typeof pattern === "string" ? text === pattern : pattern.test(text);
}
