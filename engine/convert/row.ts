/** The cells of one row of a block (parquet-block-format.md, "Cells"). Buffers are used again for the next row. */
import { ByteWriter, xxhash64 } from "../base/mod.ts";
import { encodeColumnSet } from "../block/mod.ts";
import type { ParquetFileWriter } from "../parquet/mod.ts";
import type { RowChunk } from "./encode_runs.ts";
import type { MergedSeries } from "./merge.ts";
import type { SourceRow } from "./row_table.ts";

/** Positions in the labels file; label columns follow the index column in the order of names. */
const INDEX_POSITION = 0;
const FIRST_LABEL_POSITION = 1;
/** Positions in the chunks file. */
const CHUNK_POSITIONS = [0, 1, 2];
const HASH_POSITION = 3;

/** Where the labels of a label set go. */
interface LabelPlaces {
  readonly columns: readonly number[];
  readonly indexCell: Uint8Array;
}

export class RowEncoder {
  readonly #columnOfName: Map<number, number>;
  readonly #places = new Map<number, LabelPlaces>();
  readonly #cell = new ByteWriter(1 << 16);

  /** `labelNames`: ordinals of the shard's label names, ascending. `columnOf` tells the chunk column of a time. */
  constructor(
    private readonly series: Pick<MergedSeries, "symbols" | "labelSet" | "labelSets">,
    labelNames: Uint32Array,
    private readonly columnOf: (time: number) => number,
  ) {
    this.#columnOfName = new Map(Array.from(labelNames, (name, i) => [name, FIRST_LABEL_POSITION + i]));
  }

  /** Sets the cells of the next row of both files. `chunks` ascend in time. */
  encodeRow(
    labelsFile: ParquetFileWriter,
    chunksFile: ParquetFileWriter,
    { series, labels }: Pick<SourceRow, "series" | "labels">,
    chunks: readonly RowChunk[],
  ): void {
    const { columns, indexCell } = this.#placesOf(this.series.labelSet[series]);
    labelsFile.setBytes(INDEX_POSITION, indexCell);
    for (let i = 0; i < columns.length; i++) labelsFile.setSymbol(columns[i], labels[2 * i + 1]);
    let next = 0;
    for (const position of CHUNK_POSITIONS) {
      this.#cell.clear();
      for (; next < chunks.length && this.columnOf(chunks[next].minTime) === position; next++) this.#add(chunks[next]);
      chunksFile.setBytes(position, this.#cell.view());
    }
    chunksFile.setInt64(HASH_POSITION, this.#hash(labels));
  }

  #placesOf(labelSet: number): LabelPlaces {
    let places = this.#places.get(labelSet);
    if (places === undefined) {
      const columns = Array.from(this.series.labelSets[labelSet], (name) => this.#columnOfName.get(name)!);
      this.#places.set(labelSet, places = { columns, indexCell: encodeColumnSet(columns) });
    }
    return places;
  }

  /** Encoding, zigzag times and length, big endian; then the chunk's bytes. */
  #add({ encoding, minTime, maxTime, bytes }: RowChunk): void {
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
    const { symbols } = this.series;
    cell.clear();
    for (let i = 0; i < labels.length; i++) {
      const length = symbols.lengthOf(labels[i]);
      if (length < 255) cell.u8(length);
      else cell.u32le(length * 256 + 255);
      symbols.appendTo(cell, labels[i]);
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
