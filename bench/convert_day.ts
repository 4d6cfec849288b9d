/** Converts the data of a folder by `convert`, measured. */
import { DENO_RUN } from "./peers.ts";
import { runMeasured } from "./process.ts";

/** `<folder>/tsdb` to `<folder>/parquet`, anew. Returns what it took, in a line. */
export async function convertDay(folder: string): Promise<string> {
  await Deno.remove(`${folder}/parquet`, { recursive: true }).catch(() => {});
  const bucketFlags = ["tsdb", "parquet"].flatMap((prefix) => [
    `--${prefix}.storage.filesystem.directory=${folder}`,
    `--${prefix}.storage.prefix=${prefix}`,
  ]);
  const doorFlags = ["--http.internal.port=0", "--http.internal.address=127.0.0.1"];
  const used = await runMeasured(Deno.execPath(), [
    ...DENO_RUN,
    "convert",
    "--convert.run-once",
    ...bucketFlags,
    ...doorFlags,
  ]);
  const bytes = folderBytes(`${folder}/parquet`);
  return `convert: ${used.wallSeconds.toFixed(1)} s wall, ${used.cpuSeconds.toFixed(1)} CPU s, ` +
    `${used.peakMiB.toFixed(0)} MiB peak, ${bytes.toLocaleString("en")} bytes out`;
}

function folderBytes(folder: string): number {
  let bytes = 0;
  for (const entry of Deno.readDirSync(folder)) {
    const path = `${folder}/${entry.name}`;
    bytes += entry.isDirectory ? folderBytes(path) : Deno.statSync(path).size;
  }
  return bytes;
}
