import assert from "node:assert/strict";
import { hashSync } from "bcryptjs";
import { PasswordChecker, type Users, withBasicAuth } from "./mod.ts";

/** Asks with the credentials `user:password`; 200 = let in. */
function guarded(checker: PasswordChecker, users: () => Users) {
  const handler = withBasicAuth(() => Promise.resolve(new Response("in")), users, checker);
  return async (credentials: string): Promise<number> => {
    const headers = { authorization: `Basic ${btoa(credentials)}` };
    return (await handler(new Request("http://127.0.0.1/", { headers }))).status;
  };
}

Deno.test("users may change: who was let in is asked again", async () => {
  const checker = new PasswordChecker();
  let users = new Map([["alice", hashSync("one", 4)]]);
  const ask = guarded(checker, () => users);
  assert.deepEqual([await ask("alice:one"), await ask("alice:two"), await ask("bob:one")], [200, 401, 401]);
  users = new Map([["alice", hashSync("two", 4)]]);
  assert.deepEqual([await ask("alice:one"), await ask("alice:two")], [401, 200]);
  users = new Map();
  assert.equal(await ask("whoever:x"), 200);
  checker.close();
});

Deno.test("passwords are checked beside the main thread, one at a time; a crowd is told to come again", async () => {
  const checker = new PasswordChecker();
  const users = new Map([["alice", hashSync("right", 4)]]);
  const ask = guarded(checker, () => users);
  assert.equal(await ask("alice:right"), 200);
  let turns = 0;
  let going = true;
  const turning = (async () => {
    for (; going; turns++) await new Promise((resolve) => setImmediate(resolve));
  })();
  const crowd = await Promise.all(Array.from({ length: 40 }, (_, i) => ask(`alice:wrong ${i}`)));
  going = false;
  await turning;
  assert.equal(crowd.filter((status) => status === 401).length, 32);
  assert.equal(crowd.filter((status) => status === 503).length, 8);
  assert.ok(turns > crowd.length, `${turns} turns of the main thread during ${crowd.length} checks`);
  assert.equal(await ask("alice:right"), 200);
  checker.close();
});
