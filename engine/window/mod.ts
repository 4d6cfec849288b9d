/** Range functions over decoded columns: kernels for floats, typed loops for native histograms. */
export * from "./fragment.ts";
export * from "./functions.ts";
export { overlayHistograms, type OverlayResult, type RowCells } from "./histogram_overlay.ts";
export type { WindowNote } from "./mixed_window.ts";
export * from "./row_kernel.ts";
export type { SeriesSamples } from "./samples.ts";
