/**
 * Evaluates leaf jobs on the thread it is called on: decode a series, slide its windows, keep its row or add it to its
 * group, next series. An evaluator has one kernel module and runs one job at a time.
 */
import { ArenaFullError, Kernels } from "../../wasm/mod.ts";
import { must, QuotaExceededError, ScratchBytes } from "../base/mod.ts";
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
import { newGroups } from "./groups.ts";
import { StatsReader } from "./histogram_stats.ts";
import { type LeafAggregate, type LeafJob, type LeafNotes, type LeafResult, NO_NOTES, type SeriesNote } from "./job.ts";
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
    const { fragment: { aggregate, func, histogramStats, startTimes, countSamples, ...times }, chunks } = job;
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
    const counter = countSamples === true ? new LeafCounter(fragment) : null;
    return aggregate === null || !hasKernel(fragment)
      ? this.#rows(fragment, reader, counter, clock)
      : this.#groups(fragment, aggregate, reader, job, counter, clock);
  }

  #rows(
    fragment: WindowFragment,
    reader: SeriesReader,
    counter: LeafCounter | null,
    clock: LeafClock,
  ): UntimedResult {
    const { grid: { stepCount } } = fragment;
    const kernel = hasKernel(fragment);
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
    const data = { kind: "rows" as const, ...rows.rows(), histograms };
    return { data, samplesRead, counts: counter?.counts ?? null, notes: notes.finish() };
  }

  #groups(
    fragment: WindowFragment,
    { op }: LeafAggregate,
    reader: SeriesReader,
    job: LeafJob,
    counter: LeafCounter | null,
    clock: LeafClock,
  ): UntimedResult {
    const groupOf = must(job.groupOf, "an aggregation has groups");
    const groups = newGroups(this.#kernels, op, job.groupCount, fragment.grid.stepCount);
    const rows = new RowKernel(this.#kernels, fragment, reader.columns, 1);
    let samplesRead = 0;
    for (let series = 0; series < reader.seriesCount; series++) {
      const read = clock.read(reader, series);
      if (typeof read !== "number") return this.#rows(fragment, reader, counter && new LeafCounter(fragment), clock);
      rows.clear();
      samplesRead += rows.evaluate(read, 0);
      counter?.countFloats(rows, 0, true);
      groups.add(rows, groupOf[series]);
    }
    return { data: groups.finish(), samplesRead, counts: counter?.counts ?? null, notes: NO_NOTES };
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
