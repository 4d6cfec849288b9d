/** What the engine answers in a form that compares with a script's expectations: points at their times. */
import { ABSENT, type FloatHistogram, HISTOGRAM, type Labels, type RowBatch } from "../../model/mod.ts";
import type { QueryValue } from "../result.ts";

export interface AnswerPoint {
  readonly timeMs: number;
  readonly value: number | FloatHistogram;
}

export interface AnswerSeries {
  readonly labels: Labels;
  readonly points: readonly AnswerPoint[];
}

export type Answer =
  | { readonly type: "scalar"; readonly value: number }
  | { readonly type: "string"; readonly value: string }
  | { readonly type: "vector" | "matrix"; readonly series: readonly AnswerSeries[] };

export function answerOf(value: QueryValue): Answer {
  switch (value.type) {
    case "scalar":
    case "string":
      return value;
    case "vector":
      return { type: "vector", series: rows(value.batches, () => value.timeMs) };
    case "matrix": {
      const { startMs, stepMs } = value.grid;
      return { type: "matrix", series: rows(value.batches, (step) => startMs + step * stepMs) };
    }
    case "samples":
      return {
        type: "matrix",
        series: value.series.map(({ labels, table, start, end }) => ({
          labels,
          points: Array.from({ length: end - start }, (_, i) => ({
            timeMs: table.times[start + i],
            value: table.histograms?.[start + i] ?? table.values[start + i],
          })),
        })),
      };
  }
}

function rows(batches: readonly RowBatch[], timeOf: (step: number) => number): AnswerSeries[] {
  return batches.flatMap((batch) =>
    batch.labels.map((labels, row) => {
      const points: AnswerPoint[] = [];
      for (let step = 0; step < batch.stepCount; step++) {
        const cell = row * batch.stepCount + step;
        if (batch.kinds[cell] === ABSENT) continue;
        const histogram = batch.kinds[cell] === HISTOGRAM ? batch.histograms?.[cell] : null;
        points.push({ timeMs: timeOf(step), value: histogram ?? batch.values[cell] });
      }
      return { labels, points };
    })
  );
}

/** The vector that a matrix is at one time; a single series without labels is what a scalar becomes in a range query. */
export function atTime(series: readonly AnswerSeries[], timeMs: number): AnswerSeries[] {
  return series.flatMap(({ labels, points }) => {
    const there = points.filter((point) => point.timeMs === timeMs);
    return there.length === 0 ? [] : [{ labels, points: there }];
  });
}
