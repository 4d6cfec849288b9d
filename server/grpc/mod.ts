/** Thanos gRPC: Info, Store, Query, health and reflection of a gateway. */
export { startThanosServer, type ThanosServer, type ThanosServerOptions } from "./server.ts";
