/**
 * The bytes of a JSON document while it is written. A writer appends; whenever the buffer is {@link full} the document's
 * producer hands the block on and writing goes on in a fresh one, so that memory stays bounded by a few blocks.
 *
 * Strings come in two forms, both as Prometheus's encoders write them: `string` escapes HTML characters and line
 * separators, `labelText` does not.
 */

const BLOCK_BYTES = 320 << 10;
const FULL_BYTES = 256 << 10;
/** Most answers are small. */
const FIRST_BYTES = 8 << 10;

const encoder = new TextEncoder();

export class JsonBuffer {
  bytes: Uint8Array<ArrayBuffer> = new Uint8Array();
  length = 0;
  #bytesMin = FIRST_BYTES;

  /** It is time to {@link take}. */
  get full(): boolean {
    return this.length >= FULL_BYTES;
  }

  /** What was written since the last call; the caller owns it. */
  take(): Uint8Array<ArrayBuffer> {
    const block = this.bytes.subarray(0, this.length);
    this.bytes = new Uint8Array();
    this.length = 0;
    this.#bytesMin = BLOCK_BYTES;
    return block;
  }

  /** Makes room for `count` more bytes. */
  reserve(count: number): void {
    const needed = this.length + count;
    if (needed <= this.bytes.length) return;
    // The smaller buffer is freed at once.
    this.bytes = new Uint8Array(this.bytes.buffer.transfer(Math.max(needed, this.bytes.length * 4, this.#bytesMin)));
  }

  /** Bytes of the document. */
  append(bytes: Uint8Array): void {
    this.reserve(bytes.length);
    this.bytes.set(bytes, this.length);
    this.length += bytes.length;
  }

  /** Text as it is. */
  raw(text: string): void {
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
