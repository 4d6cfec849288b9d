/** Lists of labels in parentheses, and what may stand between a binary operator and its right side. */
import { quoteGo } from "../../model/mod.ts";
import { isUtf8 } from "./byte_text.ts";
import type { VectorMatching } from "./ast.ts";
import type { Cursor } from "./cursor.ts";
import { parseSignedLiteral } from "./literals.ts";
import { unquote } from "./strings.ts";
import { LABEL_NAME_KINDS, OPERAND_KINDS } from "./tokens.ts";

/** `(a, b, "c d")`, also empty or with a comma at the end. */
export function parseGrouping(cursor: Cursor): string[] {
  cursor.expect("(", { context: "grouping opts", expected: '"("' });
  const labels: string[] = [];
  if (cursor.accept(")")) return labels;
  for (;;) {
    labels.push(parseLabel(cursor));
    if (cursor.accept(")")) return labels;
    cursor.expect(",", { context: "grouping opts", expected: '"," or ")"' });
    if (cursor.accept(")")) return labels;
  }
}

function parseLabel(cursor: Cursor): string {
  const kind = cursor.peek();
  if (kind !== "string" && !LABEL_NAME_KINDS.has(kind)) {
    cursor.unexpected({ context: "grouping opts", expected: "label" });
  }
  const token = cursor.take();
  if (kind !== "string") return token.text;
  const label = unquote(token.text);
  if (label === "" || !isUtf8(label)) cursor.fail(token, `invalid label name for grouping: ${quoteGo(label)}`);
  return label;
}

export interface BinaryModifiers {
  readonly returnBool: boolean;
  readonly matching: VectorMatching;
}

/** `bool on (a) group_left (b) fill_left (0)`, each of them optional. */
export function parseBinaryModifiers(cursor: Cursor): BinaryModifiers {
  const returnBool = cursor.accept("bool");
  const on = cursor.peek() === "on";
  let card: VectorMatching["card"] = "one-to-one";
  let labels: string[] = [];
  let include: string[] = [];
  if (on || cursor.peek() === "ignoring") {
    cursor.take();
    labels = parseGrouping(cursor);
    const group = cursor.peek();
    if (group === "group_left" || group === "group_right") {
      cursor.take();
      card = group === "group_left" ? "many-to-one" : "one-to-many";
      if (cursor.peek() === "(" || !OPERAND_KINDS.has(cursor.peek())) include = parseGrouping(cursor);
    }
  }
  return { returnBool, matching: { card, on, labels, include, ...parseFill(cursor) } };
}

function parseFill(cursor: Cursor): Pick<VectorMatching, "fillLeft" | "fillRight"> {
  if (cursor.accept("fill")) {
    const value = parseFillValue(cursor);
    return { fillLeft: value, fillRight: value };
  }
  let fillLeft: number | null = null;
  let fillRight: number | null = null;
  if (cursor.accept("fill_left")) {
    fillLeft = parseFillValue(cursor);
    if (cursor.accept("fill_right")) fillRight = parseFillValue(cursor);
  } else if (cursor.accept("fill_right")) {
    fillRight = parseFillValue(cursor);
    if (cursor.accept("fill_left")) fillLeft = parseFillValue(cursor);
  }
  return { fillLeft, fillRight };
}

function parseFillValue(cursor: Cursor): number {
  cursor.expect("(");
  const { value } = parseSignedLiteral(cursor);
  cursor.expect(")");
  return value;
}
