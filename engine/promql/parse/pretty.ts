/**
 * Syntax trees as formatted text (Prometheus promql/parser/prettier.go, the answer of /api/v1/format_query): what is
 * longer than a line is split, its parts on lines of their own, two spaces deeper.
 */
import { QuotaExceededError } from "../../base/mod.ts";
import type { BinaryExpr, Expr } from "./ast.ts";
import { toByteText } from "./byte_text.ts";
import { aggregateArguments, printAggregateHead, printExpr, printOperator, printSubqueryTail } from "./printer.ts";

const LINE_BYTES_MAX = 100;
/** Indentation grows with the square of a chain's length. */
const INDENT_BYTES_MAX = 16 << 20;

/** Throws a {@link QuotaExceededError} when the text would be mostly, and immense, indentation. */
export function prettyExpr(expr: Expr): string {
  return new Formatter().format(expr, 0);
}

class Formatter {
  #indentBytes = 0;

  format(expr: Expr, level: number): string {
    if (expr.type === "binary") return this.#formatChain(expr, level);
    if (expr.type === "unary") return this.#indent(level) + expr.op + this.format(expr.expr, level).trim();
    const flat = printExpr(expr);
    const fits = fitsLine(flat);
    // As Prometheus has it: subqueries that fit are not indented.
    if (expr.type === "subquery") return fits ? flat : this.format(expr.expr, level) + printSubqueryTail(expr);
    const splits = expr.type === "paren" || expr.type === "aggregate" || expr.type === "call";
    return splits && !fits ? this.#split(expr, level) : this.#indent(level) + flat;
  }

  #split(expr: Extract<Expr, { type: "paren" | "aggregate" | "call" }>, level: number): string {
    const [head, args] = expr.type === "paren"
      ? ["", [expr.expr]]
      : expr.type === "call"
      ? [expr.func, expr.args]
      : [printAggregateHead(expr), aggregateArguments(expr)];
    const inner = args.map((arg) => this.format(arg, level + 1)).join(",\n");
    return `${this.#indent(level)}${head}(\n${inner}\n${this.#indent(level)})`;
  }

  /** Each operator of a chain indents what is left of it once more, so the first operand stands deepest. */
  #formatChain(expr: BinaryExpr, level: number): string {
    const texts = chainTexts(expr);
    const split: BinaryExpr[] = [];
    let left: Expr = expr;
    for (; left.type === "binary" && !fitsLine(texts.get(left)!); left = left.left) split.push(left);
    const deepest = level + split.length;
    let text = left.type === "binary" ? this.#indent(deepest) + texts.get(left)! : this.format(left, deepest);
    for (let depth = deepest - 1; depth >= level; depth--) {
      const node = split[depth - level];
      const right = this.format(node.right, depth + 1);
      text = `${text}\n${this.#indent(depth)}${printOperator(node)}\n${right}`;
    }
    return text;
  }

  #indent(level: number): string {
    this.#indentBytes += 2 * level;
    if (this.#indentBytes > INDENT_BYTES_MAX) {
      throw new QuotaExceededError("indentation of the formatted query", INDENT_BYTES_MAX, this.#indentBytes);
    }
    return "  ".repeat(level);
  }
}

/** The text of each operation of a chain, each the start of the next, which costs no copy. */
function chainTexts(expr: BinaryExpr): Map<Expr, string> {
  const chain = [expr];
  for (let left = expr.left; left.type === "binary"; left = left.left) chain.push(left);
  const texts = new Map<Expr, string>();
  let text = printExpr(chain[chain.length - 1].left);
  for (const node of chain.reverse()) {
    text += ` ${printOperator(node)} ${printExpr(node.right)}`;
    texts.set(node, text);
  }
  return texts;
}

function fitsLine(text: string): boolean {
  return text.length <= LINE_BYTES_MAX && toByteText(text).length <= LINE_BYTES_MAX;
}
