/** Series, label names and label values: what there is, without samples. */
import {
  type Annotations,
  compareLabels,
  type Gateway,
  type Matcher,
  mergeInTurns,
  ParameterError,
  parseMatchers,
  type QueryContext,
  QuerySyntaxError,
  quoteGo,
} from "../../engine/mod.ts";
import { BadRequestError } from "./errors.ts";
import type { ApiAnswer, Handler } from "./handler.ts";
import { type JsonWriter, listWriter, thenRelease, valueWriter } from "./json/document.ts";
import { writeLabels } from "./json/series.ts";
import { unescapeLabelName } from "./label_name.ts";
import { limitParam, MAX_TIME_MS, MIN_TIME_MS, optionalTime, type Params } from "./params.ts";
import type { QueryRunner } from "../gate/mod.ts";

/** /api/v1/series: the label sets that match any of the selectors, in label order. */
export function seriesHandler(gateway: Gateway, runner: QueryRunner): Handler {
  return async ({ params, signal }) => {
    if (!params.has("match[]")) throw new BadRequestError("no match[] parameter provided");
    const { limit, ...range } = limitAndRange(params);
    const matcherSets = readMatchers(params, (cause) => new ParameterError("match[]", cause));
    if (range.endMs < range.startMs) return { data: valueWriter([]) };
    return await runner.run(signal, null, async (context) => {
      const source = gateway.source();
      const lists = await Promise.all(matcherSets.map(async (matchers) => {
        const { labels } = await source.select({ matchers, ...range, labelsOnly: true }, context);
        return labels;
      }));
      const all = await mergeInTurns(lists, compareLabels, context.signal);
      const labels = truncate(all, limit, context.annotations);
      return heldAnswer(listWriter(labels, writeLabels), context);
    });
  };
}

/** /api/v1/labels: names of the labels that the series have. */
export function labelNamesHandler(gateway: Gateway, runner: QueryRunner): Handler {
  return async ({ params, signal }) => {
    const { limit, ...range } = limitAndRange(params);
    const matcherSets = readMatchers(params, (cause) => new BadRequestError(cause));
    return await runner.run(signal, null, async (context) => {
      const names = await gateway.source().labelNames({ matcherSets, ...range }, context);
      return heldAnswer(valueWriter(truncate(names, limit, context.annotations)), context);
    });
  };
}

/** /api/v1/label/<name>/values: values of one label that the series have. */
export function labelValuesHandler(gateway: Gateway, runner: QueryRunner): Handler {
  return async ({ params, path, signal }) => {
    const name = unescapeLabelName(path.name);
    if (name === "") throw new BadRequestError(`invalid label name: ${quoteGo(name)}`);
    const { limit, ...range } = limitAndRange(params);
    const matcherSets = readMatchers(params, (cause) => new BadRequestError(cause));
    return await runner.run(signal, null, async (context) => {
      const values = await gateway.source().labelValues(name, { matcherSets, ...range }, context);
      return heldAnswer(valueWriter(truncate(values, limit, context.annotations)), context);
    });
  };
}

/** An answer that holds what its request holds now, until it is written. */
function heldAnswer(data: JsonWriter, { annotations, memory }: QueryContext): ApiAnswer {
  const held = memory?.handOver();
  return { data: thenRelease(data, () => held?.release()), annotations };
}

function limitAndRange(params: Params): { limit: number; startMs: number; endMs: number } {
  const limit = limitParam(params);
  const startMs = optionalTime(params, "start", MIN_TIME_MS);
  return { limit, startMs, endMs: optionalTime(params, "end", MAX_TIME_MS) };
}

/** The selectors of match[]; `fail` makes the error from its cause, which each endpoint words its own way. */
function readMatchers(params: Params, fail: (cause: string) => Error): Matcher[][] {
  const sets = params.getAll("match[]").map((selector) => {
    try {
      return parseMatchers(selector);
    } catch (error) {
      throw error instanceof QuerySyntaxError ? fail(error.message) : error;
    }
  });
  if (sets.some((matchers) => matchers.every((matcher) => matcher.matchesEmpty))) {
    throw fail("match[] must contain at least one non-empty matcher");
  }
  return sets;
}

/** The first `limit` items, with a warning when there are more; 0 = all. */
function truncate<T>(items: readonly T[], limit: number, annotations: Annotations): readonly T[] {
  if (limit === 0 || items.length <= limit) return items;
  addTruncationWarning(annotations);
  return items.slice(0, limit);
}

export function addTruncationWarning(annotations: Annotations): void {
  annotations.add({ level: "warning", text: "results truncated due to limit", position: null });
}
