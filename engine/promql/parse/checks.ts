/**
 * The rules of PromQL beyond its grammar: types of operands and arguments, and what matching needs (checkAST in
 * Prometheus promql/parser/parse.go, in its order, which decides the first error). Matching is settled on the way: it
 * becomes many-to-many for set operators and null where a side is no vector.
 *
 * A chain of operators is walked in a loop, so only nesting costs stack.
 */
import { METRIC_NAME, quoteGo } from "../../model/mod.ts";
import type {
  AggregateExpr,
  BinaryExpr,
  CallExpr,
  Expr,
  Span,
  SubqueryExpr,
  ValueType,
  VectorSelector,
} from "./ast.ts";
import type { QueryText } from "./query_text.ts";
import { isSpace } from "./scanner.ts";
import { SIGNATURES } from "./signatures.ts";
import { typeName, valueTypeOf } from "./value_type.ts";

const COMPARISONS: ReadonlySet<string> = new Set(["==", "!=", "<", "<=", ">", ">="]);
const SET_OPERATORS: ReadonlySet<string> = new Set(["and", "or", "unless"]);

/** Throws a QuerySyntaxError, or returns the type of the expression. */
export function checkExpr(text: QueryText, expr: Expr): ValueType {
  return new Checker(text).check(expr);
}

class Checker {
  constructor(readonly text: QueryText) {}

  check(expr: Expr): ValueType {
    switch (expr.type) {
      case "number":
        return "scalar";
      case "string":
        return "string";
      case "vector":
        this.#checkSelector(expr);
        return "vector";
      case "matrix":
        this.#checkSelector(expr.selector);
        return "matrix";
      case "paren":
        return this.check(expr.expr);
      case "unary":
        return this.#checkUnary(expr, this.check(expr.expr));
      case "subquery":
        return this.#checkSubqueries(expr);
      case "aggregate":
        return this.#checkAggregate(expr);
      case "call":
        return this.#checkCall(expr);
      case "binary":
        return this.#checkChain(expr);
    }
  }

  #checkUnary(expr: Span, type: ValueType): ValueType {
    if (type !== "scalar" && type !== "vector") {
      const allowed = "unary expression only allowed on expressions of type scalar or instant vector";
      this.#fail(expr, `${allowed}, got ${quoteGo(typeName(type))}`);
    }
    return type;
  }

  /** Subqueries can follow each other without end, if wrongly: they are walked in a loop, too. */
  #checkSubqueries(expr: SubqueryExpr): ValueType {
    let outer: SubqueryExpr | null = null;
    let inner = expr;
    while (inner.expr.type === "subquery") [outer, inner] = [inner, inner.expr];
    const type = this.check(inner.expr);
    const wrong = type !== "vector" ? inner : outer;
    if (wrong !== null) {
      const got = wrong === inner ? type : "matrix";
      this.#fail(wrong, `subquery is only allowed on instant vector, got ${got} instead`);
    }
    return "matrix";
  }

  #checkSelector({ name, matchers, start, end }: VectorSelector): void {
    if (name === "") {
      if (matchers.some((matcher) => !matcher.matchesEmpty)) return;
      this.#fail({ start, end }, "vector selector must contain at least one non-empty matcher");
    }
    const second = matchers.slice(0, -1).find((matcher) => matcher.name === METRIC_NAME);
    if (second === undefined) return;
    this.#fail({ start, end }, `metric name must not be set twice: ${quoteGo(name)} or ${quoteGo(second.value)}`);
  }

  #checkAggregate({ op, expr, param }: AggregateExpr): ValueType {
    this.#expect(expr, "vector", "aggregation expression");
    if (param !== null) this.#expect(param, op === "count_values" ? "string" : "scalar", "aggregation parameter");
    return "vector";
  }

  #checkCall(call: CallExpr): ValueType {
    const { name, argTypes, returnType } = SIGNATURES.get(call.func)!;
    this.#checkArgumentCount(call);
    if (name === "info" && call.args.length > 1) this.#checkInfoSelector(call, call.args[1]);
    for (const [i, arg] of call.args.entries()) {
      // The labels that info() selects need not be narrowed down.
      if (name === "info" && i === 1) continue;
      this.#expect(arg, argTypes[Math.min(i, argTypes.length - 1)], `call to function ${quoteGo(name)}`);
    }
    return returnType;
  }

  #checkArgumentCount(call: CallExpr): void {
    const { name, argTypes, variadic } = SIGNATURES.get(call.func)!;
    const min = variadic === 0 ? argTypes.length : argTypes.length - 1;
    const max = variadic < 0 ? Infinity : min + variadic;
    const count = call.args.length;
    if (count >= min && count <= max) return;
    const bound = variadic === 0 ? `${min}` : count < min ? `at least ${min}` : `at most ${max}`;
    this.#fail(call, `expected ${bound} argument(s) in call to ${quoteGo(name)}, got ${count}`);
  }

  #checkInfoSelector(call: CallExpr, arg: Expr): void {
    const type = valueTypeOf(arg);
    if (type !== "vector") {
      this.#fail(call, `expected type instant vector in call to function "info", got ${typeName(type)}`);
    }
    if (arg.type !== "vector") this.#fail(arg, "expected label selectors only");
    else if (arg.name !== "") this.#fail(arg, "expected label selectors only, got vector selector instead");
  }

  #expect(expr: Expr, wanted: ValueType, where: string): void {
    const type = this.check(expr);
    if (type !== wanted) this.#fail(expr, `expected type ${typeName(wanted)} in ${where}, got ${typeName(type)}`);
  }

  #checkChain(expr: BinaryExpr): ValueType {
    const chain = [expr];
    for (let left = expr.left; left.type === "binary"; left = left.left) chain.push(left);
    let type = this.check(chain[chain.length - 1].left);
    for (let node = chain.pop(); node !== undefined; node = chain.pop()) {
      const right = this.check(node.right);
      this.#checkOperator(node, type, right);
      this.#settleMatching(node, type === "vector" && right === "vector");
      type = type === "scalar" && right === "scalar" ? "scalar" : "vector";
    }
    return type;
  }

  #checkOperator(expr: BinaryExpr, left: ValueType, right: ValueType): void {
    const comparison = COMPARISONS.has(expr.op);
    if (expr.returnBool && !comparison) {
      this.#failAtOperator(expr, "bool modifier can only be used on comparison operators");
    }
    if (comparison && !expr.returnBool && left === "scalar" && right === "scalar") {
      this.#failAtOperator(expr, "comparisons between scalars must use BOOL modifier");
    }
    const { on, labels, include } = expr.matching!;
    const twice = on ? labels.find((label) => include.includes(label)) : undefined;
    if (twice !== undefined) {
      this.#failAtOperator(expr, `label ${quoteGo(twice)} must not occur in ON and GROUP clause at once`);
    }
    for (const [side, type] of [[expr.left, left], [expr.right, right]] as const) {
      if (type === "scalar" || type === "vector") continue;
      this.#fail(side, "binary expression must contain only scalar and instant vector types");
    }
  }

  #settleMatching(expr: BinaryExpr, vectors: boolean): void {
    const matching = expr.matching!;
    const fills = matching.fillLeft !== null || matching.fillRight !== null;
    const set = SET_OPERATORS.has(expr.op);
    if (!vectors) {
      if (matching.labels.length > 0) this.#fail(expr, "vector matching only allowed between instant vectors");
      if (fills) this.#fail(expr, "filling in missing series only allowed between instant vectors");
      if (set) this.#fail(expr, `set operator ${quoteGo(expr.op)} not allowed in binary scalar expression`);
    } else if (set) {
      if (matching.card !== "one-to-one") this.#fail(expr, `no grouping allowed for ${quoteGo(expr.op)} operation`);
      if (fills) this.#fail(expr, "filling in missing series not allowed for set operators");
    }
    const settled = expr as { matching: BinaryExpr["matching"] };
    if (!vectors) settled.matching = null;
    else if (set) settled.matching = { ...matching, card: "many-to-many" };
  }

  #fail(span: Span, message: string): never {
    return this.text.fail(span, message);
  }

  /** Blames the operator and its modifiers, without the spaces around them. */
  #failAtOperator({ left, right }: BinaryExpr, message: string): never {
    const { bytes } = this.text;
    let start = left.end;
    let end = right.start - 1;
    while (isSpace(bytes.charCodeAt(start))) start++;
    while (isSpace(bytes.charCodeAt(end))) end--;
    return this.#fail({ start, end }, message);
  }
}
