/**
 * The bytes of a JSON document while it is written, in memory that is borrowed. A writer appends; whenever the buffer is
 * {@link full} the document's producer takes what there is and hands it on, so that answers are bounded by a few blocks.
 *
 * Strings come in two forms, both as Prometheus's encoders write them: `string` escapes HTML characters and line
 * separators, `labelText` does not.
 */
import { borrowTextMemory, giveBackTextMemory, type TextMemory } from "./text_memory.ts";

const FULL_BYTES = 256 << 10;
/** UTF-16 units of a long text that are written at once. */
const PIECE_UNITS = 16 << 10;

const NO_BYTES = new Uint8Array();
const encoder = new TextEncoder();

export class JsonBuffer {
  /** The block that is written. */
  bytes: Uint8Array<ArrayBuffer> = NO_BYTES;
  /** Bytes of it that are written. */
  length = 0;
  #memory: TextMemory | null = null;
  /** Blocks before it that nobody took. */
  #filled: Uint8Array<ArrayBuffer>[] = [];

  /** It is time to {@link take}. */
  get full(): boolean {
    return this.length >= FULL_BYTES || this.#filled.length > 0;
  }

  /** What was written since the last call; the caller owns it. Until the next byte is written the buffer has no memory. */
  take(): Uint8Array<ArrayBuffer>[] {
    const blocks = this.#filled;
    if (this.#memory !== null) {
      if (this.length > 0) blocks.push(this.bytes.slice(0, this.length));
      giveBackTextMemory(this.#memory);
    }
    this.#memory = null;
    this.bytes = NO_BYTES;
    this.length = 0;
    this.#filled = [];
    return blocks;
  }

  /** Makes room for `count` more bytes, at most those of a piece. */
  reserve(count: number): TextMemory {
    const memory = this.#memory ??= borrowTextMemory();
    this.bytes = memory.block;
    if (this.length + count > memory.block.length) {
      this.#filled.push(this.bytes.slice(0, this.length));
      this.length = 0;
    }
    return memory;
  }

  /** Text as it is. */
  raw(text: string): void {
    if (text.length > PIECE_UNITS) return this.#long(text);
    // A UTF-16 unit is at most three bytes of UTF-8.
    this.reserve(text.length * 3);
    const { bytes } = this;
    let at = this.length;
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i);
      if (code >= 0x80) {
        this.length = at + encoder.encodeInto(text.slice(i), bytes.subarray(at)).written;
        return;
      }
      bytes[at++] = code;
    }
    this.length = at;
  }

  #long(text: string): void {
    for (let from = 0; from < text.length;) {
      this.reserve(3 * PIECE_UNITS);
      const room = this.bytes.subarray(this.length, this.length + 3 * PIECE_UNITS);
      const { read, written } = encoder.encodeInto(text.slice(from), room);
      this.length += written;
      from += read;
    }
  }

  /** A string of the document: error texts, label names and values in lists, annotations. */
  string(text: string): void {
    this.#quoted(text, ESCAPED_WITH_HTML, PLAIN_IN_HTML);
  }

  /** A string inside a label set. */
  labelText(text: string): void {
    this.#quoted(text, ESCAPED, PLAIN);
  }

  /** Nearly all texts are plain ASCII and are copied; the others are escaped first. */
  #quoted(text: string, escaped: RegExp, plain: Uint8Array): void {
    if (text.length > PIECE_UNITS) return this.#long(`"${text.replace(escaped, escape)}"`);
    this.reserve(text.length + 2);
    const { bytes } = this;
    let at = this.length;
    bytes[at++] = 0x22;
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i);
      if (code >= 0x80 || plain[code] === 0) return this.raw(`"${text.replace(escaped, escape)}"`);
      bytes[at++] = code;
    }
    bytes[at++] = 0x22;
    this.length = at;
  }
}

// deno-lint-ignore no-control-regex
const ESCAPED = /[\x00-\x1f"\\]/g;
// deno-lint-ignore no-control-regex
const ESCAPED_WITH_HTML = /[\x00-\x1f"\\<>&\u2028\u2029]/g;

/** By ASCII code: 1 where a character stands for itself. */
const PLAIN = plainCodes(ESCAPED);
const PLAIN_IN_HTML = plainCodes(ESCAPED_WITH_HTML);

function plainCodes(escaped: RegExp): Uint8Array {
  return Uint8Array.from({ length: 0x80 }, (_, code) => String.fromCharCode(code).search(escaped) < 0 ? 1 : 0);
}

const SHORT_ESCAPES: Readonly<Record<string, string>> = {
  '"': '\\"',
  "\\": "\\\\",
  "\n": "\\n",
  "\r": "\\r",
  "\t": "\\t",
};

function escape(char: string): string {
  return SHORT_ESCAPES[char] ?? `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`;
}
