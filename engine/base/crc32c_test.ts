import assert from "node:assert/strict";
import { utf8 } from "./bytes.ts";
import { crc32c } from "./crc32c.ts";

Deno.test("the checksum of the nine digits is the one that every description of CRC-32C gives", () => {
  assert.equal(crc32c(utf8("123456789")), 0xe3069283);
});

Deno.test("a checksum can be continued at any byte, and taken of any part", () => {
  const bytes = Uint8Array.from({ length: 80 }, (_, i) => i * 37);
  const whole = crc32c(bytes, 3, 77);
  assert.equal(whole, crc32c(bytes.slice(3, 77)));
  for (let cut = 3; cut <= 77; cut++) assert.equal(crc32c(bytes, cut, 77, crc32c(bytes, 3, cut)), whole);
});
