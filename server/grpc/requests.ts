/** Parts of requests that several services share. */
import { type Gateway, Matcher, type MatchType, ParameterError, type SourceChoice } from "../../engine/mod.ts";
import { type LabelMatcher, MATCHER_TYPES } from "../../proto/thanos/mod.ts";

/** Throws NotReadyError until there is something to answer from. */
export type GetGateway = () => Gateway;

const OPERATORS = new Map(Object.entries(MATCHER_TYPES).map(([operator, type]) => [type as number, operator]));

export function readMatchers(matchers: readonly LabelMatcher[]): Matcher[] {
  return matchers.map(({ type, name, value }) => {
    const operator = OPERATORS.get(type);
    if (operator === undefined) throw new ParameterError("matchers", `type ${type} is not known`);
    return new Matcher(operator as MatchType, name, value);
  });
}

export function withoutLabels(names: readonly string[]): SourceChoice {
  return { withoutLabels: new Set(names) };
}

/** What Thanos's stores say when a limit cut their answer. */
export const TRUNCATED = "results truncated due to limit";
