/** Which jobs are so small that the trip to a worker and back would take longer than they do. */
import type { LeafJob } from "./job.ts";

/** Stored bytes: about a millisecond to inflate. */
const BYTES_MAX = 1 << 20;
/** Cells or chunks to decode. Only the last batch of a large selection has so few: not many of its jobs are small. */
const PIECES_MAX = 32;
/** The same for the batches of a selection of few series, which all together take some milliseconds at most. */
const FEW_SERIES = 256;
const PIECES_OF_FEW_MAX = 256;
const BYTES_OF_FEW_MAX = 2 << 20;
/** Samples that windows look at. */
const VISITS_MAX = 1 << 18;
/** A usual distance of samples. */
const INTERVAL_MS = 15_000;

export function isSmall({ fragment: { grid, window }, chunks, seriesTotal = Infinity }: LeafJob): boolean {
  const { pieces, bytes } = sizeOf(chunks);
  const few = seriesTotal <= FEW_SERIES;
  const piecesMax = few ? PIECES_OF_FEW_MAX : PIECES_MAX;
  const bytesMax = few ? BYTES_OF_FEW_MAX : BYTES_MAX;
  const windows = (chunks.seriesStart.length - 1) * grid.stepCount;
  const visits = windows * (1 + window.widthMs / INTERVAL_MS);
  return pieces <= piecesMax && bytes <= bytesMax && visits <= VISITS_MAX;
}

function sizeOf(chunks: LeafJob["chunks"]): { readonly pieces: number; readonly bytes: number } {
  switch (chunks.kind) {
    case "pages":
      return {
        pieces: chunks.pageOf.length,
        bytes: chunks.pages.reduce((sum, { bytes }) => sum + bytes.length, 0),
      };
    case "chunks":
      return { pieces: chunks.offsets.length, bytes: chunks.bytes.length };
    case "samples":
      return { pieces: chunks.seriesStart.length - 1, bytes: chunks.times.byteLength + chunks.values.byteLength };
  }
}
