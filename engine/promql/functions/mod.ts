/** Functions over instant vectors, and the maths that operators share with them. */
export { goMax, goMin } from "./elementwise.ts";
export * from "./math/mod.ts";
export * from "./registry.ts";
