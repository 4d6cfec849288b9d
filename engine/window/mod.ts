/** Range functions over decoded columns: kernels for floats, typed loops for native histograms. */
export { countCells, countedOf } from "./counts.ts";
export * from "./fragment.ts";
export * from "./functions.ts";
export { extendSamples } from "./extended.ts";
export { evaluateTyped, overlayHistograms, type OverlayResult, type RowCells } from "./mixed_rows.ts";
export type { WindowNote } from "./mixed_window.ts";
export * from "./row_kernel.ts";
export type { SeriesSamples } from "./samples.ts";
