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

Deno.test("passwords are checked one at a time; a crowd is told to come again", async () => {
  const checker = new PasswordChecker();
  const hash = hashSync("right", 4);
  const ask = guarded(checker, () => new Map([["alice", hash]]));
  const waiting = Array.from({ length: 32 }, (_, i) => checker.check(i === 31 ? "right" : `wrong ${i}`, hash));
  await assert.rejects(checker.check("right", hash), { name: "OverloadedError" });
  assert.equal(await ask("alice:right"), 503);
  assert.deepEqual(await Promise.all(waiting), [...Array(31).fill(false), true]);
  assert.equal(await ask("alice:right"), 200);
  checker.close();
});
