import assert from "node:assert/strict";
import { QuotaExceededError } from "../../base/mod.ts";
import { type Expr, exprToJson, parseQuery, prettyExpr, printExpr, valueTypeOf } from "./mod.ts";

const CHAIN = 11_000;
/** One level is the query itself. */
const NESTED = 499;
const TOO_DEEP = /^\d+:\d+: parse error: expression is nested deeper than 500 levels$/;

function chain(operand: string): string {
  return Array.from({ length: CHAIN + 1 }, () => operand).join(" + ");
}

Deno.test("a chain of 11,000 operators is parsed, typed, printed and written as JSON", () => {
  for (const [operand, type] of [["1", "scalar"], ["a", "vector"]]) {
    const expr = parseQuery(chain(operand));
    assert.equal(valueTypeOf(expr), type);
    assert.equal(printExpr(expr), chain(operand));
    assert.equal(exprToJson(expr).split('"binaryExpr"').length, CHAIN + 1);
  }
});

Deno.test("formatting such a chain would be indentation only and is refused", () => {
  assert.throws(() => prettyExpr(parseQuery(chain("1"))), QuotaExceededError);
});

const NESTS: Record<string, (depth: number) => string> = {
  parentheses: (depth) => "(".repeat(depth) + "a" + ")".repeat(depth),
  calls: (depth) => "abs(".repeat(depth) + "a" + ")".repeat(depth),
  aggregations: (depth) => "sum(".repeat(depth) + "a" + ")".repeat(depth),
  signs: (depth) => "-".repeat(depth) + "a",
  powers: (depth) => "1 ^ ".repeat(depth) + "1",
  durations: (depth) => `a[${"(".repeat(depth)}5m${")".repeat(depth)}]`,
};

for (const [name, query] of Object.entries(NESTS)) {
  Deno.test(`${name} nest up to a limit`, () => {
    const expr: Expr = parseQuery(query(NESTED - 1));
    assert.ok(prettyExpr(expr).length > 0);
    assert.equal(valueTypeOf(parseQuery(printExpr(expr))), valueTypeOf(expr));
    assert.doesNotThrow(() => JSON.parse(exprToJson(expr)));
    assert.throws(() => parseQuery(query(NESTED + 1)), { name: "QuerySyntaxError", message: TOO_DEEP });
    assert.throws(() => parseQuery(query(200_000)), { name: "QuerySyntaxError", message: TOO_DEEP });
  });
}

Deno.test("subqueries of subqueries are wrong types, however many", () => {
  assert.throws(() => parseQuery("a" + "[5m:]".repeat(20_000)), {
    message: "1:1: parse error: subquery is only allowed on instant vector, got matrix instead",
  });
});

Deno.test("queries of more than 100,000 words and symbols are refused", () => {
  parseQuery("1" + "+1".repeat(49_999));
  assert.throws(
    () => parseQuery("1" + "+1".repeat(50_000)),
    /^QuerySyntaxError: 1:\d+: parse error: query has more than/,
  );
});

Deno.test("the types of all operators of a chain take one walk down the chain", () => {
  let looks = 0;
  const number = { type: "number", value: 1, duration: false, start: 0, end: 0 } as const;
  const span = { start: 0, end: 0 };
  let expr: Expr = number;
  const chain: Expr[] = [];
  for (let i = 0; i < 1000; i++) {
    const left: Expr = expr;
    const operator = { type: "binary", op: "+", right: number, returnBool: false, matching: null, ...span } as const;
    expr = Object.defineProperty({ ...operator }, "left", { get: () => (looks++, left) }) as unknown as Expr;
    chain.push(expr);
  }
  for (const operator of chain.reverse()) assert.equal(valueTypeOf(operator), "scalar");
  assert.ok(looks <= 2000, `${looks} looks`);
});
