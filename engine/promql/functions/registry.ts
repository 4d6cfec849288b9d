/** All functions over instant vectors, by the name a query calls them by. */
import { DATES } from "./dates.ts";
import { ELEMENTWISE } from "./elementwise.ts";
import type { InstantFunction } from "./function.ts";
import { HISTOGRAM_FUNCTIONS } from "./histogram_functions.ts";
import { HISTOGRAM_STATS } from "./histogram_stats.ts";
import { LABEL_FUNCTIONS } from "./label_functions.ts";
import { SORTING } from "./sorting.ts";
import { TIMESTAMPS } from "./timestamps.ts";

export type { CollectFunction, FunctionContext, InstantFunction, MapFunction } from "./function.ts";

export const INSTANT_FUNCTIONS: ReadonlyMap<string, InstantFunction> = new Map(Object.entries({
  ...ELEMENTWISE,
  ...DATES,
  ...TIMESTAMPS,
  ...LABEL_FUNCTIONS,
  ...SORTING,
  ...HISTOGRAM_STATS,
  ...HISTOGRAM_FUNCTIONS,
}));
