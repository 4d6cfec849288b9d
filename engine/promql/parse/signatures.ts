/** The functions of PromQL: what they take and return (Prometheus promql/parser/functions.go). */
import type { ValueType } from "./ast.ts";

export interface Signature {
  readonly name: string;
  /** The last one is also that of all further arguments of a variadic function. */
  readonly argTypes: readonly ValueType[];
  /** 0: exactly argTypes; n > 0: the last argument may be missing or come up to n times; -1: any number of times. */
  readonly variadic: number;
  readonly returnType: ValueType;
  readonly experimental: boolean;
}

const TYPES: Readonly<Record<string, ValueType>> = { V: "vector", M: "matrix", S: "scalar", T: "string" };

/** Names by argument types: V instant vector, M range vector, S scalar, T text. */
const RETURN_VECTOR: Readonly<Record<string, string>> = {
  V: `abs absent acos acosh asin asinh atan atanh ceil cos cosh deg exp floor histogram_avg histogram_count
    histogram_stddev histogram_stdvar histogram_sum ln log10 log2 rad sgn sin sinh sort sort_desc sqrt start_timestamp
    tan tanh timestamp days_in_month day_of_month day_of_week day_of_year hour minute month year`,
  M: `absent_over_time avg_over_time changes count_over_time delta deriv first_over_time idelta increase irate
    last_over_time mad_over_time max_over_time min_over_time present_over_time rate resets stddev_over_time
    stdvar_over_time sum_over_time ts_of_first_over_time ts_of_last_over_time ts_of_max_over_time ts_of_min_over_time`,
  S: "vector",
  SM: "quantile_over_time",
  MS: "predict_linear",
  MSS: "double_exponential_smoothing",
  SV: "histogram_quantile",
  SSV: "histogram_fraction",
  VS: "clamp_max clamp_min round",
  VSS: "clamp",
  VV: "info",
  VT: "sort_by_label sort_by_label_desc",
  VTSS: "histogram_quantiles",
  VTTT: "label_join",
  VTTTT: "label_replace",
};
const RETURN_SCALAR: Readonly<Record<string, string>> = {
  "": "end pi range start step time",
  V: "scalar",
  SS: "max_of min_of",
};

const VARIADIC = new Map([
  ...words("days_in_month day_of_month day_of_week day_of_year hour info minute month round year")
    .map((name) => [name, 1] as const),
  ...words("label_join sort_by_label sort_by_label_desc").map((name) => [name, -1] as const),
  ["histogram_quantiles", 9],
]);

const EXPERIMENTAL = new Set(words(
  `double_exponential_smoothing end histogram_quantiles info mad_over_time max_of min_of range sort_by_label
    sort_by_label_desc start start_timestamp step ts_of_first_over_time ts_of_last_over_time ts_of_max_over_time
    ts_of_min_over_time`,
));

export const SIGNATURES: ReadonlyMap<string, Signature> = new Map([
  ...signatures(RETURN_VECTOR, "vector"),
  ...signatures(RETURN_SCALAR, "scalar"),
]);

function signatures(names: Readonly<Record<string, string>>, returnType: ValueType): [string, Signature][] {
  return Object.entries(names).flatMap(([types, list]) =>
    words(list).map((name): [string, Signature] => [name, {
      name,
      argTypes: [...types].map((letter) => TYPES[letter]),
      variadic: VARIADIC.get(name) ?? 0,
      returnType,
      experimental: EXPERIMENTAL.has(name),
    }])
  );
}

function words(list: string): string[] {
  return list.split(/\s+/);
}
