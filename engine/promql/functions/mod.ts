/** Functions over instant vectors, and the maths that operators share with them. */
export { goMax, goMin } from "./elementwise.ts";
export { goSort } from "./go_sort.ts";
export { trimHistogram, type TrimSide } from "./histogram_trim.ts";
export * from "./math/mod.ts";
export * from "./registry.ts";
