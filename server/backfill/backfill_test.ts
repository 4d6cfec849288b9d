/** A store is asked over the network: one of our own, over the blocks of ../shared. */
import assert from "node:assert/strict";
import { StorageError } from "../../engine/mod.ts";
import { sharedTest } from "../../testdata/shared.ts";
import { startServer } from "../grpc/testing/server.ts";
import { openBackfillStore } from "./mod.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const FIRST_DAY_MS = Date.UTC(2026, 0, 5);

sharedTest("the days that another store covers are left to it, and come back when it is gone", async () => {
  const { server, gateway } = await startServer();
  const store = openBackfillStore(`127.0.0.1:${server.port}`);
  try {
    await assert.rejects(store.coveredTime(0), StorageError);
    const { blocks } = await gateway.sync();
    server.setReady();
    const whole = await store.coveredTime(0);
    assert.deepEqual(whole, { startMs: FIRST_DAY_MS, endMs: FIRST_DAY_MS + 3 * DAY_MS });
    assert.deepEqual(await store.coveredTime(10 * DAY_MS), { startMs: whole!.endMs, endMs: whole!.endMs });

    gateway.leaveOut(await store.coveredTime(25 * HOUR_MS));
    const { blocks: left } = await gateway.reopen();
    const starts = gateway.streams().map(({ startMs }) => startMs);
    assert.ok(left > 0 && left < blocks);
    assert.ok(gateway.streams().every(({ endMs }) => endMs <= FIRST_DAY_MS + 2 * DAY_MS), `${starts}`);
    gateway.leaveOut(null);
    assert.equal((await gateway.reopen()).blocks, blocks);
  } finally {
    store.close();
    await server.close();
    await gateway.close();
  }
});
