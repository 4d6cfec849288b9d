/** The engine's door, and the only place where its rooms meet. */
export {
  assert,
  type Clock,
  configureLogs,
  CorruptDataError,
  counter,
  errorFields,
  formatFloatF,
  GatewayError,
  gauge,
  InvariantError,
  LOG_FORMATS,
  LOG_LEVELS,
  type LogFormat,
  type Logger,
  type LogLevel,
  METRICS_CONTENT_TYPE,
  must,
  NotFoundError,
  OverloadedError,
  ParameterError,
  parseDuration,
  QueryCanceledError,
  QueryExecutionError,
  QuerySyntaxError,
  QueryTimeoutError,
  QuotaExceededError,
  renderMetrics,
  roomLogger,
  sampled,
  secondsHistogram,
  Semaphore,
  systemClock,
  UnimplementedError,
} from "./base/mod.ts";
export { type BucketConfig, parseBucketConfig } from "./bucket/mod.ts";
export {
  type Annotation,
  Annotations,
  annotationTexts,
  compareLabels,
  FLOAT,
  type FloatHistogram,
  HISTOGRAM,
  histogramBuckets,
  type LabelRequest,
  Labels,
  type Matcher,
  newQueryStats,
  type QueryContext,
  quoteGo,
  type RowBatch,
  type SelectRequest,
  type SeriesSource,
  type StepGrid,
} from "./model/mod.ts";
export {
  type Engine,
  type Expr,
  exprToJson,
  parseMatchers,
  parseQuery,
  prettyExpr,
  QUERY_FEATURES,
  type QueryResult,
  type QueryValue,
  type RawSeries,
} from "./promql/mod.ts";
export { convert, type ConvertConfig, convertForever } from "./converter.ts";
export type { ConvertPauses, ConvertProgress, ConvertReport } from "./convert/mod.ts";
export {
  type Gateway,
  type GatewayConfig,
  openGateway,
  type SourceChoice,
  type StreamRange,
  type SyncReport,
} from "./gateway.ts";
export { type EncodedChunk, encodedChunks } from "./workers/mod.ts";
export { type BlockFile, BlockWriter, type IntHistogramSamples, newUlid, SAMPLES_PER_CHUNK } from "./tsdb/mod.ts";
export { convert, type ConvertConfig, convertForever, type ConvertPauses } from "./conversion.ts";
export type { ConvertProgress, ConvertReport } from "./convert/mod.ts";
export { type BlockFile, BlockWriter, type IntHistogramSamples, newUlid, SAMPLES_PER_CHUNK } from "./tsdb/mod.ts";
