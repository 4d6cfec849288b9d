/** The text of a query, and the errors that point into it. */
import { QuerySyntaxError } from "../../base/mod.ts";
import type { Span } from "./ast.ts";
import { toByteText } from "./byte_text.ts";

export class QueryText {
  /** One char a byte ({@link toByteText}). */
  readonly bytes: string;

  constructor(readonly query: string) {
    this.bytes = toByteText(query);
  }

  /** Throws a {@link QuerySyntaxError} that reads `line:col: parse error: message`; columns count bytes from 1. */
  fail(span: Span, message: string): never {
    const { start, end } = span;
    throw new QuerySyntaxError(`${this.#place(start)}: parse error: ${message}`, this.query, start, end);
  }

  #place(offset: number): string {
    if (this.bytes === "") return "unknown position";
    const lines = this.bytes.slice(0, offset).split("\n");
    return `${lines.length}:${lines[lines.length - 1].length + 1}`;
  }
}
