import assert from "node:assert/strict";
import { gunzipSync } from "node:zlib";
import * as math from "./mod.ts";

interface Vectors {
  readonly count: number;
  readonly unary: readonly (keyof typeof math)[];
  readonly binary: readonly (keyof typeof math)[];
}

const bytes = gunzipSync(Deno.readFileSync(new URL("../../../../testdata/gomath/functions.bin.gz", import.meta.url)));
const headerEnd = bytes.indexOf(0x0a) + 1;
const vectors = JSON.parse(new TextDecoder().decode(bytes.subarray(0, headerEnd))) as Vectors;
const floats = new Float64Array(Uint8Array.from(bytes.subarray(headerEnd)).buffer);

function column(index: number): Float64Array {
  return floats.subarray(index * vectors.count, (index + 1) * vectors.count);
}

/** Compares every bit; all NaNs are one. */
function assertSameBits(got: Float64Array, want: Float64Array, describe: (i: number) => string): void {
  for (let i = 0; i < want.length; i++) {
    if (!Object.is(got[i], want[i])) assert.fail(`${describe(i)} = ${got[i]}, Go says ${want[i]}`);
  }
}

const x = column(0);
const y = column(1 + vectors.unary.length);

vectors.unary.forEach((name, k) => {
  Deno.test(`${name}(x) is Go's to the bit`, () => {
    const fn = math[name] as (x: number) => number;
    assertSameBits(x.map(fn), column(1 + k), (i) => `${name}(${x[i]})`);
  });
});

vectors.binary.forEach((name, k) => {
  Deno.test(`${name}(x, y) is Go's to the bit`, () => {
    const fn = math[name] as (x: number, y: number) => number;
    const got = x.map((value, i) => fn(value, y[i]));
    assertSameBits(got, column(2 + vectors.unary.length + k), (i) => `${name}(${x[i]}, ${y[i]})`);
  });
});

Deno.test("every exported function is compared with Go", () => {
  assert.deepEqual([...vectors.unary, ...vectors.binary].sort(), Object.keys(math).sort());
});
