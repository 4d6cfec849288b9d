/** Tracing as the flags want it; its libraries are loaded only then. */
import type { Tracing } from "../server/trace/mod.ts";
import { UsageError } from "./exit.ts";
import type { TracingFlags } from "./tracing_flags.ts";
import { NAME, VERSION } from "./version.ts";

/** Null: no tracing. */
export async function startTracingBy(flags: TracingFlags): Promise<Tracing | null> {
  const exporter = flags["tracing.exporter.type"];
  if (exporter === "NONE") return null;
  const endpoint = flags["tracing.jaeger.endpoint"];
  if (exporter === "JAEGER" && !URL.canParse(endpoint)) {
    throw new UsageError(`--tracing.exporter.type=JAEGER needs a URL as --tracing.jaeger.endpoint`);
  }
  const { startTracing } = await import("../server/trace/mod.ts");
  return startTracing({
    url: exporter === "JAEGER" ? endpoint : null,
    ratio: samplingRatio(flags),
    service: NAME,
    version: VERSION,
  });
}

function samplingRatio(flags: TracingFlags): number {
  switch (flags["tracing.sampling.type"]) {
    case "ALWAYS":
      return 1;
    case "NEVER":
      return 0;
    case "PROBABILISTIC": {
      const ratio = Number(flags["tracing.sampling.param"]);
      if (ratio >= 0 && ratio <= 1) return ratio;
      throw new UsageError("--tracing.sampling.param is a number from 0 to 1");
    }
  }
}
