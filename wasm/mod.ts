/**
 * The kernels: AssemblyScript compiled to one WebAssembly module (wasm/kernels, wasm/generated). Every instance has a
 * memory of its own; addresses are offsets into it. A kernel returns a count or a negative status and never throws.
 */
import { Arena } from "./arena.ts";
import { kernels as moduleText } from "./generated/kernels.ts";

export { Arena, ArenaFullError } from "./arena.ts";
export * from "./powers_of_ten.ts";
export * from "./window.ts";
export * from "./xor_fault.ts";

/** Writes a row of cells from a Window and returns how many have a result: see kernels/window.ts. */
export type WindowKernel = (window: number, out: number, kinds: number) => number;

interface Exports {
  readonly memory: WebAssembly.Memory;
  /** kernels/xor.ts */
  decodeXor(list: number, chunkCount: number, times: number, values: number, keepStale: number, endMs: number): number;
  /** kernels/window.ts */
  bounds(window: number, size: number): number;
  /** kernels/accumulate.ts */
  addToSums(
    values: number,
    kinds: number,
    steps: number,
    counts: number,
    sums: number,
    compensations: number,
  ): void;
  /** kernels/text.ts */
  powersOfTen(): number;
  writePoints(
    values: number,
    kinds: number,
    prefixes: number,
    lengths: number,
    count: number,
    recent: number,
    out: number,
  ): number;
  gridTimes(startMs: number, stepMs: number, count: number, times: number): void;
  writePrefixes(times: number, count: number, prefixes: number, lengths: number): number;
  recentTextBytes(): number;
}

let compiled: WebAssembly.Module | null = null;

/** One instance of the module. */
export class Kernels {
  readonly arena: Arena;
  readonly decodeXor: Exports["decodeXor"];
  readonly bounds: Exports["bounds"];
  readonly addToSums: Exports["addToSums"];
  readonly powersOfTen: Exports["powersOfTen"];
  readonly writePoints: Exports["writePoints"];
  readonly gridTimes: Exports["gridTimes"];
  readonly writePrefixes: Exports["writePrefixes"];
  readonly recentTextBytes: Exports["recentTextBytes"];
  readonly #exports: Record<string, unknown>;

  constructor() {
    compiled ??= new WebAssembly.Module(Uint8Array.fromBase64(moduleText));
    this.#exports = new WebAssembly.Instance(compiled).exports;
    const exports = this.#exports as unknown as Exports;
    this.arena = new Arena(exports.memory);
    this.decodeXor = exports.decodeXor;
    this.bounds = exports.bounds;
    this.addToSums = exports.addToSums;
    this.powersOfTen = exports.powersOfTen;
    this.writePoints = exports.writePoints;
    this.gridTimes = exports.gridTimes;
    this.writePrefixes = exports.writePrefixes;
    this.recentTextBytes = exports.recentTextBytes;
  }

  /** The kernel of a PromQL function, which is exported under the function's name. */
  windowKernel(name: string): WindowKernel {
    return this.#exports[name] as WindowKernel;
  }
}
