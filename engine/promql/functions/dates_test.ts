import assert from "node:assert/strict";
import { Annotations, FLOAT, type RowBatch } from "../../model/mod.ts";
import { DATES } from "./dates.ts";
import { contextOf, rowOf } from "../testing/function_rows.ts";

// Value, then minute, hour, day_of_week, day_of_month, day_of_year, days_in_month, month and year as Go gives them.
const GO = [
  [NaN, 30, 15, 0, 4, 339, 31, 12, 292277026596],
  [Infinity, 30, 15, 0, 4, 339, 31, 12, 292277026596],
  [-Infinity, 30, 15, 0, 4, 339, 31, 12, 292277026596],
  [0, 0, 0, 4, 1, 1, 31, 1, 1970],
  [-0.5, 0, 0, 4, 1, 1, 31, 1, 1970],
  [-1, 59, 23, 3, 31, 365, 31, 12, 1969],
  [86399.9, 59, 23, 4, 1, 1, 31, 1, 1970],
  [1e+09, 46, 1, 0, 9, 252, 30, 9, 2001],
  [1.7e+09, 13, 22, 2, 14, 318, 30, 11, 2023],
  [951782400, 0, 0, 2, 29, 60, 29, 2, 2000],
  [951868800, 0, 0, 3, 1, 61, 31, 3, 2000],
  [4107542400, 0, 0, 1, 1, 60, 31, 3, 2100],
  [-2203891200, 0, 0, 4, 1, 60, 31, 3, 1900],
  [-1e+10, 13, 6, 1, 10, 41, 28, 2, 1653],
  [-62135596800, 0, 0, 1, 1, 1, 31, 1, 1],
  [-62167219200, 0, 0, 6, 1, 1, 31, 1, 0],
  [253402300800, 0, 0, 6, 1, 1, 31, 1, 10000],
  [1e+12, 46, 1, 5, 27, 270, 30, 9, 33658],
  [1e+16, 46, 17, 6, 25, 25, 31, 1, 316889355],
  [1.0000000000079008e+17, 14, 13, 5, 15, 259, 30, 9, 3168875820],
  [9e+18, 0, 16, 6, 21, 111, 30, 4, 285198648531],
  [-9e+18, 0, 8, 1, 12, 256, 30, 9, -285198644592],
];

const NAMES = [
  "minute",
  "hour",
  "day_of_week",
  "day_of_month",
  "day_of_year",
  "days_in_month",
  "month",
  "year",
];

NAMES.forEach((name, k) => {
  Deno.test(`${name}() gives what Go's calendar gives`, () => {
    const fn = DATES[name];
    assert.ok(fn.kind === "map");
    const batch: RowBatch = rowOf(GO.map((row) => row[0]));
    const result = fn.apply(batch, [], [], contextOf(batch.stepCount, new Annotations()));
    assert.ok(result.kinds.every((kind) => kind === FLOAT));
    assert.deepEqual([...result.values], GO.map((row) => row[k + 1]));
  });
});
