import assert from "node:assert/strict";
import { takeShared } from "../base/mod.ts";
import type { StoredPage } from "../model/mod.ts";
import { PageLeases } from "./page_leases.ts";

const LENGTH = 7 << 20;

function pageOf(bytes: Uint8Array): StoredPage {
  return { bytes, object: "chunks", offset: 0, codec: "ZSTD" };
}

Deno.test("memory is used again when the last who uses one of its pages has left", () => {
  const read = takeShared(LENGTH);
  const pages = [pageOf(read.subarray(0, 100)), pageOf(read.subarray(100, 200))];
  const kept = pageOf(new Uint8Array(new SharedArrayBuffer(10)));
  const leases = new PageLeases();
  leases.open(pages.map(({ bytes }) => bytes));
  leases.enter([...pages, kept]);
  leases.enter([pages[1]]);
  leases.leave([...pages, kept]);
  assert.notEqual(takeShared(LENGTH).buffer, read.buffer);
  leases.leave([pages[1]]);
  assert.equal(takeShared(LENGTH).buffer, read.buffer);
});
