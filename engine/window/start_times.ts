/**
 * Counters whose samples say when they began to count (Prometheus's use-start-timestamps): a start behind the sample
 * before is a reset that values need not show, and a start inside the window is a sample of zero.
 */
import { extrapolation } from "./extrapolation.ts";
import { extrapolatedHistogram, lastTwoHistograms } from "./histogram_rate.ts";
import { floatCount, histogramCount, type MixedFunction, type MixedWindow, type Notes } from "./mixed_window.ts";
import { isStartReset, noteOverlap, startInside } from "./starts.ts";
import type { WindowFunction } from "./functions.ts";

/** The functions that ask for start times, where kernels do for samples without. Others see histograms only. */
export const START_TIME_FUNCTIONS: Readonly<Partial<Record<WindowFunction, MixedFunction>>> = {
  rate: (w, notes) => increase(w, w.seconds, notes),
  increase: (w, notes) => increase(w, 0, notes),
  irate: (w, notes) => {
    const cell = lastTwoHistograms(w, true, notes);
    return cell === undefined ? lastTwoFloats(w) : cell;
  },
};

function increase(w: MixedWindow, perSeconds: number, notes: Notes) {
  return histogramCount(w) > 0
    ? extrapolatedHistogram(w, true, perSeconds, notes)
    : floatIncrease(w, perSeconds, notes);
}

/** `perSeconds` is what the increase is divided by, 0 = nothing. */
function floatIncrease(w: MixedWindow, perSeconds: number, notes: Notes): number | null {
  const { floats, floatTimes: times, floatStarts: starts, floatLow: low, floatHigh: high } = w;
  const startMs = startInside(starts, times, low, w);
  if (floatCount(w) < 2 && startMs === null) return null;
  let result = floats[high - 1] - floats[low];
  for (let i = low + 1; i < high; i++) {
    if (floats[i] < floats[i - 1] || isStartReset(starts, times, i)) result += floats[i - 1];
  }
  noteOverlap(starts, times, low, high, notes);
  if (startMs !== null) result += floats[low];
  const factor = extrapolation(times, low, high, w, result > 0 ? floats[low] / result : -1, startMs);
  return result * (perSeconds === 0 ? factor : factor / perSeconds);
}

/** The newest two samples of the window are floats. */
function lastTwoFloats({ floats, floatTimes: times, floatStarts, floatHigh }: MixedWindow): number {
  const last = floatHigh - 1;
  const isReset = floats[last] < floats[last - 1] || isStartReset(floatStarts, times, last);
  return (isReset ? floats[last] : floats[last] - floats[last - 1]) / ((times[last] - times[last - 1]) / 1000);
}
