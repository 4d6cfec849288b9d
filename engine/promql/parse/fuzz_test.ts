import { seededRandom, testSeed } from "../../../testdata/random.ts";
import assert from "node:assert/strict";
import { QuerySyntaxError } from "../../base/mod.ts";
import { ALL_FEATURES } from "../../../testdata/parser_corpus.ts";
import { exprToJson, parseMatchers, parseQuery, prettyExpr, printExpr, SIGNATURES } from "./mod.ts";
import { AGGREGATORS, KEYWORDS } from "./tokens.ts";

const ROUNDS = 30_000;
const WORDS = [
  ...KEYWORDS.keys(),
  ...AGGREGATORS.map((name) => `${name}(`),
  ...[...SIGNATURES.keys()].map((name) => `${name}(`),
  ..."( ( ) ) ) { } [ ] ] , : = == != =~ !~ < <= > >= </ >/ + - * / % ^ @".split(" "),
  ...'foo a:b 1 0.5 0x1F 5m 1h30m \'x\' "\\xff" `é` [5m] [5m:1m] offset=5m {a=~"b.*"} ~ $ é # .'.split(" "),
];

function fuzz(name: string, make: (random: () => number) => string): void {
  Deno.test(`${name} gives a tree or a QuerySyntaxError`, () => {
    const seed = testSeed();
    const random = seededRandom(seed);
    for (let round = 0; round < ROUNDS; round++) {
      const text = make(random);
      try {
        check(text);
      } catch (error) {
        assert.fail(`seed ${seed}, round ${round}, query ${JSON.stringify(text)}: ${error}`);
      }
    }
  });
}

function check(text: string): void {
  const expr = unlessSyntaxError(() => parseQuery(text, ALL_FEATURES));
  unlessSyntaxError(() => parseMatchers(text));
  if (expr === null) return;
  // An offset of NaN is the least int64, whose milliseconds Prometheus does not read back either.
  if (/offset.*nan/is.test(text)) return;
  const printed = printExpr(expr);
  assert.equal(printExpr(parseQuery(prettyExpr(expr), ALL_FEATURES)), printed);
  JSON.parse(exprToJson(expr));
}

function unlessSyntaxError<T>(parse: () => T): T | null {
  try {
    return parse();
  } catch (error) {
    if (!(error instanceof QuerySyntaxError)) throw error;
    assert.ok(error.start >= 0 && error.end >= error.start, error.message);
    return null;
  }
}

fuzz("token soup", (random) => {
  const words = Array.from({ length: 1 + Math.floor(random() * 12) }, () => WORDS[Math.floor(random() * WORDS.length)]);
  return words.join(random() < 0.8 ? " " : "");
});

fuzz("any text", (random) => {
  const codes = Array.from({ length: Math.floor(random() * 24) }, () => {
    const max = [0x7f, 0xff, 0xffff, 0x10ffff][Math.floor(random() * 4)];
    return Math.floor(random() * (max + 1));
  });
  return String.fromCodePoint(...codes);
});
