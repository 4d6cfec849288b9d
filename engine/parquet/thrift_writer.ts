/** Thrift's compact protocol, writing. Fields of a struct are written in ascending order of their ids. */
import type { ByteWriter } from "../base/mod.ts";
import { BINARY, BOOL_FALSE, BOOL_TRUE, I16, I32, I64, LIST, STRUCT } from "./thrift_reader.ts";

export class ThriftWriter {
  /** Id of the last field of the struct being written. */
  #lastId = 0;

  constructor(readonly out: ByteWriter) {}

  /** A struct that is no field: the outermost, or an element of a list. */
  struct(body: () => void): void {
    const outerId = this.#lastId;
    this.#lastId = 0;
    body();
    this.out.u8(0);
    this.#lastId = outerId;
  }

  structField(id: number, body: () => void): void {
    this.#field(id, STRUCT);
    this.struct(body);
  }

  /** A union or marker struct without fields of its own: member `member` of a union, empty. */
  emptyMember(id: number, member: number): void {
    this.structField(id, () => this.structField(member, () => {}));
  }

  bool(id: number, value: boolean): void {
    this.#field(id, value ? BOOL_TRUE : BOOL_FALSE);
  }

  i16(id: number, value: number): void {
    this.#field(id, I16);
    this.out.varint(value);
  }

  i32(id: number, value: number): void {
    this.#field(id, I32);
    this.out.varint(value);
  }

  i64(id: number, value: number): void {
    this.#field(id, I64);
    this.out.varint(value);
  }

  binary(id: number, value: Uint8Array): void {
    this.#field(id, BINARY);
    this.#bytes(value);
  }

  structs<T>(id: number, values: readonly T[], element: (value: T) => void): void {
    this.#list(id, STRUCT, values.length);
    for (const value of values) this.struct(() => element(value));
  }

  i32s(id: number, values: readonly number[]): void {
    this.#list(id, I32, values.length);
    for (const value of values) this.out.varint(value);
  }

  i64s(id: number, values: readonly number[]): void {
    this.#list(id, I64, values.length);
    for (const value of values) this.out.varint(value);
  }

  binaries(id: number, values: readonly Uint8Array[]): void {
    this.#list(id, BINARY, values.length);
    for (const value of values) this.#bytes(value);
  }

  bools(id: number, values: readonly boolean[]): void {
    this.#list(id, BOOL_FALSE, values.length);
    // False as 0: the protocol's 2 is read as true by parquet-go.
    for (const value of values) this.out.u8(value ? 1 : 0);
  }

  #bytes(value: Uint8Array): void {
    this.out.uvarint(value.length);
    this.out.bytes(value);
  }

  #list(id: number, elementType: number, count: number): void {
    this.#field(id, LIST);
    if (count < 15) this.out.u8((count << 4) | elementType);
    else {
      this.out.u8(0xf0 | elementType);
      this.out.uvarint(count);
    }
  }

  #field(id: number, type: number): void {
    const delta = id - this.#lastId;
    if (delta > 0 && delta < 16) this.out.u8((delta << 4) | type);
    else {
      this.out.u8(type);
      this.out.varint(id);
    }
    this.#lastId = id;
  }
}
