/** The step grid of a query: every row of a result has one cell per step. Times are ms since the Unix epoch, UTC. */

export interface StepGrid {
  readonly startMs: number;
  /** Distance of two steps; 1 when there is a single step (never 0, so that arithmetic is safe). */
  readonly stepMs: number;
  /** At least 1. Step k is at startMs + k * stepMs. */
  readonly stepCount: number;
}

/** The grid from `startMs` to the last step not after `endMs`. */
export function stepGrid(startMs: number, endMs: number, stepMs: number): StepGrid {
  if (startMs === endMs) return { startMs, stepMs: stepMs > 0 ? stepMs : 1, stepCount: 1 };
  return { startMs, stepMs, stepCount: Math.floor((endMs - startMs) / stepMs) + 1 };
}

/** Time of the last step. */
export function gridEndMs(grid: StepGrid): number {
  return grid.startMs + (grid.stepCount - 1) * grid.stepMs;
}
