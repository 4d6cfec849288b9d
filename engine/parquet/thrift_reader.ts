/**
 * Thrift's compact protocol, reading (thrift-compact-protocol.md of apache/thrift).
 *
 * A struct is a row of fields, each a byte (id delta << 4 | type) and a value, ended by a 0 byte. Integers are zigzag
 * varints, binaries carry a varint length, lists a byte (count << 4 | element type). The caller names the fields it
 * knows and skips the others. Invariant: nothing is read outside the bytes, and nothing is allocated by a count that
 * the bytes cannot hold.
 */
import { CorruptDataError, textOf } from "../base/mod.ts";

export const BOOL_TRUE = 1;
export const BOOL_FALSE = 2;
const BYTE = 3;
export const I16 = 4;
export const I32 = 5;
export const I64 = 6;
const DOUBLE = 7;
export const BINARY = 8;
export const LIST = 9;
const SET = 10;
export const STRUCT = 12;

const DEPTH_MAX = 16;

export class ThriftReader {
  /** Next byte to read. */
  at = 0;
  #depth = 0;

  /** `object` and `baseOffset` say where the bytes are from, for errors. */
  constructor(readonly bytes: Uint8Array, readonly object: string, readonly baseOffset: number) {}

  corrupt(detail: string, at = this.at): CorruptDataError {
    return new CorruptDataError(this.object, this.baseOffset + at, detail);
  }

  /** Calls `field` with id and type of each field; it must consume the value, by `skip` if need be. */
  struct(type: number, field: (id: number, type: number) => void): void {
    this.#expect(type, STRUCT, "struct");
    if (++this.#depth > DEPTH_MAX) throw this.corrupt("thrift structs are nested too deeply");
    let id = 0;
    for (let head = this.#byte(); head !== 0; head = this.#byte()) {
      const delta = head >> 4;
      id = delta === 0 ? this.#zigzag() : id + delta;
      field(id, head & 15);
    }
    this.#depth--;
  }

  /** Calls `element` for each element of a list; it must consume it. */
  list(type: number, element: (type: number) => void): void {
    const { count, elementType } = this.#listHead(type);
    for (let i = 0; i < count; i++) element(elementType);
  }

  /** A list of booleans: one byte each, 1 = true; false is 2 or, as older writers have it, 0. */
  bools(type: number): boolean[] {
    const { count, elementType } = this.#listHead(type);
    if (count > 0 && elementType !== BOOL_TRUE) this.#expect(elementType, BOOL_FALSE, "list of booleans");
    return Array.from(this.#take(count), (byte) => byte === 1);
  }

  bool(type: number): boolean {
    if (type !== BOOL_TRUE) this.#expect(type, BOOL_FALSE, "boolean");
    return type === BOOL_TRUE;
  }

  /** An i16, i32 or i64 within 53 bits. */
  int(type: number): number {
    if (type !== I16 && type !== I32) this.#expect(type, I64, "integer");
    return this.#zigzag();
  }

  /** An integer of at least 0 and at most `max`. */
  count(type: number, max = Number.MAX_SAFE_INTEGER): number {
    const at = this.at;
    const value = this.int(type);
    if (value < 0 || value > max) throw this.corrupt(`${value} is not in 0 to ${max}`, at);
    return value;
  }

  /** A view, not a copy. */
  binary(type: number): Uint8Array {
    this.#expect(type, BINARY, "binary");
    return this.#take(this.#uvarint());
  }

  text(type: number): string {
    const at = this.at;
    const bytes = this.binary(type);
    try {
      return textOf(bytes);
    } catch {
      throw this.corrupt("text is not UTF-8", at);
    }
  }

  skip(type: number): void {
    switch (type) {
      case BOOL_TRUE:
      case BOOL_FALSE:
        return;
      case BYTE:
        this.#take(1);
        return;
      case I16:
      case I32:
      case I64:
        this.#skipVarint();
        return;
      case DOUBLE:
        this.#take(8);
        return;
      case BINARY:
        this.#take(this.#uvarint());
        return;
      case LIST:
      case SET:
        this.#skipList(type);
        return;
      case STRUCT:
        this.struct(type, (_id, fieldType) => this.skip(fieldType));
        return;
      default:
        // A map too: no field of parquet.thrift is one.
        throw this.corrupt(`unexpected thrift type ${type}`);
    }
  }

  #skipList(type: number): void {
    if (++this.#depth > DEPTH_MAX) throw this.corrupt("thrift lists are nested too deeply");
    const { count, elementType } = this.#listHead(type);
    if (elementType === BOOL_TRUE || elementType === BOOL_FALSE) this.#take(count);
    else for (let i = 0; i < count; i++) this.skip(elementType);
    this.#depth--;
  }

  #listHead(type: number): { count: number; elementType: number } {
    if (type !== SET) this.#expect(type, LIST, "list");
    const head = this.#byte();
    const count = head >> 4 === 15 ? this.#uvarint() : head >> 4;
    // Every element takes a byte at least.
    if (count > this.bytes.length - this.at) throw this.corrupt(`list of ${count} elements does not fit`);
    return { count, elementType: head & 15 };
  }

  #expect(type: number, wanted: number, what: string): void {
    if (type !== wanted) throw this.corrupt(`expected a thrift ${what}, got type ${type}`);
  }

  #take(length: number): Uint8Array {
    if (length > this.bytes.length - this.at) {
      throw this.corrupt(`wanted ${length} bytes, ${this.bytes.length - this.at} remain`);
    }
    this.at += length;
    return this.bytes.subarray(this.at - length, this.at);
  }

  #byte(): number {
    if (this.at >= this.bytes.length) throw this.corrupt("the bytes end inside a thrift value");
    return this.bytes[this.at++];
  }

  #uvarint(): number {
    const start = this.at;
    let value = 0;
    let scale = 1;
    for (let i = 0; i < 10; i++) {
      const byte = this.#byte();
      value += (byte & 0x7f) * scale;
      if (byte < 0x80) {
        if (value > Number.MAX_SAFE_INTEGER) break;
        return value;
      }
      scale *= 128;
    }
    throw this.corrupt("integer is longer than 53 bits", start);
  }

  #zigzag(): number {
    const value = this.#uvarint();
    return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
  }

  #skipVarint(): void {
    for (let i = 0; i < 10; i++) if (this.#byte() < 0x80) return;
    throw this.corrupt("integer is longer than 64 bits");
  }
}
