import assert from "node:assert/strict";
import { compareBytes, equalBytes, utf8 } from "./bytes.ts";

Deno.test("bytes compare unsigned, a prefix first", () => {
  assert.ok(compareBytes(utf8("a"), utf8("é")) < 0);
  assert.ok(compareBytes(utf8("a"), utf8("ab")) < 0);
  assert.equal(compareBytes(utf8("é"), utf8("é")), 0);
  assert.ok(
    equalBytes(utf8("é"), utf8("é")) && !equalBytes(utf8("é"), utf8("e")) && !equalBytes(utf8("é"), utf8("éé")),
  );
  // By UTF-16 units it would be the other way round.
  assert.ok(compareBytes(utf8("\uFFFD"), utf8("\u{1F600}")) < 0);
});
