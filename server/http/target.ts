/**
 * Path and query of a request. The platform's URL parser takes as long for the URL of a query as the query's plan: it
 * gets only those that it might change.
 */

export interface Target {
  /** Percent-encoded. */
  readonly pathname: string;
  /** What is behind the question mark. */
  readonly query: string;
}

/** A path without dots or escapes, and a query of visible ASCII without a fragment. */
const PLAIN = /^https?:\/\/[^/?#]+(\/[\w/-]*)(?:\?(?!\?)([!-"$-~]*))?$/;

/** `url` is a valid one. */
export function targetOf(url: string): Target {
  const plain = PLAIN.exec(url);
  if (plain !== null) return { pathname: plain[1], query: plain[2] ?? "" };
  const { pathname, search } = new URL(url);
  return { pathname, query: search };
}
