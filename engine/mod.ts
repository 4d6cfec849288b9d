/** The engine's door, and the only place where its rooms meet. */
export {
  assert,
  configureLogs,
  CorruptDataError,
  crc32c,
  errorFields,
  formatFloatF,
  GatewayError,
  InvariantError,
  LOG_FORMATS,
  LOG_LEVELS,
  type LogFormat,
  type Logger,
  type LogLevel,
  mergeInTurns,
  must,
  nextTurn,
  OverloadedError,
  ParameterError,
  parseDuration,
  QueryCanceledError,
  QueryExecutionError,
  QuerySyntaxError,
  QueryTimeoutError,
  QuotaExceededError,
  roomLogger,
  Semaphore,
  StorageError,
  systemClock,
  UnimplementedError,
} from "./base/mod.ts";
export {
  counter,
  gauge,
  histogram,
  METRICS_CONTENT_TYPE,
  renderMetrics,
  sampled,
  secondsHistogram,
} from "./metrics/mod.ts";
export {
  type BucketConfig,
  DEFAULT_FETCH,
  ENDPOINT_RULE,
  type FetchLimits,
  isEndpoint,
  parseBucketConfig,
  s3Config,
} from "./bucket/mod.ts";
export {
  type Annotation,
  Annotations,
  annotationTexts,
  compareLabels,
  ENCODING_FLOAT_HISTOGRAM,
  ENCODING_HISTOGRAM,
  ENCODING_XOR,
  FLOAT,
  type FloatHistogram,
  HISTOGRAM,
  histogramBuckets,
  type LabelRequest,
  Labels,
  Matcher,
  type MatchType,
  newQueryStats,
  type QueryContext,
  type QueryStats,
  quoteGo,
  type RowBatch,
  type SeriesSource,
  type StepGrid,
} from "./model/mod.ts";
export {
  type Engine,
  type Expr,
  exprToJson,
  FEATURES,
  parseMatchers,
  parseQuery,
  prettyExpr,
  QUERY_FEATURES,
  type QueryResult,
  type QueryValue,
  type RawSeries,
} from "./promql/mod.ts";
export {
  compressionThreads,
  convert,
  CONVERT_DEFAULTS,
  type ConvertConfig,
  convertForever,
  type ConvertRunReport,
} from "./converter.ts";
export {
  type DayChoice,
  inspect,
  type InspectedDay,
  type InspectReport,
  type UnreadableDay,
  verify,
  type VerifyProgress,
} from "./auditor.ts";
export { type BlockInspection, type DayVerdict, isSound } from "./audit/mod.ts";
export { type ConvertProgress, type ConvertSchedule, type TimeRange } from "./convert/mod.ts";
export {
  type DayCardinality,
  type Gateway,
  type GatewayConfig,
  openGateway,
  type SourceChoice,
  type StreamRange,
  type SyncReport,
} from "./gateway.ts";
export type { SelectLimits } from "./select/mod.ts";
export type { CoveredTime } from "./block/mod.ts";
export { type EncodedChunk, encodedChunks } from "./workers/mod.ts";
export { type BlockFile, BlockWriter, type IntHistogramSamples, newUlid, SAMPLES_PER_CHUNK } from "./tsdb/mod.ts";
