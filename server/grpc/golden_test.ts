/**
 * The recorded questions of ../shared, asked of a server over the same blocks by a real client. What the Go gateway
 * answered is answered here, but for the differences below; docs/differences.md gives their reasons.
 */
import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import { status } from "@grpc/grpc-js";
import {
  type AggrChunk,
  InfoResponse,
  LabelNamesResponse,
  LabelValuesResponse,
  QueryRangeResponse,
  QueryResponse,
  SeriesResponse,
} from "../../proto/thanos/mod.ts";
import { readJsonLines, sharedPath, sharedTest } from "../../testdata/shared.ts";
import { type Answer, RawClient, withServer } from "./testing/server.ts";

interface Question {
  readonly id: string;
  readonly method: string;
  readonly request_raw: string;
  readonly code: string;
  readonly responses_raw: readonly string[] | null;
}

const ids = (numbers: string) => numbers.split(" ").map((number) => `grpc-${number}`);

/** Questions whose answers hold other data, by reason. */
const OTHER_DATA: Readonly<Record<string, readonly string[]>> = {
  "midnight belongs to one day": ids("0007 0025 0028 0073 0150 0151 0160 0161 0232 0233 0234 0235 0236 0237 0238"),
  "series that coincide are merged": ids("0076 0106"),
  "histograms that follow each other say so": ids("0259"),
  "sums are added up in Prometheus's order": ids("0276 0277"),
  "sort() in a range query is warned of": ids("0295"),
  "lookback is in seconds": ids("0308 0309 0310 0311"),
};

/** Questions whose answers have another status, by ours. */
const OTHER_STATUS: Readonly<Record<string, readonly string[]>> = {
  // Missing timeouts are those of the flags.
  OK: ids("0314 0315 0328"),
  // Bad requests are the client's fault.
  INVALID_ARGUMENT: ids(
    "0065 0066 0067 0178 0179 0267 0269 0272 0273 0274 0275 0316 0317 0329 0330 0331",
  ),
  // What the messages have no place for.
  UNIMPLEMENTED: ids("0266 0268"),
};

type Comparable = (message: Buffer) => unknown;

/** Chunks in order of time, which the Go gateway's are not. */
const comparableSeries: Comparable = (bytes) => {
  const { series, ...rest } = SeriesResponse.decode(bytes);
  const byTime = (a: AggrChunk, b: AggrChunk) => a.minTime - b.minTime || a.maxTime - b.maxTime;
  return { ...rest, series: series && { ...series, chunks: series.chunks?.toSorted(byTime) } };
};

/** Streams by labels; the support of replica labels, which the Go gateway has but seldom tells, left out. */
const comparableInfo: Comparable = (bytes) => {
  const { labelSets, store, ...rest } = InfoResponse.decode(bytes);
  const sorted = (list: readonly unknown[] = []) => list.map((item) => JSON.stringify(item)).sort();
  const { tsdbInfos, supportsWithoutReplicaLabels: _, ...range } = store!;
  return { ...rest, labelSets: sorted(labelSets), range, tsdbInfos: sorted(tsdbInfos) };
};

/** Without the Go gateway's warning that external labels replaced others. */
const comparableValues: Comparable = (bytes) => {
  const { values, warnings = [] } = LabelValuesResponse.decode(bytes);
  return { values, warnings: warnings.filter((text) => !text.includes("external label mangling")) };
};

/** Without positions in warnings, and without statistics: the Go gateway has none. Every NaN and zero is one. */
const comparableQuery = (type: typeof QueryResponse): Comparable => (bytes) => {
  const { warnings, timeseries, stats } = type.decode(bytes);
  if (stats !== undefined) return "stats";
  return warnings?.replace(/ \(\d+:\d+\)$/, "") ?? JSON.stringify(timeseries, numbersAsText);
};

const numbersAsText = (_: string, value: unknown) => typeof value === "number" ? String(value) : value;

const COMPARABLE: Readonly<Record<string, Comparable>> = {
  "thanos.info.Info/Info": comparableInfo,
  "thanos.Store/Series": comparableSeries,
  "thanos.Store/LabelNames": (bytes) => LabelNamesResponse.decode(bytes),
  "thanos.Store/LabelValues": comparableValues,
  "thanos.Query/Query": comparableQuery(QueryResponse),
  "thanos.Query/QueryRange": comparableQuery(QueryRangeResponse),
};

function isEqual({ messages }: Answer, { method, responses_raw }: Question): boolean {
  const recorded = (responses_raw ?? []).map((base64) => Buffer.from(base64, "base64"));
  const actual = messages.map(COMPARABLE[method]);
  const expected = recorded.map(COMPARABLE[method]);
  // The order of an instant vector is no promise.
  if (method === "thanos.Query/Query") { for (const list of [actual, expected]) list.sort(); }
  try {
    assert.deepEqual(actual, expected);
    return true;
  } catch {
    return false;
  }
}

/** "InvalidArgument" and "INVALID_ARGUMENT" are one. */
const sameStatus = (code: number, name: string) => status[code].replaceAll("_", "") === name.toUpperCase();

sharedTest("the Go gateway's recorded gRPC answers are ours", async () => {
  const questions = readJsonLines<Question>(sharedPath("fixtures/golden/gateway-grpc.jsonl.gz"));
  const otherData: string[] = [];
  const otherStatus: [string, string][] = [];
  await withServer(async (port) => {
    const client = new RawClient(port);
    for (const question of questions) {
      const answer = await client.call(question.method, Buffer.from(question.request_raw, "base64"));
      if (!sameStatus(answer.code, question.code)) otherStatus.push([question.id, status[answer.code]]);
      else if (!isEqual(answer, question)) otherData.push(question.id);
    }
    client.close();
  });
  assert.deepEqual(otherData, Object.values(OTHER_DATA).flat().sort());
  const expected = Object.entries(OTHER_STATUS).flatMap(([code, list]) => list.map((id) => [id, code]));
  assert.deepEqual(otherStatus, expected.sort());
});
