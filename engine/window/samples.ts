/** Samples of one series with floats and native histograms. */
import type { FloatHistogram } from "../model/mod.ts";

/** Ascending in time, without equal times. Where `histograms` holds one, `values` has no meaning. */
export interface SeriesSamples {
  readonly times: Float64Array;
  readonly values: Float64Array;
  /** Null when no sample is a histogram. */
  readonly histograms: readonly (FloatHistogram | null)[] | null;
  /** When what each sample counts began, in ms; 0 = not known. Default: of none. */
  readonly startTimes?: Float64Array;
}
