/** By how much an increase between samples is stretched to its window (Prometheus extrapolatedRate). */

/**
 * How many times the span of samples [low, high) the span they stand for is. `zeroRatio` is the first sample's value over
 * the increase, by which a counter is not extrapolated below zero; negative = no counter. With a start time the span
 * begins there.
 */
export function extrapolation(
  times: Float64Array,
  low: number,
  high: number,
  { startMs, endMs }: { readonly startMs: number; readonly endMs: number },
  zeroRatio: number,
  startTimeMs: number | null,
): number {
  const firstTime = times[low];
  const lastTime = times[high - 1];
  const between = (lastTime - firstTime) / 1000;
  const average = high - low > 1 ? between / (high - low - 1) : 0;
  const threshold = average * 1.1;
  let toEnd = (endMs - lastTime) / 1000;
  if (toEnd >= threshold) toEnd = average / 2;
  if (startTimeMs !== null) {
    const sampled = (lastTime - startTimeMs) / 1000;
    return (sampled + toEnd) / sampled;
  }
  let toStart = (firstTime - startMs) / 1000;
  if (toStart >= threshold) toStart = average / 2;
  if (zeroRatio >= 0 && between * zeroRatio < toStart) toStart = between * zeroRatio;
  return (between + toStart + toEnd) / between;
}
