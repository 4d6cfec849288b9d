/**
 * thanos.Store: series with their encoded chunks, label names and label values. Series come in label order, chunks in
 * order of time; what is held of a selection is its labels and the pages of a few batches, whatever its size.
 *
 * Hints, aggregates, resolution and sharding are not looked at: they would let a store do less, and never more.
 */
import {
  type EncodedChunk,
  encodedChunks,
  ENCODING_FLOAT_HISTOGRAM,
  ENCODING_HISTOGRAM,
  ENCODING_XOR,
  type LabelRequest,
  type Labels,
  type QueryContext,
  ScratchBytes,
} from "../../engine/mod.ts";
import {
  type AggrChunk,
  CHUNK_FLOAT_HISTOGRAM,
  CHUNK_HISTOGRAM,
  LabelNamesRequest,
  LabelNamesResponse,
  LabelValuesRequest,
  LabelValuesResponse,
  SeriesRequest,
  SeriesResponse,
} from "../../proto/thanos/mod.ts";
import type { QueryRunner } from "../gate/mod.ts";
import { labelList } from "./labels.ts";
import { type GetGateway, readMatchers, TRUNCATED, withoutLabels } from "./requests.ts";
import { makeService, type Service, streaming, unary } from "./service.ts";
import { SeriesSender } from "./series_sender.ts";

/** Streams last as long as their client reads, up to the upper bound of every query. */
const NO_TIMEOUT = Infinity;

/** What a stream holds: pages of some windows as they are stored, inflated ones of a batch, messages that wait. */
const STREAM_BYTES = 24 << 20;

export function storeService(gateway: GetGateway, runner: QueryRunner): Service {
  return makeService("thanos.Store", {
    Series: streaming(SeriesRequest, SeriesResponse, async (request, client, send) => {
      const sender = new SeriesSender(request, send);
      await runner.run(client, NO_TIMEOUT, async (context) => {
        const release = gateway().hold(STREAM_BYTES);
        try {
          await sendSeries(gateway, request, sender, context);
        } finally {
          release();
        }
      });
    }),
    LabelNames: unary(LabelNamesRequest, LabelNamesResponse, async (request, client) => {
      const names = await runner.run(client, null, (context) => {
        return labelSource(gateway, request).labelNames(labelRequest(request), context);
      });
      const { texts, warnings } = truncate(names, request.limit);
      return { names: texts, warnings };
    }),
    LabelValues: unary(LabelValuesRequest, LabelValuesResponse, async (request, client) => {
      const values = await runner.run(client, null, (context) => {
        return labelSource(gateway, request).labelValues(request.label, labelRequest(request), context);
      });
      const { texts, warnings } = truncate(values, request.limit);
      return { values: texts, warnings };
    }),
  });
}

async function sendSeries(
  gateway: GetGateway,
  request: SeriesRequest,
  sender: SeriesSender,
  context: QueryContext,
): Promise<void> {
  const { minTime, maxTime, skipChunks } = request;
  const matchers = readMatchers(request.matchers);
  if (minTime > maxTime) return;
  const source = gateway().source(withoutLabels(request.withoutReplicaLabels));
  const range = { startMs: minTime, endMs: maxTime };
  const selection = await source.select({ matchers, ...range, labelsOnly: skipChunks, inLabelOrder: true }, context);
  if (skipChunks) await sendLabels(selection.labels, sender, context.signal);
  const memory = new ScratchBytes();
  for await (const batch of selection.batches(context.signal)) {
    let at = 0;
    for (const chunks of encodedChunks(batch, minTime, maxTime, memory)) {
      const labels = selection.labels[batch.series[at++]];
      if (chunks.length === 0) continue;
      context.signal.throwIfAborted();
      await sender.send({ labels: labelList(labels), chunks: chunks.map(aggrChunk) });
      if (sender.full) return await sender.end();
    }
    await sender.flush();
    memory.reset();
    batch.release?.();
  }
  await sender.end();
}

async function sendLabels(all: readonly Labels[], sender: SeriesSender, signal: AbortSignal): Promise<void> {
  for (const labels of all) {
    signal.throwIfAborted();
    await sender.send({ labels: labelList(labels) });
    if (sender.full) return;
  }
}

/** XOR is the default of its field, which proto3 leaves out. */
const CHUNK_TYPES = new Map<number, number | undefined>([
  [ENCODING_XOR, undefined],
  [ENCODING_HISTOGRAM, CHUNK_HISTOGRAM],
  [ENCODING_FLOAT_HISTOGRAM, CHUNK_FLOAT_HISTOGRAM],
]);

function aggrChunk({ encoding, minTime, maxTime, bytes }: EncodedChunk): AggrChunk {
  return { minTime, maxTime, raw: { type: CHUNK_TYPES.get(encoding), data: bytes } };
}

function labelSource(gateway: GetGateway, { withoutReplicaLabels }: LabelNamesRequest) {
  return gateway().source(withoutLabels(withoutReplicaLabels));
}

function labelRequest({ matchers, start, end }: LabelNamesRequest): LabelRequest {
  return { matcherSets: [readMatchers(matchers)], startMs: start, endMs: end };
}

function truncate(texts: readonly string[], limit: number): { texts: readonly string[]; warnings: string[] } {
  if (limit <= 0 || texts.length <= limit) return { texts, warnings: [] };
  return { texts: texts.slice(0, limit), warnings: [TRUNCATED] };
}
