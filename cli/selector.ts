/** Selectors of streams on the command line: `{cluster="eu"}`. */
import { type Matcher, parseMatchers, QuerySyntaxError } from "../engine/mod.ts";
import { UsageError } from "./exit.ts";

/** The matchers of `selector`, none of an empty one; `flag` is where it comes from, for errors. */
export function selectorMatchers(flag: string, selector: string): readonly Matcher[] {
  if (selector === "") return [];
  try {
    return parseMatchers(selector);
  } catch (error) {
    if (error instanceof QuerySyntaxError) throw new UsageError(`--${flag}: ${error.message}`);
    throw error;
  }
}
