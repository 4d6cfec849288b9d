/**
 * A span for every HTTP request and every gRPC call, by OpenTelemetry and with the names of its semantic conventions. This
 * room loads its libraries, so it is imported only where tracing is asked for.
 */
import { ROOT_CONTEXT, SpanKind, SpanStatusCode, trace, TraceFlags } from "@opentelemetry/api";
import { OTLPTraceExporter } from "@opentelemetry/exporter-trace-otlp-http";
import { resourceFromAttributes } from "@opentelemetry/resources";
import {
  AlwaysOffSampler,
  AlwaysOnSampler,
  BasicTracerProvider,
  BatchSpanProcessor,
  ConsoleSpanExporter,
  ParentBasedSampler,
  type Sampler,
  SimpleSpanProcessor,
  TraceIdRatioBasedSampler,
} from "@opentelemetry/sdk-trace-base";

export interface TracingOptions {
  /** Where spans go: an OTLP/HTTP endpoint, or null for stdout. */
  readonly url: string | null;
  /** Share of the requests that have spans, unless their caller has decided: 0 to 1. */
  readonly ratio: number;
  readonly service: string;
  readonly version: string;
}

type Handler = (request: Request) => Promise<Response>;

export interface CallSpan {
  /** `code` is the gRPC status, null when the caller left before there was one. */
  end(code: number | null): void;
}

export interface Tracing {
  /** `handler` with a span for each of its requests. */
  around(handler: Handler): Handler;
  /** Begins the span of a gRPC call; `path` is "/package.Service/Method", `traceparent` what its caller sent. */
  startCall(path: string, traceparent: string | null): CallSpan;
  /** Sends what is left. */
  close(): Promise<void>;
}

export function startTracing({ url, ratio, service, version }: TracingOptions): Tracing {
  const processor = url === null
    ? new SimpleSpanProcessor(new ConsoleSpanExporter())
    : new BatchSpanProcessor(new OTLPTraceExporter({ url }));
  const provider = new BasicTracerProvider({
    resource: resourceFromAttributes({ "service.name": service, "service.version": version }),
    sampler: new ParentBasedSampler({ root: samplerOf(ratio) }),
    spanProcessors: [processor],
  });
  const tracer = provider.getTracer(service, version);
  return {
    around: (handler) => async (request) => {
      const { pathname } = new URL(request.url);
      const attributes = { "http.request.method": request.method, "url.path": pathname };
      const parent = parentOf(request.headers.get("traceparent"));
      const span = tracer.startSpan(`${request.method} ${pathname}`, { kind: SpanKind.SERVER, attributes }, parent);
      try {
        const response = await handler(request);
        span.setAttribute("http.response.status_code", response.status);
        if (response.status >= 500) span.setStatus({ code: SpanStatusCode.ERROR });
        return response;
      } finally {
        span.end();
      }
    },
    startCall(path, traceparent) {
      const [, service, method] = path.split("/");
      const attributes = { "rpc.system": "grpc", "rpc.service": service, "rpc.method": method };
      const options = { kind: SpanKind.SERVER, attributes };
      const span = tracer.startSpan(path.slice(1), options, parentOf(traceparent));
      return {
        end(code) {
          if (code !== null) span.setAttribute("rpc.grpc.status_code", code);
          if (code !== null && SERVER_FAULTS.has(code)) span.setStatus({ code: SpanStatusCode.ERROR });
          span.end();
        },
      };
    },
    close: () => provider.shutdown(),
  };
}

/** Statuses of gRPC that are no fault of the caller: unknown, deadline, unimplemented, internal, unavailable, data loss. */
const SERVER_FAULTS: ReadonlySet<number> = new Set([2, 4, 12, 13, 14, 15]);

function samplerOf(ratio: number): Sampler {
  if (ratio >= 1) return new AlwaysOnSampler();
  return ratio <= 0 ? new AlwaysOffSampler() : new TraceIdRatioBasedSampler(ratio);
}

/** 00-<trace id>-<span id>-<flags> */
const TRACEPARENT = /^00-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-([0-9a-f]{2})$/;

/** The caller's span (W3C Trace Context), where there is one. */
function parentOf(traceparent: string | null) {
  const match = TRACEPARENT.exec(traceparent ?? "");
  if (match === null) return ROOT_CONTEXT;
  const [, traceId, spanId, flags] = match;
  const traceFlags = parseInt(flags, 16) & TraceFlags.SAMPLED;
  return trace.setSpanContext(ROOT_CONTEXT, { traceId, spanId, traceFlags, isRemote: true });
}
