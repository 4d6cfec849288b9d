/**
 * label_replace and label_join: new label sets over the same cells. Setting the metric name takes back a pending
 * dropping of it. Rows may then share a label set; the evaluator merges them or refuses.
 */
import { QueryExecutionError } from "../../base/mod.ts";
import { compileRegex, isLabelName, type Labels, METRIC_NAME, RegexError, type RowBatch } from "../../model/mod.ts";
import type { FunctionContext, InstantFunction } from "./function.ts";
import { parseTemplate } from "./template.ts";

export const LABEL_FUNCTIONS: Readonly<Record<string, InstantFunction>> = {
  label_replace: {
    kind: "map",
    check: (strings) => void replacerOf(strings),
    apply: (batch, _scalars, strings, ctx) => relabel(batch, strings[0], replacerOf(strings), ctx),
  },
  label_join: {
    kind: "map",
    check: checkJoin,
    apply: (batch, _scalars, strings, ctx) => relabel(batch, strings[0], joiner(strings), ctx),
  },
};

/** The new value of the label, or null to leave the row as it is. */
type LabelValue = (labels: Labels) => string | null;

/** Functions around each other double a value each time. */
const VALUE_LENGTH_MAX = 1 << 20;
/** Of a text, in a cell's place. */
const CHARS_PER_CELL = 8;

function relabel(batch: RowBatch, target: string, valueOf: LabelValue, ctx: FunctionContext): RowBatch {
  let chars = 0;
  const dropName = target === METRIC_NAME && batch.dropName !== null ? batch.dropName.slice() : batch.dropName;
  const labels = batch.labels.map((before, row) => {
    const value = valueOf(before);
    if (value === null) return before;
    chars += value.length;
    if (target === METRIC_NAME && dropName !== null) dropName[row] = 0;
    return before.with(target, value);
  });
  ctx.hold(Math.ceil(chars / CHARS_PER_CELL));
  return { ...batch, labels, dropName };
}

function joined(texts: Iterable<string>): string {
  let value = "";
  for (const text of texts) {
    value += text;
    if (value.length > VALUE_LENGTH_MAX) {
      throw new QueryExecutionError(`a label value would be longer than ${VALUE_LENGTH_MAX} characters`);
    }
  }
  return value;
}

/** By the strings of a call, which has many batches. */
const replacers = new WeakMap<readonly string[], LabelValue>();

function replacerOf(strings: readonly string[]): LabelValue {
  let replacer = replacers.get(strings);
  if (replacer === undefined) replacers.set(strings, replacer = newReplacer(strings));
  return replacer;
}

/** strings: target, template, source, regular expression. */
function newReplacer([target, template, source, pattern]: readonly string[]): LabelValue {
  const regex = anchored(pattern);
  if (!isLabelName(target)) {
    throw new QueryExecutionError(`invalid destination label name in label_replace(): ${target}`);
  }
  const expand = parseTemplate(template);
  return (labels) => {
    const matcher = regex.matcher(labels.get(source));
    return matcher.find() ? joined(expand(matcher, regex)) : null;
  };
}

function anchored(pattern: string) {
  try {
    return compileRegex(`^(?s:${pattern})$`);
  } catch (error) {
    if (error instanceof RegexError) {
      throw new QueryExecutionError(`invalid regular expression in label_replace(): ${pattern}`);
    }
    throw error;
  }
}

/** strings: target, separator, sources. */
function checkJoin([target, _separator, ...sources]: readonly string[]): void {
  for (const source of sources) {
    if (!isLabelName(source)) {
      throw new QueryExecutionError(`invalid source label name in label_join(): ${source}`);
    }
  }
  if (!isLabelName(target)) {
    throw new QueryExecutionError(`invalid destination label name in label_join(): ${target}`);
  }
}

function joiner([_target, separator, ...sources]: readonly string[]): LabelValue {
  return (labels) =>
    joined(sources.flatMap((source, i) => i === 0 ? labels.get(source) : [separator, labels.get(source)]));
}
