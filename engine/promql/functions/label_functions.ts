/**
 * label_replace and label_join: new label sets over the same cells. Setting the metric name takes back a pending
 * dropping of it. Rows may then share a label set; the evaluator merges them or refuses.
 */
import { QueryExecutionError } from "../../base/mod.ts";
import { compileRegex, isLabelName, type Labels, METRIC_NAME, RegexError, type RowBatch } from "../../model/mod.ts";
import type { InstantFunction } from "./function.ts";
import { parseTemplate } from "./template.ts";

export const LABEL_FUNCTIONS: Readonly<Record<string, InstantFunction>> = {
  label_replace: {
    kind: "map",
    check: (strings) => void replacer(strings),
    apply: (batch, _scalars, strings) => relabel(batch, strings[0], replacer(strings)),
  },
  label_join: {
    kind: "map",
    check: checkJoin,
    apply: (batch, _scalars, strings) => relabel(batch, strings[0], joiner(strings)),
  },
};

/** The new value of the label, or null to leave the row as it is. */
type LabelValue = (labels: Labels) => string | null;

function relabel(batch: RowBatch, target: string, valueOf: LabelValue): RowBatch {
  const dropName = target === METRIC_NAME && batch.dropName !== null ? batch.dropName.slice() : batch.dropName;
  const labels = batch.labels.map((before, row) => {
    const value = valueOf(before);
    if (value === null) return before;
    if (target === METRIC_NAME && dropName !== null) dropName[row] = 0;
    return before.with(target, value);
  });
  return { ...batch, labels, dropName };
}

/** strings: target, template, source, regular expression. */
function replacer([target, template, source, pattern]: readonly string[]): LabelValue {
  const regex = anchored(pattern);
  if (!isLabelName(target)) {
    throw new QueryExecutionError(`invalid destination label name in label_replace(): ${target}`);
  }
  const expand = parseTemplate(template);
  return (labels) => {
    const matcher = regex.matcher(labels.get(source));
    return matcher.find() ? expand(matcher, regex) : null;
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
  return (labels) => sources.map((source) => labels.get(source)).join(separator);
}
