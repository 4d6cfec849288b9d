import assert from "node:assert/strict";
import type { Logger } from "../../engine/mod.ts";
import { Renewed } from "./mod.ts";

/** Values that are read one after the other; texts that start with "!" cannot be read. */
function scripted() {
  const state = { next: "a", lines: [] as string[] };
  const write = (message: string) => state.lines.push(message);
  const log = { info: write, error: write } as unknown as Logger;
  const read = () => {
    if (state.next.startsWith("!")) return Promise.reject(new Error(state.next));
    return Promise.resolve({ text: state.next });
  };
  return { state, open: () => Renewed.open(read, log) };
}

Deno.test("Renewed tells each change once, and nothing where there is none", async () => {
  const { state, open } = scripted();
  const renewed = await open();
  const told: string[] = [];
  renewed.onChange(({ text }) => told.push(text));
  for (const next of ["a", "b", "b", "a"]) {
    state.next = next;
    await renewed.refresh();
    assert.equal(renewed.current.text, next);
  }
  assert.deepEqual(told, ["b", "a"]);
  renewed.close();
});

Deno.test("Renewed keeps what it has when that cannot be read or is refused, and complains once", async () => {
  const { state, open } = scripted();
  const renewed = await open();
  renewed.onChange(({ text }) => {
    if (text === "refused") throw new Error("no");
  });
  for (const next of ["!x", "!x", "refused", "refused"]) {
    state.next = next;
    await renewed.refresh();
    assert.equal(renewed.current.text, "a");
  }
  assert.deepEqual(state.lines, ["Changed files are not in force", "Changed files are not in force"]);
  renewed.close();
  state.next = "!gone";
  await assert.rejects(open(), { message: "!gone" });
});
