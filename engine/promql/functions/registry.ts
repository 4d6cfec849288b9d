/** All functions over instant vectors, by the name a query calls them by. */
import { ELEMENTWISE } from "./elementwise.ts";
import type { InstantFunction } from "./function.ts";

export type { CollectFunction, FunctionContext, InstantFunction, MapFunction } from "./function.ts";

export const INSTANT_FUNCTIONS: ReadonlyMap<string, InstantFunction> = new Map(Object.entries({
  ...ELEMENTWISE,
}));
