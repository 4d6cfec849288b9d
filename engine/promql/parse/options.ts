/** What of PromQL is experimental and must be enabled, by the names of Prometheus's --enable-feature. */

export type QueryFeature =
  | "promql-experimental-functions"
  | "promql-extended-range-selectors"
  | "promql-binop-fill-modifiers";

export const QUERY_FEATURES: readonly QueryFeature[] = [
  "promql-experimental-functions",
  "promql-extended-range-selectors",
  "promql-binop-fill-modifiers",
];

export interface ParseOptions {
  /** Enabled features; names that mean nothing to the parser are fine. Default: none. */
  readonly features?: ReadonlySet<string>;
}
