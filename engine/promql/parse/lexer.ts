/**
 * Cuts a query into tokens, one at a time (Prometheus promql/parser/lex.go). What a byte means depends on where it
 * stands: inside {braces} there are names, strings and matchers; after an opening [bracket] a duration, until its first
 * number; everywhere else expressions. The lexer alone decides this, so an error here comes before any of the grammar's
 * about a later token.
 */
import { quoteGo } from "../../model/mod.ts";
import { decodeRune } from "./byte_text.ts";
import type { QueryText } from "./query_text.ts";
import { scanDurationRest, scanNumber } from "./scan_number.ts";
import { DIGITS, isAlpha, isAlphaNumeric, isDigit, isSpace, Scanner } from "./scanner.ts";
import { scanString } from "./strings.ts";
import { KEYWORDS, quoteBytes, type Token, type TokenKind } from "./tokens.ts";

/** Longer symbols before their prefixes. */
const SYMBOLS: readonly TokenKind[] = ["==", "!=", "<=", "</", ">=", ">/", ..."=<>,*/%+-^@" as Iterable<TokenKind>];
const DURATION_SYMBOLS = "+-*/%^,";
const DURATION_WORDS: ReadonlySet<string> = new Set(["step", "range", "max_of", "min_of"]);

export class Lexer {
  readonly #scanner: Scanner;
  #start = 0;
  #parenDepth = 0;
  #inBraces = false;
  #inBrackets = false;
  /** In brackets, before the first number. */
  #inDuration = false;
  #sawColon = false;
  /** Since the first bracket of the query, as in Prometheus. */
  #sawNumber = false;

  constructor(readonly text: QueryText) {
    this.#scanner = new Scanner(text.bytes);
  }

  /** The next token; "end of input" again and again at the end. Throws a QuerySyntaxError. */
  next(): Token {
    this.#skipBlanks();
    if (this.#inBraces) return this.#inBracesToken();
    return this.#inDuration ? this.#durationToken() : this.#token();
  }

  #skipBlanks(): void {
    const scanner = this.#scanner;
    for (;;) {
      while (isSpace(scanner.peekByte())) scanner.at++;
      if (!scanner.is("#") || this.#inDuration) break;
      while (!scanner.atEnd && !scanner.is("\r\n")) scanner.at++;
    }
    this.#start = scanner.at;
  }

  #token(): Token {
    const scanner = this.#scanner;
    if (scanner.atEnd) return this.#end();
    const byte = scanner.peekByte();
    if (isAlpha(byte) || byte === 0x3a) return this.#inBrackets ? this.#wordInBrackets() : this.#word();
    if (isDigit(byte) || (byte === 0x2e && isDigit(scanner.peekByte(1)))) return this.#number();
    const symbol = SYMBOLS.find((symbol) => scanner.bytes.startsWith(symbol, scanner.at));
    if (symbol !== undefined) return this.#symbol(symbol);
    scanner.at++;
    switch (String.fromCharCode(byte)) {
      case '"':
      case "'":
      case "`":
        return this.#string(scanner.bytes[this.#start]);
      case "!":
        return this.#fail(`unexpected character after '!': ${this.#quoteAt(scanner.at)}`);
      case "(":
        return this.#openParen();
      case ")":
        return this.#closeParen();
      case "{":
        this.#inBraces = true;
        return this.#emit("{");
      case "[":
        return this.#openBracket();
      case "]":
        if (!this.#inBrackets) this.#fail("unexpected right bracket ']'");
        return this.#closeBracket();
      default:
        return this.#fail(`unexpected character: ${this.#quoteAt(this.#start)}`);
    }
  }

  #end(): Token {
    if (this.#parenDepth !== 0) this.#fail("unclosed left parenthesis");
    if (this.#inBrackets) this.#fail("unclosed left bracket");
    return this.#emit("end of input");
  }

  #symbol(symbol: TokenKind): Token {
    this.#scanner.at += symbol.length;
    if (symbol === "=" && this.#scanner.is("~")) this.#fail("unexpected character after '=': '~'");
    return this.#emit(symbol);
  }

  #word(): Token {
    const scanner = this.#scanner;
    while (isAlphaNumeric(scanner.peekByte()) || scanner.peekByte() === 0x3a) scanner.at++;
    const word = scanner.bytes.slice(this.#start, scanner.at);
    const keyword = KEYWORDS.get(word.toLowerCase());
    // The fill words are younger than many a metric named so: they are keywords only where they are called.
    if (keyword?.startsWith("fill") && !this.#parenFollows()) return this.#emit("identifier");
    return this.#emit(keyword ?? (word.includes(":") ? "metric identifier" : "identifier"));
  }

  #parenFollows(): boolean {
    let ahead = 0;
    while (isSpace(this.#scanner.peekByte(ahead))) ahead++;
    return this.#scanner.peekByte(ahead) === 0x28;
  }

  /** In brackets, after the first number: the colon of a subquery, or step() and its like. */
  #wordInBrackets(): Token {
    const scanner = this.#scanner;
    if (scanner.accept(":")) {
      if (this.#sawColon) this.#fail("unexpected colon ':'");
      this.#sawColon = true;
      return this.#emit(":");
    }
    return this.#durationWord() ?? this.#fail(`unexpected character: ${this.#quoteAt(this.#start)}, expected ':'`);
  }

  #durationWord(): Token | null {
    const scanner = this.#scanner;
    while (isAlpha(scanner.peekByte())) scanner.at++;
    const word = scanner.bytes.slice(this.#start, scanner.at).toLowerCase();
    return DURATION_WORDS.has(word) ? this.#emit(word as TokenKind) : null;
  }

  #number(): Token {
    const scanner = this.#scanner;
    if (scanNumber(scanner)) return this.#emit("number");
    if (scanDurationRest(scanner)) return this.#emit("duration");
    return this.#fail(`bad number or duration syntax: ${quoteBytes(scanner.bytes.slice(this.#start, scanner.at))}`);
  }

  #string(quote: string): Token {
    const wrong = scanString(this.#scanner, quote);
    return wrong === null ? this.#emit("string") : this.#fail(wrong);
  }

  #openParen(): Token {
    this.#parenDepth++;
    return this.#emit("(");
  }

  #closeParen(): Token {
    this.#parenDepth--;
    if (this.#parenDepth < 0) this.#failAfter("unexpected right parenthesis ')'");
    return this.#emit(")");
  }

  #openBracket(): Token {
    if (this.#inBrackets) this.#fail("unexpected left bracket '['");
    this.#inBrackets = this.#inDuration = true;
    this.#sawColon = false;
    return this.#emit("[");
  }

  #closeBracket(): Token {
    this.#inBrackets = this.#inDuration = false;
    return this.#emit("]");
  }

  #durationToken(): Token {
    const scanner = this.#scanner;
    if (scanner.atEnd) this.#fail("unexpected end of input in duration expression");
    const byte = scanner.peekByte();
    if (scanner.is(DIGITS) || (byte === 0x2e && isDigit(scanner.peekByte(1)))) {
      this.#inDuration = false;
      this.#sawNumber = true;
      return this.#number();
    }
    const word = scanner.is("srmSRM") ? this.#durationWord() : null;
    if (word !== null) return word;
    scanner.at = this.#start + 1;
    const char = scanner.bytes[this.#start];
    if (char === "]") return this.#closeBracket();
    if (char === ":") return this.#durationColon();
    if (char === "(") return this.#openParen();
    if (char === ")") return this.#closeParen();
    if (DURATION_SYMBOLS.includes(char)) return this.#emit(char as TokenKind);
    return this.#fail(`unexpected character in duration expression: ${this.#quoteAt(this.#start)}`);
  }

  #durationColon(): Token {
    if (!this.#sawNumber) this.#failAfter("unexpected colon before duration in duration expression");
    if (this.#sawColon) this.#failAfter("unexpected repeated colon in duration expression");
    this.#sawColon = true;
    return this.#emit(":");
  }

  #inBracesToken(): Token {
    const scanner = this.#scanner;
    if (scanner.atEnd) this.#fail("unexpected end of input inside braces");
    if (isAlpha(scanner.peekByte())) {
      while (isAlphaNumeric(scanner.peekByte())) scanner.at++;
      return this.#emit("identifier");
    }
    const char = scanner.bytes[scanner.at++];
    switch (char) {
      case ",":
        return this.#emit(",");
      case '"':
      case "'":
      case "`":
        return this.#string(char);
      case "=":
        return this.#emit(scanner.accept("~") ? "=~" : "=");
      case "!":
        if (scanner.accept("~")) return this.#emit("!~");
        if (scanner.accept("=")) return this.#emit("!=");
        return this.#fail(`unexpected character after '!' inside braces: ${this.#quoteAt(scanner.at)}`);
      case "{":
        return this.#fail("unexpected left brace '{'");
      case "}":
        this.#inBraces = false;
        return this.#emit("}");
      default:
        return this.#fail(`unexpected character inside braces: ${this.#quoteAt(this.#start)}`);
    }
  }

  #emit(kind: TokenKind): Token {
    const { bytes, at } = this.#scanner;
    return { kind, text: bytes.slice(this.#start, at), start: this.#start, end: at };
  }

  #fail(message: string): never {
    return this.text.fail({ start: this.#start, end: this.text.bytes.length }, message);
  }

  /** Blames what follows the token: it is whole by itself. */
  #failAfter(message: string): never {
    return this.text.fail({ start: this.#scanner.at, end: this.text.bytes.length }, message);
  }

  /** The code point at a byte, as Go's %q prints it; U+FFFD at the end. */
  #quoteAt(at: number): string {
    const { bytes } = this.#scanner;
    const char = at < bytes.length ? String.fromCodePoint(decodeRune(bytes, at).code) : "\ufffd";
    if (char === "'") return "'\\''";
    return char === '"' ? `'"'` : `'${quoteGo(char).slice(1, -1)}'`;
  }
}
