/**
 * Compares two answers of the Prometheus HTTP API: the same series, the same steps, values within a relative 1e-9.
 * External labels are left out: only a gateway adds them.
 */

interface Answer {
  readonly data: { readonly resultType: string; readonly result: readonly AnswerSeries[] };
}

interface AnswerSeries {
  readonly metric: Readonly<Record<string, string>>;
  readonly value?: readonly [number, string];
  readonly values?: readonly (readonly [number, string])[];
}

const RELATIVE_TOLERANCE = 1e-9;
const EXTERNAL_LABELS = ["cluster", "replica"];

function keyOf(metric: Readonly<Record<string, string>>): string {
  const labels = Object.entries(metric).filter(([name]) => !EXTERNAL_LABELS.includes(name));
  return JSON.stringify(labels.sort(([a], [b]) => a < b ? -1 : 1));
}

function samplesOf(series: AnswerSeries): readonly (readonly [number, string])[] {
  return series.values ?? (series.value === undefined ? [] : [series.value]);
}

function close(a: string, b: string): boolean {
  if (a === b) return true;
  const x = Number(a);
  const y = Number(b);
  return Math.abs(x - y) <= RELATIVE_TOLERANCE * Math.max(Math.abs(x), Math.abs(y));
}

/** Null when the answers are equal, else the first difference. */
export function differenceOf(ours: Uint8Array, theirs: Uint8Array): string | null {
  const [a, b] = [ours, theirs].map((body) => JSON.parse(new TextDecoder().decode(body)) as Answer);
  if (a.data.resultType !== b.data.resultType) return `result type ${a.data.resultType}, wanted ${b.data.resultType}`;
  const mine = new Map(a.data.result.map((series) => [keyOf(series.metric), samplesOf(series)]));
  if (mine.size !== b.data.result.length) return `${mine.size} series, wanted ${b.data.result.length}`;
  for (const series of b.data.result) {
    const key = keyOf(series.metric);
    const got = mine.get(key);
    const want = samplesOf(series);
    if (got === undefined) return `no series ${key}`;
    if (got.length !== want.length) return `${key}: ${got.length} samples, wanted ${want.length}`;
    for (let i = 0; i < want.length; i++) {
      if (got[i][0] !== want[i][0] || !close(got[i][1], want[i][1])) {
        return `${key}: got ${got[i]}, wanted ${want[i]}`;
      }
    }
  }
  return null;
}
