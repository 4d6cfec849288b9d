/** What a handler of the API gets and gives. Anything that goes wrong is thrown (errors.ts answers). */
import type { Annotations } from "../../engine/mod.ts";
import type { JsonWriter } from "./json/document.ts";
import type { Params } from "./params.ts";

export interface ApiRequest {
  readonly params: Params;
  /** Values of the path's `:name` segments. */
  readonly path: Readonly<Record<string, string>>;
  /** Aborts when the client goes away. */
  readonly signal: AbortSignal;
}

export interface ApiAnswer {
  readonly data: JsonWriter;
  readonly annotations?: Annotations;
}

export type Handler = (request: ApiRequest) => ApiAnswer | Promise<ApiAnswer>;
