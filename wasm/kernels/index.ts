// @ts-nocheck AssemblyScript: asc checks it.
/** What the module exports. */
export { decodeXor } from "./xor.ts";
export { bounds } from "./window.ts";
export {
  count_over_time,
  first_over_time,
  instant,
  last_over_time,
  present_over_time,
  timestamp,
  ts_of_first_over_time,
  ts_of_last_over_time,
} from "./picks.ts";
export { delta, idelta, increase, irate, rate } from "./rate.ts";
