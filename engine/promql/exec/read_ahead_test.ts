import { deepEqual, equal, rejects } from "node:assert/strict";
import { ReadAhead } from "./read_ahead.ts";

/** Two items, whose making is noted. */
async function* items(name: string, notes: string[]): AsyncGenerator<string> {
  try {
    for (const item of [`${name}1`, `${name}2`]) {
      notes.push(item);
      yield await Promise.resolve(item);
    }
  } finally {
    notes.push(`${name} ended`);
  }
}

/** What is under way has gone as far as it can. */
function settled(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}

Deno.test("with the one that is asked for the next one begins, as far as its first item", async () => {
  const notes: string[] = [];
  const ahead = new ReadAhead();
  const [a, b, c] = ["a", "b", "c"].map((name) => ahead.open(items(name, notes)));
  await settled();
  deepEqual(notes, []);
  equal((await a.next()).value, "a1");
  await settled();
  deepEqual(notes, ["a1", "b1"]);
  deepEqual(await Array.fromAsync(a), ["a2"]);
  await settled();
  deepEqual(notes, ["a1", "b1", "a2", "a ended"], "one at a time is ahead");
  deepEqual([await Array.fromAsync(b), await Array.fromAsync(c)], [["b1", "b2"], ["c1", "c2"]]);
  await ahead.end();
});

Deno.test("whoever is asked for out of turn does not keep the first from being next", async () => {
  const notes: string[] = [];
  const ahead = new ReadAhead();
  const [a, b] = ["a", "b"].map((name) => ahead.open(items(name, notes)));
  equal((await b.next()).value, "b1");
  await settled();
  deepEqual(notes, ["b1", "a1"]);
  deepEqual([await Array.fromAsync(b), await Array.fromAsync(a)], [["b2"], ["a1", "a2"]]);
});

Deno.test("a failure surfaces when somebody asks", async () => {
  const ahead = new ReadAhead();
  const good = ahead.open(items("a", []));
  const bad = ahead.open(failing());
  deepEqual(await Array.fromAsync(good), ["a1", "a2"]);
  await settled();
  await rejects(Array.fromAsync(bad), /broken/);
});

// deno-lint-ignore require-yield
async function* failing(): AsyncGenerator<string> {
  await Promise.resolve();
  throw new Error("broken");
}

Deno.test("at the end what nobody asked for is ended, and nothing begins any more", async () => {
  const notes: string[] = [];
  const ahead = new ReadAhead();
  const [a] = ["a", "b", "c"].map((name) => ahead.open(items(name, notes)));
  await a.next();
  await a.return(undefined);
  await ahead.end();
  deepEqual(notes, ["a1", "b1", "a ended", "b ended"]);
});
