/** Work on a sequence, some of it ahead of its use: what a request waits for is hidden behind what is done meanwhile. */

/**
 * The results of `work` in the order of `source`. While one is used, up to `depth` further ones are under way. Ends when
 * none is under way any more, whatever the reason.
 */
export async function* workAhead<T, R>(
  source: AsyncIterable<T> | Iterable<T>,
  depth: number,
  work: (item: T) => Promise<R>,
): AsyncGenerator<R> {
  const underWay: Promise<R>[] = [];
  try {
    for await (const item of source) {
      const result = work(item);
      result.catch(() => {}); // Told when its turn comes.
      underWay.push(result);
      if (underWay.length > depth) yield await underWay.shift()!;
    }
    while (underWay.length > 0) yield await underWay.shift()!;
  } finally {
    await Promise.allSettled(underWay);
  }
}
