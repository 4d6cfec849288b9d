/** What this program is. */
export const NAME = "parquet-gateway";
export const VERSION = "0.1.0";

/** As Prometheus prints it; branch and revision are filled in by the build. */
export const BRANCH = "";
export const REVISION = "";

export function versionLine(): string {
  return `${NAME}, version ${VERSION} (branch: ${BRANCH}, revision: ${REVISION})`;
}
