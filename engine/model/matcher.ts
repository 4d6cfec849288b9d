/**
 * Label matchers. A regular expression is anchored at both ends and its dot matches newlines (Prometheus's
 * model/labels/regexp.go). Matching is linear in the text: plain patterns (alternations of literals, literal prefixes)
 * are decided without a regex engine, everything else by re2js.
 */
import { RE2JS } from "re2js";
import { GatewayError } from "../base/mod.ts";
import type { Labels } from "./labels.ts";
import { quoteGo, quoteName } from "./quote.ts";

export type MatchType = "=" | "!=" | "=~" | "!~";

/** A pattern RE2 refuses; the message is Go's. */
export class RegexError extends GatewayError {
  override readonly name = "RegexError";
  readonly kind = "bad_data";
}

export class Matcher {
  readonly #test: (value: string) => boolean;
  /** The few literals the value must be one of, when the pattern says so (also for "="); null = any value may match. */
  readonly literals: readonly string[] | null;
  /** A literal every matching value starts with; "" = none known. For negated matchers about the pattern itself. */
  readonly prefix: string;

  constructor(readonly type: MatchType, readonly name: string, readonly value: string) {
    const regex = type === "=~" || type === "!~";
    const plain = regex ? analyse(value) : { literals: [value], prefix: value };
    const few = plain.literals !== null && plain.literals.length <= LITERALS_MAX;
    this.literals = few ? plain.literals : null;
    this.prefix = plain.prefix;
    this.#test = positiveTest(value, plain);
  }

  /** True for "!=" and "!~". */
  get negated(): boolean {
    return this.type === "!=" || this.type === "!~";
  }

  matches(value: string): boolean {
    return this.#test(value) !== this.negated;
  }

  /** A series without the label has the value "". */
  get matchesEmpty(): boolean {
    return this.matches("");
  }

  toString(): string {
    return `${quoteName(this.name)}${this.type}${quoteGo(this.value)}`;
  }
}

export function matchesAll(matchers: readonly Matcher[], labels: Labels): boolean {
  return matchers.every((matcher) => matcher.matches(labels.get(matcher.name)));
}

interface PlainPattern {
  literals: string[] | null;
  prefix: string;
}

const META_CHARS = "\\.+*?()|[]{}^$";
const META = /[\\.+*?()|[\]{}^$]/;
/** Indexes are asked for each of the literals: of more, only values are. */
const LITERALS_MAX = 256;

/** Finds the plain forms: `a|b|c`, `(a|b)`, `a\.b`, `prefix.*`, `prefix.+`, `.*`, `.+`. */
function analyse(pattern: string): PlainPattern {
  const grouped = pattern.startsWith("(") && pattern.endsWith(")");
  const literals = literalsOf(pattern) ?? (grouped ? literalsOf(pattern.slice(1, -1)) : null);
  if (literals !== null) return { literals, prefix: literals.length === 1 ? literals[0] : "" };
  if (pattern.includes("|")) return { literals: null, prefix: "" };
  const meta = pattern.search(META);
  // A quantifier binds to the last literal character, which is then no part of the prefix.
  const quantified = meta >= 0 && "*?{+".includes(pattern[meta]);
  const length = quantified ? lastCharStart(pattern, meta) : meta;
  return { literals: null, prefix: pattern.slice(0, Math.max(length, 0)) };
}

/** The alternatives of a pattern of literals, which may have escaped characters; null = it is something else. */
function literalsOf(pattern: string): string[] | null {
  const literals: string[] = [];
  let literal = "";
  for (let i = 0; i < pattern.length; i++) {
    let char = pattern[i];
    if (char === "|") {
      literals.push(literal);
      literal = "";
      continue;
    }
    const escaped = char === "\\";
    if (escaped) char = pattern[++i] ?? "";
    if (escaped !== (char !== "" && META_CHARS.includes(char))) return null;
    literal += char;
  }
  return [...literals, literal];
}

function lastCharStart(text: string, end: number): number {
  const low = text.charCodeAt(end - 1);
  return low >= 0xdc00 && low <= 0xdfff ? end - 2 : end - 1;
}

function positiveTest(pattern: string, { literals, prefix }: PlainPattern): (value: string) => boolean {
  if (literals !== null) {
    const [only] = literals;
    if (literals.length === 1) return (value) => value === only;
    const set = new Set(literals);
    return (value) => set.has(value);
  }
  const rest = pattern.slice(prefix.length);
  if (rest === ".*") return (value) => value.startsWith(prefix);
  if (rest === ".+") return (value) => value.length > prefix.length && value.startsWith(prefix);
  const compiled = compileWhole(pattern);
  return (value) => value.startsWith(prefix) && compiled.testExact(value);
}

/** A bad pattern is refused as it was written, not as what flags make of it. */
function compileWhole(pattern: string): RE2JS {
  try {
    if (pattern.isWellFormed()) return RE2JS.compile(namedOnce(pattern), RE2JS.DOTALL);
  } catch {
    // compileRegex says what is wrong.
  }
  return compileRegex(pattern);
}

/** Quoted text, escapes, classes, and the heads of named groups. */
const PARTS = /\\Q.*?(?:\\E|$)|\\.|\[\^?\]?(?:\\.|\[:\^?\w+:\]|[^\]\\])*\]|\(\?P?<(\w+)>/gs;

/** Go lets groups share a name, re2js does not: all but the first of a name lose it. */
function namedOnce(pattern: string): string {
  const seen = new Set<string>();
  return pattern.replaceAll(PARTS, (part, name?: string) => {
    if (name === undefined) return part;
    const repeated = seen.has(name);
    seen.add(name);
    return repeated ? "(" : part;
  });
}

/** Compiles with re2js; a refusal is a {@link RegexError} with Go's text. */
export function compileRegex(pattern: string): RE2JS {
  // Text that was not UTF-8 has lone surrogates, which re2js would take for characters.
  const bad = pattern.search(/\p{Surrogate}/u);
  if (bad >= 0) throw new RegexError(`error parsing regexp: invalid UTF-8: \`${pattern.slice(bad)}\``);
  try {
    return RE2JS.compile(namedOnce(pattern));
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    // Go names the rest of the pattern here, which is empty.
    throw new RegexError(message.endsWith("trailing backslash at end of expression") ? `${message}: \`\`` : message);
  }
}
