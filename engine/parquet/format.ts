/** Numbers of parquet.thrift (apache/parquet-format) that these files use. */

/** Our writer's name in a file's footer. */
export const CREATED_BY = "parquet-gateway";

/** "PAR1", at both ends of a file. */
export const MAGIC = Uint8Array.of(0x50, 0x41, 0x52, 0x31);
/** Footer length and magic at the very end. */
export const TRAILER_BYTES = 8;

export const TYPE_INT64 = 2;
export const TYPE_BYTE_ARRAY = 6;

export const REQUIRED = 0;
export const OPTIONAL = 1;

export const ENCODING_PLAIN = 0;
export const ENCODING_PLAIN_DICTIONARY = 2;
export const ENCODING_RLE = 3;
export const ENCODING_DELTA_LENGTH_BYTE_ARRAY = 6;
export const ENCODING_RLE_DICTIONARY = 8;

export const CODEC_UNCOMPRESSED = 0;
export const CODEC_ZSTD = 6;

export const PAGE_DATA_V1 = 0;
export const PAGE_DICTIONARY = 2;
export const PAGE_DATA_V2 = 3;

export const ORDERS = ["UNORDERED", "ASCENDING", "DESCENDING"] as const;

/** More is taken for corruption, before anything is allocated. */
export const PAGE_BYTES_MAX = 1 << 30;
export const PAGE_VALUES_MAX = 1 << 24;
export const TAIL_BYTES_MAX = 1 << 28;
export const ROW_GROUP_ROWS_MAX = 1 << 24;
