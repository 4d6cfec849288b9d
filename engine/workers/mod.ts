/** Leaf fragments in workers: the jobs, the pool, and the same evaluation on this thread. */
export { type EncodedChunk, encodedChunks } from "./encoded_chunks.ts";
export * from "./job.ts";
export { partCount } from "./job_cost.ts";
export { openPage } from "./open_page.ts";
export { createLeafRunner, type LeafRunnerOptions } from "./runner.ts";
