/** Range functions over decoded columns: kernels for floats, typed loops for native histograms. */
export * from "./functions.ts";
