/** What the bench tells of its rows: times and ratios, stages, and which of the targets are met. */
import { geometricMean } from "./measure.ts";
import type { Server } from "./process.ts";
import type { Report } from "./report.ts";
import type { Row } from "./rounds.ts";

/** Times and CPU of the targets are for a machine on which Prometheus needs this long for rate-sum-24h. */
const REFERENCE = { id: "rate-sum-24h", prometheusMs: 2163 };
const TARGETS = {
  sumToVictoriaMetrics: 0.5,
  meanToPrometheus: 0.15,
  cpuSeconds: 2.5,
  peakMiB: 300,
  cold: { timesWarm: 1.5, plusMs: 100 },
};

const PROMETHEUS = "prometheus";
const VICTORIA_METRICS = "victoria-metrics";

export function reportRows(report: Report, rows: readonly Row[], servers: readonly Server[]): void {
  const names = servers.map((server) => server.name);
  const peers = names.filter((name) => name !== "ours");
  const head = ["query", "cold", ...names, ...peers.map((name) => `ours / ${name}`), "answer"];
  report.line("Medians in ms; `cold` is the first query of a fresh process of ours.");
  report.table(
    head,
    rows.map((row) => [
      row.id,
      row.coldMs?.toFixed(1) ?? "",
      ...names.map((name) => row.milliseconds[name].toFixed(1)),
      ...peers.map((name) => ratio(row, name).toFixed(2)),
      row.difference === undefined ? "not compared" : row.difference ?? "equal",
    ]),
  );
  for (const server of servers) {
    const ms = sum(rows, (row) => row.milliseconds[server.name]).toFixed(0);
    const cpu = sum(rows, (row) => row.cpuSeconds[server.name]).toFixed(2);
    report.line(
      `- ${server.name}: sum of medians ${ms} ms, ${cpu} CPU s, peak ${server.usage().peakMiB.toFixed(0)} MiB`,
    );
  }
  for (const peer of peers) {
    report.line(`- geometric mean of ours / ${peer}: ${geometricMean(rows.map((row) => ratio(row, peer))).toFixed(3)}`);
  }
}

export function reportStages(report: Report, rows: readonly Row[]): void {
  const stages = Object.keys(rows[0].stageMs);
  report.line();
  report.line("Stages of ours in ms, warm; inflate, decode and evaluate are summed over the workers.");
  report.table(["query", ...stages], rows.map(({ id, stageMs }) => [id, ...stages.map((s) => stageMs[s].toFixed(1))]));
}

/** A line for each target that these rows can tell of. */
export function reportTargets(report: Report, rows: readonly Row[], [ours, ...peers]: readonly Server[]): void {
  report.line("Targets:");
  report.line();
  const tell = (met: boolean, text: string) => report.line(`- ${met ? "met" : "**missed**"}: ${text}`);
  const tellEach = (missed: readonly string[], text: string) => {
    tell(missed.length === 0, missed.length === 0 ? text : `${text}; not ${missed.join(", ")}`);
  };
  const total = (name: string) => sum(rows, (row) => row.milliseconds[name]);
  if (peers.some(({ name }) => name === VICTORIA_METRICS)) {
    const slower = rows.filter((row) => ratio(row, VICTORIA_METRICS) > 1);
    tellEach(
      slower.map((row) => `${row.id} ${ratio(row, VICTORIA_METRICS).toFixed(2)}`),
      "each query at most 1.0 of VictoriaMetrics",
    );
    const share = total(ours.name) / total(VICTORIA_METRICS);
    const wanted = TARGETS.sumToVictoriaMetrics;
    tell(share <= wanted, `the sum ${share.toFixed(2)} of VictoriaMetrics, at most ${wanted}`);
  }
  if (peers.some(({ name }) => name === PROMETHEUS)) {
    const mean = geometricMean(rows.map((row) => ratio(row, PROMETHEUS)));
    const wanted = TARGETS.meanToPrometheus;
    tell(mean <= wanted, `geometric mean ${mean.toFixed(3)} of Prometheus, at most ${wanted}`);
    const reference = rows.find(({ id }) => id === REFERENCE.id);
    if (reference !== undefined) {
      const speed = reference.milliseconds[PROMETHEUS] / REFERENCE.prometheusMs;
      const cpu = sum(rows, (row) => row.cpuSeconds[ours.name]);
      const limit = TARGETS.cpuSeconds * speed;
      tell(cpu <= limit, `${cpu.toFixed(2)} CPU s in sum, at most ${limit.toFixed(2)} on this machine`);
    }
  }
  const { peakMiB } = ours.usage();
  tell(peakMiB <= TARGETS.peakMiB, `peak ${peakMiB.toFixed(0)} MiB, at most ${TARGETS.peakMiB}`);
  const { timesWarm, plusMs } = TARGETS.cold;
  const slow = rows.filter((row) => row.coldMs !== null && row.coldMs > timesWarm * row.milliseconds.ours + plusMs);
  tellEach(
    slow.map(({ id, coldMs }) => `${id} ${coldMs!.toFixed(0)} ms`),
    `cold at most ${timesWarm} x warm + ${plusMs} ms`,
  );
}

function ratio(row: Row, peer: string): number {
  return row.milliseconds.ours / row.milliseconds[peer];
}

function sum(rows: readonly Row[], of: (row: Row) => number): number {
  return rows.reduce((total, row) => total + of(row), 0);
}
