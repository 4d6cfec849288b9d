/**
 * Evaluates leaf jobs on the thread it is called on: decode a series, slide its windows, keep its row or add it to its
 * groups, next series. An evaluator has one kernel module and runs one job at a time.
 */
import { ArenaFullError, Kernels } from "../../wasm/mod.ts";
import { QuotaExceededError, ScratchBytes } from "../base/mod.ts";
import type { FloatHistogram } from "../model/mod.ts";
import {
  effectiveFragment,
  evaluateTyped,
  hasKernel,
  overlayHistograms,
  RowKernel,
  sampleRange,
  seesStaleMarkers,
  type WindowFragment,
  type WindowNote,
  windowsSee,
} from "../window/mod.ts";
import { GroupingRun } from "./grouping_run.ts";
import { StatsReader } from "./histogram_stats.ts";
import { type LeafGrouping, type LeafJob, type LeafNotes, type LeafResult, NO_NOTES, type SeriesNote } from "./job.ts";
import { LeafClock } from "./leaf_clock.ts";
import { LeafCounter } from "./leaf_counter.ts";
import { rawSamples } from "./raw.ts";
import { readSeries, type SeriesReader } from "./series_reader.ts";

export type UntimedResult = Omit<LeafResult, "times">;

const KEPT_BYTES_MAX = 128 * 1024 * 1024;

export class LeafEvaluator {
  #kernels = new Kernels();
  /** Inflated pages of the job. */
  readonly #memory = new ScratchBytes();

  /** Throws typed errors. */
  run(job: LeafJob): LeafResult {
    this.#kernels.arena.reset();
    this.#memory.reset();
    const clock = new LeafClock();
    try {
      return { ...this.#evaluate(job, clock), times: clock.times() };
    } catch (error) {
      if (!(error instanceof ArenaFullError)) throw error;
      throw new QuotaExceededError("memory of a worker", error.limitBytes, error.wantedBytes);
    } finally {
      // The memory of a module never shrinks: after an unusually large job the next one gets a new module.
      if (this.#kernels.arena.memory.buffer.byteLength > KEPT_BYTES_MAX) this.#kernels = new Kernels();
    }
  }

  #evaluate(job: LeafJob, clock: LeafClock): UntimedResult {
    const { fragment: { func, histogramStats, startTimes, countSamples = false, ...times }, chunks, groupings } = job;
    if (func === "raw") {
      const options = { ...sampleRange(times), keepStale: false };
      return rawSamples(
        clock.open(() => readSeries(this.#kernels, chunks, options, clock, this.#memory)),
        times,
        clock,
      );
    }
    const fragment = effectiveFragment({ ...times, func });
    const options = {
      ...sampleRange(fragment),
      keepStale: seesStaleMarkers(fragment),
      startTimes,
      sees: windowsSee(fragment),
    };
    const plain = clock.open(() => readSeries(this.#kernels, chunks, options, clock, this.#memory));
    const reader = histogramStats ? new StatsReader(plain, options.startMs) : plain;
    return groupings === undefined
      ? this.#rows(fragment, reader, countSamples, clock)
      : this.#groups(fragment, reader, groupings, countSamples, clock);
  }

  #rows(
    fragment: WindowFragment,
    reader: SeriesReader,
    countSamples: boolean,
    clock: LeafClock,
  ): UntimedResult {
    const { grid: { stepCount } } = fragment;
    const kernel = hasKernel(fragment);
    const counter = countSamples ? new LeafCounter(fragment) : null;
    const rows = new RowKernel(this.#kernels, fragment, reader.columns, reader.seriesCount);
    const notes = new NoteCollector();
    let histograms: (FloatHistogram | null)[] | null = null;
    let samplesRead = 0;
    for (let series = 0; series < reader.seriesCount; series++) {
      const read = clock.read(reader, series);
      const byKernel = kernel && (typeof read === "number" || read.startTimes === undefined);
      if (byKernel) {
        const whole = typeof read === "number";
        samplesRead += rows.evaluate(reader.floats(read), series);
        counter?.countFloats(rows, series, whole);
        if (whole) continue;
      }
      const row = { ...rows.row(series), histograms: new Array<FloatHistogram | null>(stepCount).fill(null) };
      const evaluate = byKernel ? overlayHistograms : evaluateTyped;
      const { covered, notes: seriesNotes } = evaluate(fragment, reader.samples(read), row, counter?.windows);
      counter?.countRow(row);
      samplesRead += covered;
      notes.add(series, seriesNotes);
      if (typeof read === "number" || read.histograms === null) continue;
      histograms ??= new Array(reader.seriesCount * stepCount).fill(null);
      for (let k = 0; k < stepCount; k++) histograms[series * stepCount + k] = row.histograms[k];
    }
    const seen = { samplesRead, counts: counter?.counts ?? null };
    return { data: { kind: "rows", ...rows.rows(), histograms, seen }, notes: notes.finish() };
  }

  #groups(
    fragment: WindowFragment,
    reader: SeriesReader,
    groupings: readonly LeafGrouping[],
    countSamples: boolean,
    clock: LeafClock,
  ): UntimedResult {
    const runs = groupings.map((grouping) => new GroupingRun(this.#kernels, fragment, grouping, countSamples));
    const rows = new RowKernel(this.#kernels, fragment, reader.columns, 1);
    for (let series = 0; series < reader.seriesCount; series++) {
      const takers = runs.filter((run) => run.takes(series));
      if (takers.length === 0) continue;
      const read = clock.read(reader, series);
      if (typeof read !== "number") {
        for (const run of takers) run.giveUp();
        continue;
      }
      rows.clear();
      const samplesRead = rows.evaluate(read, 0);
      for (const run of takers) run.add(rows, series, samplesRead);
    }
    return { data: { kind: "groups", groups: runs.map((run) => run.finish()) }, notes: NO_NOTES };
  }
}

class NoteCollector {
  readonly #mixedSeries: number[] = [];
  readonly #others: SeriesNote[] = [];

  add(series: number, notes: ReadonlyMap<WindowNote, number>): void {
    for (const [note, count] of notes) {
      if (note === "mixed") this.#mixedSeries.push(series);
      else this.#others.push({ series, note, count });
    }
  }

  finish(): LeafNotes {
    return { mixedSeries: this.#mixedSeries, others: this.#others };
  }
}
