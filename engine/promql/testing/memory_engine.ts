/** An engine over a few series written as in scripts, and its answers as lines: for tests that read like examples. */
import { formatFloatF } from "../../base/mod.ts";
import type { SeriesSource } from "../../model/mod.ts";
import { createLeafRunner } from "../../workers/mod.ts";
import { createEngine, type Engine, type EngineOptions } from "../engine.ts";
import type { QueryResult } from "../result.ts";
import { answerOf } from "./answers.ts";
import { EncodedSource } from "./encoded_source.ts";
import { SampleStore } from "./sample_store.ts";
import { parseScript } from "./script.ts";
import { TableSource } from "./table_source.ts";

/** A point a minute, from time 0: `up{job="a"} 1 2 3`, a line a series. */
export function memorySource(series: string, seriesPerBatch?: number): SeriesSource {
  const store = new SampleStore();
  for (const command of parseScript(`load 1m\n${series.trim().replaceAll(/^\s*/gm, "  ")}\n`)) {
    if (command.kind === "load") store.load(command);
  }
  return new EncodedSource(new TableSource(store.tables(), seriesPerBatch));
}

export function engineOver(source: SeriesSource, options: Partial<EngineOptions> = {}): Engine {
  return createEngine({ source, runner: createLeafRunner({ workers: 0 }), ...options });
}

/** Series in order, each with its values: `{job="a"} 1 2 3`. Steps without a sample show as _. */
export function lines({ value }: QueryResult): string[] {
  const answer = answerOf(value);
  if (answer.type === "scalar") return [formatFloatF(answer.value)];
  if (answer.type === "string") return [answer.value];
  const times = value.type === "matrix"
    ? Array.from({ length: value.grid.stepCount }, (_, k) => timeOf(value.grid, k))
    : null;
  return answer.series.map(({ labels, points }) => {
    const texts = points.map(({ value }) => typeof value === "number" ? formatFloatF(value) : "histogram");
    if (times === null) return [labels.toString(), ...texts].join(" ");
    const byTime = new Map(points.map(({ timeMs }, i) => [timeMs, texts[i]]));
    return [labels.toString(), ...times.map((timeMs) => byTime.get(timeMs) ?? "_")].join(" ");
  });
}

function timeOf({ startMs, stepMs }: { readonly startMs: number; readonly stepMs: number }, step: number): number {
  return startMs + step * stepMs;
}
