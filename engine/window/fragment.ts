/**
 * What a window function is evaluated over. Step k looks at the samples with time in (T - widthMs, T], where T is
 * `atMs` or else the grid's time of step k, less `offsetMs`.
 */
import { gridEndMs, type StepGrid } from "../model/mod.ts";
import type { WindowFunction } from "./functions.ts";

export interface WindowSpec {
  /** Lookback of an instant selector or range of a matrix selector. */
  readonly widthMs: number;
  readonly offsetMs: number;
  /** Fixed evaluation time of an @ modifier. */
  readonly atMs: number | null;
  readonly extension?: WindowExtension;
}

/** Modifiers anchored and smoothed: how far beyond the window samples count for its edges. */
export interface WindowExtension {
  readonly mode: "anchored" | "smoothed";
  readonly lookbackMs: number;
}

export interface WindowFragment {
  readonly grid: StepGrid;
  readonly window: WindowSpec;
  /** "instant" = the newest sample in the window unless it is a stale marker; else a range function. */
  readonly func: WindowFunction;
  /** Scalar arguments of the function, in order; each one value for all steps or one value per step. */
  readonly params: readonly Float64Array[];
}

type WindowTimes = Pick<WindowFragment, "grid" | "window">;

/** End of the window of step 0. */
export function firstWindowEndMs({ grid, window }: WindowTimes): number {
  return (window.atMs ?? grid.startMs) - window.offsetMs;
}

/** Distance of the windows of two steps. */
export function windowStepMs({ grid, window }: WindowTimes): number {
  return window.atMs === null ? grid.stepMs : 0;
}

/** Width in seconds as Go's Duration.Seconds adds it up: whole seconds and the rest apart. */
export function windowSeconds({ window: { widthMs } }: WindowTimes): number {
  const whole = Math.floor(widthMs / 1000);
  return whole + (widthMs - whole * 1000) * 1e6 / 1e9;
}

/** How far beyond its edges a window has samples. */
export function samplesBeyond({ extension }: WindowSpec): { readonly beforeMs: number; readonly afterMs: number } {
  const beforeMs = extension?.lookbackMs ?? 0;
  return { beforeMs, afterMs: extension?.mode === "smoothed" ? beforeMs : 0 };
}

/** Samples with startMs < t <= endMs can count for some window. */
export function sampleRange(times: WindowTimes): { readonly startMs: number; readonly endMs: number } {
  const { grid, window } = times;
  const { beforeMs, afterMs } = samplesBeyond(window);
  return {
    startMs: firstWindowEndMs(times) - window.widthMs - beforeMs,
    endMs: (window.atMs ?? gridEndMs(grid)) - window.offsetMs + afterMs,
  };
}

/**
 * Whether some window looks at times from `minMs` to `maxMs`, to be asked of times within sampleRange. Null when no time
 * there is between windows.
 */
export function windowsSee(times: WindowTimes): ((minMs: number, maxMs: number) => boolean) | null {
  const { beforeMs, afterMs } = samplesBeyond(times.window);
  const widthMs = beforeMs + times.window.widthMs + afterMs;
  const stepMs = windowStepMs(times);
  if (stepMs <= widthMs) return null;
  const firstMs = firstWindowEndMs(times) + afterMs;
  return (minMs, maxMs) => {
    const endMs = firstMs + stepMs * Math.max(0, Math.ceil((minMs - firstMs) / stepMs));
    return maxMs > endMs - widthMs;
  };
}

/** An instant selector sees stale markers; ranges are without them, and so are lines between samples. */
export function seesStaleMarkers({ func, window }: WindowFragment): boolean {
  return (func === "instant" || isTimeOfSample(func)) && window.extension === undefined;
}

/** Without a modifier that changes nothing: a selector for an instant has no edge to be anchored at, nor a time. */
export function effectiveFragment(fragment: WindowFragment): WindowFragment {
  const { func, window: { extension, ...window } } = fragment;
  const ignored = isTimeOfSample(func) || (func === "instant" && extension?.mode === "anchored");
  return extension !== undefined && ignored ? { ...fragment, window } : fragment;
}

function isTimeOfSample(func: WindowFunction): boolean {
  return func === "timestamp" || func === "start_timestamp";
}

/** Kernels know neither windows with edges nor start times. */
export function hasKernel({ func, window }: WindowFragment): boolean {
  return window.extension === undefined && func !== "start_timestamp";
}
