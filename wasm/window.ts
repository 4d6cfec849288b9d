/** The Window of kernels/window.ts, as the side of JavaScript fills it. */
import type { Arena } from "./arena.ts";

/** Addresses are of columns in the arena, see kernels/window.ts for their layouts. */
export interface WindowFields {
  readonly times: number;
  readonly values: number;
  readonly bounds: number;
  readonly runs: number;
  readonly scratch: number;
  readonly param: number;
  readonly param2: number;
  readonly steps: number;
  readonly endMs: number;
  readonly stepMs: number;
  readonly widthMs: number;
  readonly seconds: number;
  readonly gridMs: number;
  readonly gridStepMs: number;
}

export const WINDOW_BYTES = 88;

/** Writes a Window at `address`; its size, how many samples it has, is set by the kernel `bounds`. */
export function writeWindow(arena: Arena, address: number, fields: WindowFields): void {
  arena.u32(address, 7).set([
    fields.times,
    fields.values,
    fields.bounds,
    fields.runs,
    fields.scratch,
    fields.param,
    fields.param2,
  ]);
  arena.u32(address + 32, 1).set([fields.steps]);
  arena.f64(address + 40, 6).set([
    fields.endMs,
    fields.stepMs,
    fields.widthMs,
    fields.seconds,
    fields.gridMs,
    fields.gridStepMs,
  ]);
}
