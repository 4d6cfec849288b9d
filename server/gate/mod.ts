/** What all doors for queries share: how many run at a time, and for how long. */
export { type QueryLimits, QueryRunner } from "./query_runner.ts";
