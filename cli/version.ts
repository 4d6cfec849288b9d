/** What this program is. */
import { gauge } from "../engine/mod.ts";

export const NAME = "parquet-gateway";
export const VERSION = "0.1.0";

/** As Prometheus prints it; branch and revision are filled in by the build. */
export const BRANCH = "";
export const REVISION = "";

export function versionLine(): string {
  return `${NAME}, version ${VERSION} (branch: ${BRANCH}, revision: ${REVISION})`;
}

const buildInfo = gauge("build_info", "Always 1; the labels tell what runs.", ["version", "branch", "revision"]);

/** Tells the version among the metrics. */
export function publishBuildInfo(): void {
  buildInfo.with(VERSION, BRANCH, REVISION).set(1);
}
