import assert from "node:assert/strict";
import { seededRandom, testSeed } from "../../testdata/random.ts";
import { targetOf } from "./target.ts";

function assertAsPlatform(url: string): void {
  const { pathname, searchParams } = new URL(url);
  const target = targetOf(url);
  assert.equal(target.pathname, pathname, url);
  assert.deepEqual([...new URLSearchParams(target.query)], [...searchParams], url);
}

Deno.test("path and parameters are those of the platform's parser", () => {
  for (
    const rest of [
      "/",
      "/api/v1/query?query=up",
      "/api/v1/query?query=%7Ba%3D%22b%22%7D&time=1&time=2&x",
      "/api/v1/query?",
      "/api/v1/query??query=up",
      "/api/v1/../v1/query?a=../b",
      "/api/v1/%2e%2e/query",
      "/api/v1/label/%E5%9C%B0/values?match[]=a+b",
      "/a#query?x=1",
      "/a?x=1#y",
      "//a//b?x",
      "/a?x=地 域",
    ]
  ) {
    assertAsPlatform(`http://127.0.0.1:9090${rest}`);
    assertAsPlatform(`https://[::1]${rest}`);
  }
});

Deno.test("so are those of any URL", () => {
  const seed = testSeed();
  const random = seededRandom(seed);
  const pieces = [
    "/",
    "?",
    "#",
    ".",
    "..",
    "%2e",
    "%",
    "a",
    "b_c",
    "-",
    "&",
    "=",
    "+",
    " ",
    ";",
    "\\",
    "é",
    "\u{1F600}",
  ];
  for (let round = 0; round < 2000; round++) {
    let url = "http://host:1/";
    for (let i = random() * 12; i > 0; i--) url += pieces[Math.floor(random() * pieces.length)];
    try {
      assertAsPlatform(url);
    } catch (error) {
      throw new Error(`seed ${seed}`, { cause: error });
    }
  }
});
