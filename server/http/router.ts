/**
 * Finds the handler of a path. A pattern is a path whose segments are literal or `:name`, which stands for any segment
 * that is not empty; literal patterns go before others. The path is decoded before it is split, as Prometheus's router
 * does.
 */

export interface Route<Handler> {
  readonly methods: readonly string[];
  readonly pattern: string;
  readonly handler: Handler;
}

export type RouteMatch<Handler> =
  | { readonly kind: "found"; readonly route: Route<Handler>; readonly path: Readonly<Record<string, string>> }
  | { readonly kind: "wrong method"; readonly allow: readonly string[] }
  | { readonly kind: "not found" };

export class Router<Handler> {
  readonly #routes: readonly { readonly route: Route<Handler>; readonly segments: readonly string[] }[];
  readonly #literal: ReadonlyMap<string, Route<Handler>>;

  constructor(routes: readonly Route<Handler>[]) {
    this.#routes = routes.map((route) => ({ route, segments: route.pattern.split("/") }));
    const literal = routes.filter(({ pattern }) => !pattern.includes("/:"));
    this.#literal = new Map(literal.map((route) => [route.pattern, route]));
  }

  /** `pathname` as in a URL, percent-encoded. */
  match(method: string, pathname: string): RouteMatch<Handler> {
    const literal = this.#literal.get(pathname);
    if (literal?.methods.includes(method)) return { kind: "found", route: literal, path: {} };
    const decoded = decodePath(pathname);
    if (decoded === null) return { kind: "not found" };
    const segments = decoded.split("/");
    const allow: string[] = [];
    for (const { route, segments: pattern } of this.#routes) {
      const path = matchSegments(pattern, segments);
      if (path === null) continue;
      if (route.methods.includes(method)) return { kind: "found", route, path };
      allow.push(...route.methods);
    }
    return allow.length > 0 ? { kind: "wrong method", allow } : { kind: "not found" };
  }
}

function decodePath(pathname: string): string | null {
  try {
    return decodeURIComponent(pathname);
  } catch {
    return null;
  }
}

function matchSegments(pattern: readonly string[], segments: readonly string[]): Record<string, string> | null {
  if (pattern.length !== segments.length) return null;
  const path: Record<string, string> = {};
  for (let i = 0; i < pattern.length; i++) {
    if (pattern[i].startsWith(":")) {
      if (segments[i] === "") return null;
      path[pattern[i].slice(1)] = segments[i];
    } else if (pattern[i] !== segments[i]) return null;
  }
  return path;
}
