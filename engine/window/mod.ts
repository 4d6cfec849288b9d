/** Range functions over decoded columns: kernels for floats, typed loops for native histograms. */
export * from "./fragment.ts";
export * from "./functions.ts";
export * from "./row_kernel.ts";
