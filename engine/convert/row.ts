/** The cells of one row of a block (parquet-block-format.md, "Cells"). Buffers are used again for the next row. */
import { ByteWriter, xxhash64 } from "../base/mod.ts";
import type { ParquetFileWriter } from "../parquet/mod.ts";
import type { RowChunk } from "./encode_runs.ts";
import type { MergedSymbols } from "./merged_symbols.ts";

/** Position of the index column in the labels file; label columns follow, in the order of names. */
export const INDEX_POSITION = 0;
const FIRST_LABEL_POSITION = 1;
/** Positions in the chunks file. */
const CHUNK_POSITIONS = [0, 1, 2];
const HASH_POSITION = 3;

export class RowEncoder {
  readonly #positions: Map<number, number>;
  readonly #cell = new ByteWriter(1 << 16);

  /** `labelNames`: ordinals of the shard's label names, ascending. */
  constructor(private readonly symbols: MergedSymbols, labelNames: Uint32Array) {
    this.#positions = new Map(Array.from(labelNames, (name, i) => [name, FIRST_LABEL_POSITION + i]));
  }

  /** Sets the row's cells of the labels file. `labels`: ordinals of names and values, alternating. */
  setLabels(writer: ParquetFileWriter, labels: Uint32Array): void {
    const cell = this.#cell;
    cell.clear();
    cell.varint(labels.length / 2);
    for (let i = 0; i < labels.length; i += 2) {
      const position = this.#positions.get(labels[i])!;
      cell.varint(position);
      writer.setText(position, this.symbols.textOf(labels[i + 1]));
    }
    writer.setBytes(INDEX_POSITION, cell.view());
  }

  /** Sets the row's cells of the chunks file. `chunks` ascend in time; `columnOf` tells the column of a time. */
  setChunks(
    writer: ParquetFileWriter,
    labels: Uint32Array,
    chunks: readonly RowChunk[],
    columnOf: (time: number) => number,
  ): void {
    let next = 0;
    for (const position of CHUNK_POSITIONS) {
      this.#cell.clear();
      for (; next < chunks.length && columnOf(chunks[next].minTime) === position; next++) this.#addChunk(chunks[next]);
      writer.setBytes(position, this.#cell.view());
    }
    writer.setInt64(HASH_POSITION, this.#hash(labels));
  }

  /** Encoding, zigzag times and length, big endian; then the chunk's bytes. */
  #addChunk({ encoding, minTime, maxTime, bytes }: RowChunk): void {
    const cell = this.#cell;
    cell.u32be(encoding);
    writeZigzag64(cell, minTime);
    writeZigzag64(cell, maxTime);
    cell.u32be(bytes.length);
    cell.bytes(bytes);
  }

  /** xxhash64 over the labels as Prometheus packs them: a length under 255 is one byte, else 0xff and three bytes. */
  #hash(labels: Uint32Array): bigint {
    const cell = this.#cell;
    cell.clear();
    for (const ordinal of labels) {
      const bytes = this.symbols.bytesOf(ordinal);
      if (bytes.length < 255) cell.u8(bytes.length);
      else cell.u32le(bytes.length * 256 + 255);
      cell.bytes(bytes);
    }
    return xxhash64(cell.view());
  }
}

/** The zigzag of a safe integer as uint64, big endian, without BigInt. */
function writeZigzag64(out: ByteWriter, value: number): void {
  const zigzag = value < 0 ? -value * 2 - 1 : value * 2;
  out.u32be(Math.floor(zigzag / 0x100000000));
  out.u32be(zigzag >>> 0);
}
