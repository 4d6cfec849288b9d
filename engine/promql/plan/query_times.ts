/** The times a query asks about, as its expressions may name them: start(), end(), range(), step(). */
import type { AtModifier } from "../parse/ast.ts";
import { type StepGrid, stepGrid } from "../../model/mod.ts";

export interface QueryTimes {
  readonly startMs: number;
  readonly endMs: number;
  /** 0 for an instant query. */
  readonly stepMs: number;
}

export function queryGrid(times: QueryTimes): StepGrid {
  return stepGrid(times.startMs, times.endMs, times.stepMs);
}

/** The fixed time of an @ modifier in ms; null when there is none. */
export function resolveAt(at: AtModifier, times: QueryTimes): number | null {
  if (at === "start") return times.startMs;
  if (at === "end") return times.endMs;
  return at;
}

/** Nanoseconds to whole milliseconds, towards zero as Go divides. */
export function nsToMs(ns: number): number {
  return Math.trunc(ns / 1e6);
}
