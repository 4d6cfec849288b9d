/**
 * What this program is. build_info.json holds the version of the source and nothing of a build; tools/compile.ts fills
 * in the rest for the executable it makes.
 */
import { gauge } from "../engine/mod.ts";
import build from "./build_info.json" with { type: "json" };

export const NAME = "parquet-gateway";
export const VERSION = build.version;
export const REVISION = build.revision;

const PLATFORM = `${Deno.build.os}/${Deno.build.arch}`;

/** As Prometheus prints it. */
export function versionText(): string {
  return [
    `${NAME}, version ${VERSION} (branch: ${build.branch}, revision: ${REVISION})`,
    `  build user:       ${build.buildUser}`,
    `  build date:       ${build.buildDate}`,
    `  deno version:     ${Deno.version.deno}`,
    `  platform:         ${PLATFORM}`,
  ].join("\n");
}

const LABELS = ["version", "branch", "revision", "builduser", "builddate", "denoversion", "platform"];
const buildInfo = gauge("build_info", "Always 1; the labels tell what runs.", LABELS);

/** Tells the version among the metrics. */
export function publishBuildInfo(): void {
  buildInfo.with(VERSION, build.branch, REVISION, build.buildUser, build.buildDate, Deno.version.deno, PLATFORM).set(1);
}
