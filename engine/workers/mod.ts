/** Leaf fragments in workers: the jobs, the pool, and the same evaluation on this thread. */
export * from "./job.ts";
export { createLeafRunner, type LeafRunnerOptions } from "./runner.ts";
