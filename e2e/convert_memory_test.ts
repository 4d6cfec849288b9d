/**
 * `convert` in a container of 1 GiB: the most that the process ever held, as the kernel counts it, stays far below, with
 * few long series and with half a million short ones. With LONG_TESTS=1: the data takes a minute to make.
 */
import assert from "node:assert/strict";
import { convertFolder } from "../bench/conversion.ts";
import { generateDays } from "../bench/generate.ts";
import { generateWide, WIDE_SERIES } from "../bench/wide.ts";

const LIMIT_MIB = 1024;
const PODS = 200;

const DATA: Readonly<Record<string, (folder: string) => Promise<void>>> = {
  day: (folder) => generateDays(folder, PODS, 1, 1),
  wide: (folder) => generateWide(folder, WIDE_SERIES, 1, 1),
};

for (const [name, generate] of Object.entries(DATA)) {
  Deno.test({
    name: `converting the bench's data ${name} takes less than half of 1 GiB [needs LONG_TESTS=1]`,
    ignore: Deno.env.get("LONG_TESTS") !== "1" || Deno.build.os !== "linux",
    async fn() {
      const folder = await Deno.makeTempDir({ prefix: `convert-${name}-` });
      try {
        await generate(folder);
        const { peakMiB, bytesOut } = await convertFolder(folder);
        assert.ok(peakMiB < LIMIT_MIB / 2, `${peakMiB} MiB`);
        assert.ok(bytesOut > 100e6);
      } finally {
        await Deno.remove(folder, { recursive: true });
      }
    },
  });
}
