import assert from "node:assert/strict";
import { seededRandom, testSeed } from "../../../testdata/random.ts";
import { MemoryBudget } from "../../base/mod.ts";
import { ABSENT, emptyRows, FLOAT, HISTOGRAM, Labels } from "../../model/mod.ts";
import { SampleBudget, SampleScope } from "./samples.ts";

const SEED = testSeed();

Deno.test("rows hold as many samples as cells that are not absent, wherever they lie in their memory", () => {
  const random = seededRandom(SEED);
  const memory = Uint8Array.from({ length: 100 }, () => [ABSENT, FLOAT, HISTOGRAM][Math.floor(random() * 3)]);
  for (let from = 0; from < 8; from++) {
    for (let stepCount = 0; stepCount < 40; stepCount++) {
      const budget = new SampleBudget(1000, new MemoryBudget("test", Infinity));
      const kinds = memory.subarray(from, from + stepCount);
      new SampleScope(budget).holdRows({ ...emptyRows([Labels.empty], stepCount), kinds });
      assert.equal(budget.peak, kinds.filter((kind) => kind !== ABSENT).length, `seed ${SEED}`);
    }
  }
});
