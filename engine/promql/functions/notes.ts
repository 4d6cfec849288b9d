/** Annotations of functions: placed at an argument, and naming the metric where its name is still known. */
import { type AnnotationDetail, type Labels, METRIC_NAME, quoteGo } from "../../model/mod.ts";
import type { FunctionContext } from "./function.ts";

/** `metricName` is "" where none is to be told. */
export function annotate(
  ctx: FunctionContext,
  level: "warning" | "info",
  text: string,
  argument: number,
  metricName = "",
  detail?: AnnotationDetail,
): void {
  const position = ctx.call.args[argument];
  const named = metricName === "" ? text : `${text} for metric name ${quoteGo(metricName)}`;
  ctx.annotations.add({ level, text: named, position, detail });
}

/** The name of the metric for an annotation; "" without delayed name removal, where it is dropped before. */
export function knownName(labels: Labels, ctx: FunctionContext): string {
  return ctx.delayedNameRemoval ? labels.get(METRIC_NAME) : "";
}
