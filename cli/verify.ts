/** `verify`: compares parquet days with the TSDB blocks they were made of. */
import { dayName, type DayVerdict, isSound, verify, type VerifyProgress } from "../engine/mod.ts";
import { choiceFlags, dayChoice } from "./audit_flags.ts";
import { bucketConfig, bucketFlags, requireBucket } from "./buckets.ts";
import type { CliCommand } from "./command.ts";
import { applyLogFlags, logFlags } from "./common_flags.ts";
import { count } from "./table.ts";

const flags = {
  ...bucketFlags("tsdb", "tsdb.storage", "TSDB blocks"),
  ...bucketFlags("parquet", "parquet.storage", "parquet blocks"),
  ...choiceFlags,
  ...logFlags,
};

export const verifyCommand: CliCommand<typeof flags> = {
  name: "verify",
  description: "Compare parquet days with their TSDB blocks, sample by sample: 0 = equal, 1 = a difference.",
  flags,
  async run(flags, isGiven, signal) {
    applyLogFlags(flags);
    const tsdb = await bucketConfig("tsdb", "tsdb.storage", flags, isGiven);
    const parquet = await bucketConfig("parquet", "parquet.storage", flags, isGiven);
    for (const config of [tsdb, parquet]) await requireBucket(config);
    const summary = new Summary();
    const unreadable = await verify({ tsdb, parquet, choice: dayChoice(flags) }, (day) => summary.add(day), signal);
    for (const { hash, dayMs, reason } of unreadable) {
      console.log(`${dayMs === null ? "all days" : dayName(dayMs)} of stream ${hash}: UNREADABLE: ${reason}`);
    }
    console.log(summary.line(unreadable.length));
    const bad = summary.different + unreadable.length;
    if (bad > 0) throw new Error(`${bad} parquet days are not what their TSDB blocks say`);
  },
};

/** Tells of each day and adds up. */
class Summary {
  different = 0;
  #equal = 0;
  #withoutSource = 0;
  #series = 0;
  #samples = 0;

  add({ stream, dayMs, verdict }: VerifyProgress): void {
    const place = `${dayName(dayMs)} of ${stream.externalLabels}`;
    if (verdict === null) {
      this.#withoutSource++;
      console.log(`${place}: no TSDB block covers it any more`);
      return;
    }
    this.#series += verdict.series;
    this.#samples += verdict.samples;
    const compared = `${count(verdict.series)} series, ${count(verdict.samples)} samples`;
    if (isSound(verdict)) {
      this.#equal++;
      console.log(`${place}: equal, ${compared}`);
      return;
    }
    this.different++;
    console.log(`${place}: DIFFERENT, ${compared}: ${differences(verdict)}`);
    for (const example of verdict.examples) console.log(`  ${example}`);
  }

  line(unreadable: number): string {
    const days = `${this.#equal} days equal, ${this.different} different, ${unreadable} unreadable`;
    const compared = `${count(this.#series)} series, ${count(this.#samples)} samples compared`;
    return `${days}, ${this.#withoutSource} without TSDB blocks; ${compared}`;
  }
}

function differences(verdict: DayVerdict): string {
  const counts: [number, string][] = [
    [verdict.seriesMissing, "series missing"],
    [verdict.seriesExtra, "series too many"],
    [verdict.samplesMissing, "samples missing"],
    [verdict.samplesExtra, "samples too many"],
    [verdict.samplesDifferent, "samples different"],
    [verdict.rowsWrong, "rows out of order or with a wrong hash"],
  ];
  return counts.filter(([n]) => n > 0).map(([n, what]) => `${count(n)} ${what}`).join(", ");
}
