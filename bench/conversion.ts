/** Converts the data of a folder by `convert`, measured; and what `deno task bench --convert` tells of `day` and `wide`. */
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { DENO_RUN } from "./peers.ts";
import { type Finished, runMeasured } from "./process.ts";
import type { Report } from "./report.ts";
import { generateWide, WIDE_SERIES } from "./wide.ts";

export interface Conversion extends Finished {
  readonly bytesOut: number;
}

/** `<folder>/tsdb` to `<folder>/parquet`, anew. */
export async function convertFolder(folder: string): Promise<Conversion> {
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
    // Also a day that its blocks do not fill, such as that of `wide`.
    "--convert.start=2000-01-01T00:00:00Z",
    ...bucketFlags,
    ...doorFlags,
  ]);
  return { ...used, bytesOut: folderBytes(`${folder}/parquet`) };
}

export function conversionText({ wallSeconds, cpuSeconds, peakMiB, bytesOut }: Conversion): string {
  return `convert: ${wallSeconds.toFixed(1)} s wall, ${cpuSeconds.toFixed(1)} CPU s, ${peakMiB.toFixed(0)} MiB peak, ` +
    `${bytesOut.toLocaleString("en")} bytes out`;
}

function folderBytes(folder: string): number {
  let bytes = 0;
  for (const entry of Deno.readDirSync(folder)) {
    const path = `${folder}/${entry.name}`;
    bytes += entry.isDirectory ? folderBytes(path) : Deno.statSync(path).size;
  }
  return bytes;
}

/** CPU is for the machine of ../shared/bench.md, where the Go converter takes 20.0 and 23.3 CPU seconds. */
const TARGETS: Readonly<Record<string, Omit<Conversion, "wallSeconds">>> = {
  day: { cpuSeconds: 5, peakMiB: 300, bytesOut: 256e6 },
  wide: { cpuSeconds: 9, peakMiB: 400, bytesOut: 300e6 },
};
/** Of wall time to CPU time, on two cores. */
const WALL_RATIO_TARGET = 0.6;

/** Converts `day`, which is in `dayFolder`, and `wide`, `runs` times each, and tells the best of each figure. */
export async function benchConversion(report: Report, dayFolder: string, runs: number): Promise<void> {
  const wideFolder = fileURLToPath(new URL("data/wide", import.meta.url));
  if (!existsSync(`${wideFolder}/tsdb`)) await generateWide(wideFolder, WIDE_SERIES, 1, 1);
  const rows: string[][] = [];
  for (const [name, folder] of [["day", dayFolder], ["wide", wideFolder]]) {
    const all: Conversion[] = [];
    for (let run = 0; run < runs; run++) all.push(await convertFolder(folder));
    const least = (figure: (conversion: Conversion) => number) => Math.min(...all.map(figure));
    const target = TARGETS[name];
    rows.push([
      name,
      least(({ wallSeconds }) => wallSeconds).toFixed(1),
      `${least(({ cpuSeconds }) => cpuSeconds).toFixed(1)} (${target.cpuSeconds})`,
      `${least(({ wallSeconds, cpuSeconds }) => wallSeconds / cpuSeconds).toFixed(2)} (${WALL_RATIO_TARGET})`,
      `${Math.max(...all.map(({ peakMiB }) => peakMiB)).toFixed(0)} (${target.peakMiB})`,
      `${(all[0].bytesOut / 1e6).toFixed(1)} (${(target.bytesOut / 1e6).toFixed(0)})`,
    ]);
  }
  report.line(`Conversion, the best of ${runs} runs but for memory, where it is the worst. Targets in parentheses.`);
  report.table(["data", "wall s", "CPU s", "wall / CPU", "peak MiB", "MB out"], rows);
}
