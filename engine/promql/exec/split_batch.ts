/**
 * Cuts a batch into smaller ones, so that one job's rows stay small when a grid has very many steps (subqueries), and
 * that workers have equal shares of a small selection. Parts own their bytes, since a job's arrays are moved to its
 * worker; shared memory they share.
 */
import type { ChunkBatch, ChunkPage, ChunkTable, PageTable, SampleTable } from "../../model/mod.ts";

/** Parts of at most `seriesMax` series; the batch itself when it is small enough. */
export function* splitBatch(batch: ChunkBatch, seriesMax: number): Generator<ChunkBatch> {
  const { series, chunks } = batch;
  if (series.length <= seriesMax) return yield batch;
  let inUse = Math.ceil(series.length / seriesMax);
  const release = () => {
    if (--inUse === 0) batch.release?.();
  };
  for (let from = 0; from < series.length; from += seriesMax) {
    const to = Math.min(from + seriesMax, series.length);
    yield { series: series.slice(from, to), chunks: cut(chunks, from, to), release };
  }
}

function cut(input: ChunkBatch["chunks"], from: number, to: number): ChunkBatch["chunks"] {
  switch (input.kind) {
    case "chunks":
      return cutChunks(input, from, to);
    case "pages":
      return cutPages(input, from, to);
    case "samples":
      return cutSamples(input, from, to);
  }
}

/** The starts of series [from, to), from 0; and the entries they span. */
function rebase(seriesStart: Uint32Array, from: number, to: number) {
  const [first, end] = [seriesStart[from], seriesStart[to]];
  return { seriesStart: seriesStart.slice(from, to + 1).map((start) => start - first), first, end };
}

function cutChunks(table: ChunkTable, from: number, to: number): ChunkTable {
  const { seriesStart, first, end } = rebase(table.seriesStart, from, to);
  const lengths = table.lengths.slice(first, end);
  const offsets = new Uint32Array(lengths.length);
  const bytes = new Uint8Array(lengths.reduce((sum, length) => sum + length, 0));
  let at = 0;
  lengths.forEach((length, i) => {
    const offset = table.offsets[first + i];
    bytes.set(table.bytes.subarray(offset, offset + length), at);
    offsets[i] = at;
    at += length;
  });
  return {
    kind: "chunks",
    bytes,
    seriesStart,
    encodings: table.encodings.slice(first, end),
    minTimes: table.minTimes.slice(first, end),
    maxTimes: table.maxTimes.slice(first, end),
    offsets,
    lengths,
  };
}

function cutPages(table: PageTable, from: number, to: number): PageTable {
  const { seriesStart, first, end } = rebase(table.seriesStart, from, to);
  const used = [...new Set(table.pageOf.subarray(first, end))];
  const place = new Map(used.map((page, i) => [page, i]));
  return {
    kind: "pages",
    pages: used.map((page) => ownPage(table.pages[page])),
    seriesStart,
    pageOf: table.pageOf.slice(first, end).map((page) => place.get(page)!),
    rowOf: table.rowOf.slice(first, end),
    replicaOf: table.replicaOf?.slice(first, end),
  };
}

function ownPage(page: ChunkPage): ChunkPage {
  const shared = !("codec" in page) || page.bytes.buffer instanceof SharedArrayBuffer;
  return shared ? page : { ...page, bytes: page.bytes.slice() };
}

function cutSamples(table: SampleTable, from: number, to: number): SampleTable {
  const { seriesStart, first, end } = rebase(table.seriesStart, from, to);
  return {
    kind: "samples",
    seriesStart,
    times: table.times.slice(first, end),
    values: table.values.slice(first, end),
    histograms: table.histograms?.slice(first, end) ?? null,
    startTimes: table.startTimes?.slice(first, end),
  };
}
