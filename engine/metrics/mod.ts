/** The process's metrics: counters, gauges, histograms, and their text form. */
export * from "./metrics.ts";
