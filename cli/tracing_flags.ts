/** Where spans of requests go, by the flags of the Go gateway. */
import { choice, type FlagValues, text } from "./flag.ts";

const TRACING = "Tracing";

const EXPORTERS = ["NONE", "JAEGER", "STDOUT"] as const;
const SAMPLERS = ["PROBABILISTIC", "ALWAYS", "NEVER"] as const;

export const tracingFlags = {
  "tracing.exporter.type": choice(TRACING, "JAEGER sends OTLP over HTTP, which Jaeger takes", EXPORTERS, "NONE"),
  "tracing.jaeger.endpoint": text(TRACING, "where spans go, such as http://jaeger:4318/v1/traces", "", "url"),
  "tracing.sampling.type": choice(TRACING, "which requests have spans", SAMPLERS, "PROBABILISTIC"),
  "tracing.sampling.param": text(TRACING, "share of the requests, from 0 to 1, when probabilistic", "0.1", "ratio"),
};

export type TracingFlags = FlagValues<typeof tracingFlags>;
