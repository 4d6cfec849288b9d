/**
 * Decodes chunk vectors and compares every sample: `deno task chunk-vectors FILE...` (the format of
 * ../shared/fixtures/chunks/README.md, plain or gzip). Prints each miss and, last, `N/M right`.
 */
import { gunzipSync } from "node:zlib";
import { type ChunkVector, differenceToVector } from "../testdata/chunk_vectors.ts";

function readVectors(path: string): ChunkVector[] {
  const bytes = Deno.readFileSync(path);
  const text = new TextDecoder().decode(bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes);
  return text.split("\n").filter((line) => line.trim() !== "").map((line) => JSON.parse(line) as ChunkVector);
}

function main(paths: string[]): number {
  if (paths.length === 0) {
    console.error("usage: chunk-vectors FILE...");
    return 2;
  }
  let right = 0;
  let total = 0;
  for (const path of paths) {
    readVectors(path).forEach((vector, i) => {
      const difference = differenceToVector(vector);
      total++;
      if (difference === null) right++;
      else console.log(`${path}:${i + 1}: encoding ${vector.e}: ${difference}`);
    });
  }
  console.log(`${right}/${total} right`);
  return right === total ? 0 : 1;
}

if (import.meta.main) Deno.exit(main(Deno.args));
