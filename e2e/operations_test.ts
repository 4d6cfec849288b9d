/** What docs/ hands to operators: rules, dashboard and manifests name metrics, labels, flags and objects that exist. */
import assert from "node:assert/strict";
import { parse, parseAllDocuments } from "yaml";
import { exprToJson, parseBucketConfig, parseQuery, renderMetrics } from "../engine/mod.ts";
import "../server/grpc/mod.ts";
import { checkProgramArgs, ROOT } from "./command_lines.ts";

const read = (path: string) => Deno.readTextFileSync(ROOT + path);

/** Names of samples on /metrics. Every metric is registered by the module that counts it, and all are loaded here. */
const sampleNames = new Set(
  [...(await renderMetrics()).matchAll(/^# TYPE (\S+) (\S+)$/gm)].flatMap(([, name, type]) =>
    type === "histogram" ? ["_bucket", "_sum", "_count"].map((suffix) => name + suffix) : [name]
  ),
);

interface Selector {
  readonly name: string;
  readonly matchers: readonly { readonly name: string; readonly type: string; readonly value: string }[];
}

function* selectorsOf(node: unknown): Generator<Selector> {
  if (typeof node !== "object" || node === null) return;
  if ("matchers" in node) yield node as Selector;
  for (const child of Object.values(node)) yield* selectorsOf(child);
}

/** Quoted words of the product's code: label names and values are among them. */
const words = new Set<string>();
for (const room of ["cli", "server", "engine"]) collectWords(room);

function collectWords(folder: string): void {
  for (const { name, isDirectory } of Deno.readDirSync(ROOT + folder)) {
    const path = `${folder}/${name}`;
    if (isDirectory) collectWords(path);
    else if (/(?<!_test)\.ts$/.test(name)) {
      for (const [, word] of read(path).matchAll(/"([\w-]+)"/g)) words.add(word);
    }
  }
}

/** What Prometheus adds to every series it scrapes. */
const TARGET_LABELS = ["instance", "job", "__name__"];

/** Fails unless `query` can be parsed and asks for what there is. */
function checkQuery(query: string): void {
  const selectors = [...selectorsOf(JSON.parse(exprToJson(parseQuery(query))))];
  assert.ok(selectors.length > 0, query);
  for (const { name, matchers } of selectors) {
    assert.ok(sampleNames.has(name), `${query}: there is no metric ${name}`);
    for (const matcher of matchers.filter((each) => !TARGET_LABELS.includes(each.name))) {
      assert.ok(words.has(matcher.name), `${query}: no metric has the label ${matcher.name}`);
      if (matcher.type === "=") {
        assert.ok(words.has(matcher.value), `${query}: ${matcher.name} is never ${matcher.value}`);
      }
    }
  }
}

interface Rule {
  readonly alert: string;
  readonly expr: string;
  readonly for: string;
  readonly labels: { readonly severity: string };
  readonly annotations: { readonly summary: string };
}

Deno.test("alerts.yml: every rule asks for metrics that exist, and says how bad and what it is", () => {
  const rules = (parse(read("docs/alerts.yml")).groups as { rules: Rule[] }[]).flatMap(({ rules }) => rules);
  assert.equal(new Set(rules.map(({ alert }) => alert)).size, rules.length);
  for (const { expr, labels, annotations, for: pending } of rules) {
    checkQuery(expr);
    assert.match(pending, /^\d+[mhd]$/);
    assert.ok(["info", "warning", "critical"].includes(labels.severity));
    assert.ok(annotations.summary.endsWith("."));
  }
});

interface Panel {
  readonly id: number;
  readonly type: string;
  readonly title: string;
  readonly gridPos: { readonly x: number; readonly y: number; readonly w: number; readonly h: number };
  readonly targets?: readonly { readonly expr: string }[];
}

Deno.test("grafana-dashboard.json: every panel asks for metrics that exist, and none lies on another", () => {
  const { panels, templating } = JSON.parse(read("docs/grafana-dashboard.json"));
  const variables = new Set<string>(templating.list.map(({ name }: { name: string }) => name));
  const cells = new Set<string>();
  for (const { id, title, type, targets = [], gridPos: { x, y, w, h } } of panels as Panel[]) {
    assert.equal(targets.length > 0, type !== "row", title);
    for (const { expr } of targets) {
      for (const [, name] of expr.matchAll(/\$(?!__)(\w+)/g)) assert.ok(variables.has(name), `${title}: $${name}`);
      checkQuery(expr.replaceAll("$__rate_interval", "5m").replaceAll(/\$\w+/g, ".*"));
    }
    for (let row = y; row < y + h; row++) {
      for (let column = x; column < x + w; column++) {
        assert.ok(column < 24 && !cells.has(`${row} ${column}`), `panel ${id} lies on another`);
        cells.add(`${row} ${column}`);
      }
    }
  }
});

Deno.test("metrics in the text of docs/operations.md exist", () => {
  const names = read("docs/operations.md").matchAll(/\b(?:parquet_gateway|locate|todo|convert|process)_\w+/g);
  for (const [name] of names) assert.ok(sampleNames.has(name) || sampleNames.has(`${name}_bucket`), name);
});

interface Container {
  readonly image: string;
  readonly args: readonly string[];
  readonly ports?: readonly { readonly name: string }[];
  readonly env?: readonly { readonly name: string; readonly value: string }[];
  readonly livenessProbe?: Probe;
  readonly readinessProbe?: Probe;
  readonly volumeMounts?: readonly { readonly name: string; readonly mountPath: string }[];
}

interface Probe {
  readonly httpGet: { readonly port: string };
}

type Volumes = readonly { readonly name: string; readonly secret?: { readonly secretName: string } }[];

interface PodSpec {
  readonly containers: readonly Container[];
  readonly volumes?: Volumes;
}

interface Pod {
  readonly metadata?: { readonly labels: Record<string, string> };
  readonly spec: PodSpec;
}

/** What the tests read of a manifest, whatever its kind. */
interface Manifest {
  readonly kind: string;
  readonly metadata: { readonly name: string };
  readonly stringData: Readonly<Record<string, string>>;
  readonly spec: {
    readonly template: Pod;
    readonly jobTemplate: { readonly spec: { readonly template: Pod } };
    readonly selector: { readonly app: string };
    readonly ports: readonly { readonly port: number; readonly targetPort: string }[];
  };
}

const manifests: Manifest[] = [...Deno.readDirSync(`${ROOT}docs/kubernetes`)].flatMap(({ name }) =>
  parseAllDocuments(read(`docs/kubernetes/${name}`)).map((document): Manifest => document.toJS())
);
const ofKind = (kind: string): Manifest[] => manifests.filter((each) => each.kind === kind);
const secrets = new Map(
  ofKind("Secret").map(({ metadata, stringData }): [string, Manifest["stringData"]] => [metadata.name, stringData]),
);

function podOf({ kind, spec }: Manifest): Pod | null {
  if (kind === "CronJob") return spec.jobTemplate.spec.template;
  return ["Deployment", "Job"].includes(kind) ? spec.template : null;
}

/** The files that a container finds, by path. */
function mountedFiles(container: Container, volumes: Volumes = []): Map<string, string> {
  const files = new Map<string, string>();
  for (const { name, mountPath } of container.volumeMounts ?? []) {
    const volume: Volumes[number] | undefined = volumes.find((each) => each.name === name);
    assert.ok(volume !== undefined, `no volume ${name}`);
    if (volume.secret === undefined) continue;
    const secret = secrets.get(volume.secret.secretName);
    assert.ok(secret !== undefined, `no secret ${volume.secret.secretName}`);
    for (const [file, text] of Object.entries(secret)) files.set(`${mountPath}/${file}`, text);
  }
  return files;
}

Deno.test("kubernetes: our containers have flags that exist and bucket configurations that can be read", () => {
  const pods = manifests.map(podOf).filter((pod) => pod !== null);
  assert.ok(pods.length > 0);
  const commands = new Set<string>();
  for (const { spec: { containers, volumes } } of pods) {
    for (const container of containers) {
      const files = mountedFiles(container, volumes);
      const ports = (container.ports ?? []).map(({ name }) => name);
      for (const probe of [container.livenessProbe, container.readinessProbe]) {
        if (probe !== undefined) assert.ok(ports.includes(probe.httpGet.port), `no port ${probe.httpGet.port}`);
      }
      if (!container.image.startsWith("quay.io/thanos-io/thanos-parquet-gateway:")) continue;
      commands.add(container.args[0]);
      checkProgramArgs(container.args);
      const env = new Map((container.env ?? []).map(({ name, value }) => [name, value]));
      for (const [, path] of container.args.join("\n").matchAll(/objstore-config-file=(.*)/g)) {
        const text = files.get(path);
        assert.ok(text !== undefined, `no file ${path}`);
        parseBucketConfig(text, path, (name) => env.get(name));
      }
    }
  }
  assert.deepEqual([...commands].sort(), ["convert", "serve"]);
});

Deno.test("kubernetes: services find pods, the querier finds services", () => {
  const services = new Map(ofKind("Service").map((service): [string, Manifest] => [service.metadata.name, service]));
  for (const [name, { spec }] of services) {
    const pod = manifests.map(podOf).find((pod) => pod?.metadata?.labels.app === spec.selector.app);
    assert.ok(pod, `service ${name} finds no pod`);
    const ports = pod.spec.containers.flatMap(({ ports = [] }) => ports.map(({ name }) => name));
    for (const { targetPort } of spec.ports) assert.ok(ports.includes(targetPort), `${name}: no port ${targetPort}`);
  }
  const querier = ofKind("Deployment").find(({ metadata }) => metadata.name === "querier");
  const endpoints = [...podOf(querier!)!.spec.containers[0].args.join("\n").matchAll(/--endpoint-group=(.*):(\d+)/g)];
  assert.equal(endpoints.length, services.size - 1);
  for (const [, name, port] of endpoints) {
    assert.ok(
      services.get(name)?.spec.ports.some((each) => each.port === Number(port)),
      `no ${name}:${port}`,
    );
  }
});
