/** Headers that every answer has, whatever it is. */
import type { RequestHandler } from "./api.ts";

/** `headers` gives those of the moment. */
export function withHeaders(handler: RequestHandler, headers: () => ReadonlyMap<string, string>): RequestHandler {
  return async (request) => {
    const response = await handler(request);
    for (const [name, value] of headers()) response.headers.set(name, value);
    return response;
  };
}
