/**
 * The parser's view of a query: one token of lookahead, read only when it is asked for.
 *
 * Prometheus's parser is generated (LALR). To report the same first error we ask for a token exactly where its automaton
 * does, since reading one may fail in the lexer, and name the same surroundings: those of the innermost rule that can
 * recover from an error.
 */
import type { Span } from "./ast.ts";
import { Lexer } from "./lexer.ts";
import type { ParseOptions, QueryFeature } from "./options.ts";
import type { QueryText } from "./query_text.ts";
import { isSpace } from "./scanner.ts";
import { describeToken, type Token, type TokenKind } from "./tokens.ts";

/** How deep parentheses, calls, signs and the like may nest. Chains of operators of one strength do not nest. */
const NESTING_MAX = 500;
/** A form of 10 MiB would hold millions, and their syntax tree a gigabyte. */
const TOKENS_MAX = 100_000;

const CLOSING: ReadonlySet<TokenKind> = new Set<TokenKind>(["}", ")", "]", "duration", "number"]);

/** The tail of an error about an unexpected token: where it was met and what would have fitted, "" = nothing to say. */
export interface Surroundings {
  readonly context: string;
  readonly expected: string;
}

export class Cursor {
  /** End of the last token read, lookahead included, that may close an expression. */
  lastClosing = 0;
  /** Aggregations that are open here. */
  #aggregations = 0;
  #nesting = 0;
  #tokens = 0;
  #peeked: Token | null = null;
  readonly #lexer: Lexer;

  constructor(readonly text: QueryText, readonly options: ParseOptions) {
    this.#lexer = new Lexer(text);
  }

  /** The kind of the next token. */
  peek(): TokenKind {
    return (this.#peeked ??= this.#read()).kind;
  }

  take(): Token {
    const token = this.#peeked ??= this.#read();
    this.#peeked = null;
    return token;
  }

  /** Takes a token of that kind, or fails as {@link unexpected}. */
  expect(kind: TokenKind, surroundings?: Surroundings): Token {
    if (this.peek() !== kind) this.unexpected(surroundings);
    return this.take();
  }

  /** Takes the next token if it is of that kind. */
  accept(kind: TokenKind): boolean {
    if (this.peek() !== kind) return false;
    this.#peeked = null;
    return true;
  }

  /** Fails about the next token. */
  unexpected(surroundings?: Surroundings): never {
    const token = this.take();
    const context = surroundings?.context ?? (this.#aggregations > 0 ? "aggregation" : "");
    const expected = surroundings?.expected ?? "";
    const where = context === "" ? "" : ` in ${context}`;
    return this.fail(
      token,
      `unexpected ${describeToken(token)}${where}${expected === "" ? "" : `, expected ${expected}`}`,
    );
  }

  fail(span: Span, message: string): never {
    return this.text.fail(span, message);
  }

  isEnabled(feature: QueryFeature): boolean {
    return this.options.features?.has(feature) ?? false;
  }

  /** One level deeper; {@link ascend} by as many on the way back. A failure ends the parse, so no level is left open by one. */
  descend(): void {
    if (++this.#nesting > NESTING_MAX) this.fail(this.take(), `expression is nested deeper than ${NESTING_MAX} levels`);
  }

  ascend(levels = 1): void {
    this.#nesting -= levels;
  }

  openAggregation(): void {
    this.#aggregations++;
  }

  closeAggregation(): void {
    this.#aggregations--;
  }

  /** The closing parenthesis before the next token, when that is one as well; else {@link lastClosing}. */
  previousClosing(): number {
    const { bytes } = this.text;
    const next = this.#peeked;
    if (next === null || next.kind !== ")") return this.lastClosing;
    let at = next.start - 1;
    while (at > 0 && isSpace(bytes.charCodeAt(at))) at--;
    return at > 0 && bytes[at] === ")" ? at + 1 : this.lastClosing;
  }

  #read(): Token {
    const token = this.#lexer.next();
    if (++this.#tokens > TOKENS_MAX) this.fail(token, `query has more than ${TOKENS_MAX} words and symbols`);
    if (CLOSING.has(token.kind)) this.lastClosing = token.end;
    return token;
  }
}
