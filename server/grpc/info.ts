/** thanos.info.Info: which streams there are, from when to when. A querier decides by it whom to ask. */
import { InfoRequest, InfoResponse } from "../../proto/thanos/mod.ts";
import { labelList } from "./labels.ts";
import type { GetGateway } from "./requests.ts";
import { makeService, type Service, unary } from "./service.ts";

export function infoService(gateway: GetGateway): Service {
  return makeService("thanos.info.Info", { Info: unary(InfoRequest, InfoResponse, () => infoOf(gateway)) });
}

/** Without blocks the time range is an empty one, which no request overlaps. */
function infoOf(gateway: GetGateway): InfoResponse {
  const streams = gateway().streams();
  const tsdbInfos = streams.map(({ externalLabels, startMs, endMs }) => {
    return { labels: { labels: labelList(externalLabels) }, minTime: startMs, maxTime: endMs };
  });
  return {
    labelSets: tsdbInfos.map(({ labels }) => labels),
    ComponentType: "query",
    store: {
      minTime: Math.min(...streams.map(({ startMs }) => startMs), Number.MAX_SAFE_INTEGER),
      maxTime: Math.max(...streams.map(({ endMs }) => endMs), Number.MIN_SAFE_INTEGER),
      supportsWithoutReplicaLabels: true,
      tsdbInfos,
    },
    query: {},
  };
}
