/**
 * Evaluates leaf jobs on the thread it is called on: decode a series, slide its windows, keep its row or add it to its
 * group, next series. An evaluator has one kernel module and runs one job at a time.
 */
import { Kernels } from "../../wasm/mod.ts";
import { must } from "../base/mod.ts";
import type { FloatHistogram } from "../model/mod.ts";
import {
  overlayHistograms,
  RowKernel,
  sampleRange,
  seesStaleMarkers,
  type WindowFragment,
  type WindowNote,
} from "../window/mod.ts";
import { Groups } from "./groups.ts";
import {
  type HistogramNote,
  type LeafAggregate,
  type LeafJob,
  type LeafNotes,
  type LeafResult,
  NO_NOTES,
} from "./job.ts";
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
    const { stepCount } = fragment.grid;
    const rows = new RowKernel(this.#kernels, fragment, reader.columns, reader.seriesCount);
    const notes = new NoteCollector();
    let histograms: (FloatHistogram | null)[] | null = null;
    let samplesRead = 0;
    for (let series = 0; series < reader.seriesCount; series++) {
      const read = reader.read(series);
      samplesRead += rows.evaluate(typeof read === "number" ? read : reader.columns.put(read), series);
      if (typeof read === "number") continue;
      const row = { ...rows.row(series), histograms: new Array<FloatHistogram | null>(stepCount).fill(null) };
      const overlay = overlayHistograms(fragment, read, row);
      samplesRead += overlay.covered;
      notes.add(series, overlay.notes);
      histograms ??= new Array(reader.seriesCount * stepCount).fill(null);
      for (let k = 0; k < stepCount; k++) histograms[series * stepCount + k] = row.histograms[k];
    }
    return { data: { kind: "rows", ...rows.rows(), histograms }, samplesRead, notes: notes.finish() };
  }

  #groups(fragment: WindowFragment, { op }: LeafAggregate, reader: SeriesReader, job: LeafJob): LeafResult {
    const groupOf = must(job.groupOf, "an aggregation has groups");
    const groups = new Groups(op, job.groupCount, fragment.grid.stepCount);
    const rows = new RowKernel(this.#kernels, fragment, reader.columns, 1);
    let samplesRead = 0;
    for (let series = 0; series < reader.seriesCount; series++) {
      const read = reader.read(series);
      if (typeof read !== "number") return this.#rows(fragment, reader);
      rows.clear();
      samplesRead += rows.evaluate(read, 0);
      const { values, kinds } = rows.row(0);
      groups.add(values, kinds, groupOf[series]);
    }
    return { data: groups.finish(), samplesRead, notes: NO_NOTES };
  }
}

class NoteCollector {
  readonly #mixedSeries: number[] = [];
  readonly #histograms: HistogramNote[] = [];

  add(series: number, notes: ReadonlySet<WindowNote>): void {
    for (const note of notes) {
      if (note === "mixed") this.#mixedSeries.push(series);
      else this.#histograms.push({ series, note });
    }
  }

  finish(): LeafNotes {
    return { mixedSeries: this.#mixedSeries, histograms: this.#histograms };
  }
}
