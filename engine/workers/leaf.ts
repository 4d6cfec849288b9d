/**
 * Evaluates leaf jobs on the thread it is called on: decode a series, slide its windows, keep its row or add it to its
 * group, next series. An evaluator has one kernel module and runs one job at a time.
 */
import { Kernels } from "../../wasm/mod.ts";
import { must, UnimplementedError } from "../base/mod.ts";
import { RowKernel, sampleRange, seesStaleMarkers, type WindowFragment } from "../window/mod.ts";
import { Groups } from "./groups.ts";
import type { LeafAggregate, LeafJob, LeafResult } from "./job.ts";
import { rawSamples } from "./raw.ts";
import { readSeries, type SeriesReader } from "./series_reader.ts";

export class LeafEvaluator {
  readonly #kernels = new Kernels();

  /** Throws typed errors. */
  run(job: LeafJob): LeafResult {
    const { func, aggregate } = job.fragment;
    this.#kernels.arena.reset();
    const { grid, window } = job.fragment;
    if (func === "raw") {
      const range = sampleRange({ grid: { ...grid, stepCount: 1 }, window });
      const reader = readSeries(this.#kernels, job.chunks, { ...range, keepStale: false });
      return rawSamples(this.#kernels.arena, reader, range.startMs, range.endMs);
    }
    const options = { ...sampleRange(job.fragment), keepStale: seesStaleMarkers(func) };
    const reader = readSeries(this.#kernels, job.chunks, options);
    const fragment = { ...job.fragment, func };
    return aggregate === null ? this.#rows(fragment, reader) : this.#groups(fragment, aggregate, reader, job);
  }

  #rows(fragment: WindowFragment, reader: SeriesReader): LeafResult {
    const rows = new RowKernel(this.#kernels, fragment, reader.columns, reader.seriesCount);
    let samplesRead = 0;
    for (let series = 0; series < reader.seriesCount; series++) {
      const size = reader.read(series);
      if (typeof size !== "number") throw new UnimplementedError("native histograms");
      samplesRead += rows.evaluate(size, series);
    }
    return { data: { kind: "rows", ...rows.rows(), histograms: null }, samplesRead, notes: { mixedSeries: [] } };
  }

  #groups(fragment: WindowFragment, { op }: LeafAggregate, reader: SeriesReader, job: LeafJob): LeafResult {
    const groupOf = must(job.groupOf, "an aggregation has groups");
    const groups = new Groups(op, job.groupCount, fragment.grid.stepCount);
    const rows = new RowKernel(this.#kernels, fragment, reader.columns, 1);
    let samplesRead = 0;
    for (let series = 0; series < reader.seriesCount; series++) {
      const size = reader.read(series);
      if (typeof size !== "number") return this.#rows(fragment, reader);
      rows.clear();
      samplesRead += rows.evaluate(size, 0);
      const { values, kinds } = rows.view();
      groups.add(values, kinds, groupOf[series]);
    }
    return { data: groups.finish(), samplesRead, notes: { mixedSeries: [] } };
  }
}
