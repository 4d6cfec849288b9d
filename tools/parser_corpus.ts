/**
 * Parses the queries of parser corpora and compares with the recorded answers. Prints each miss and `N/M right`.
 *
 * Usage: deno task parser-corpus FILE.jsonl.gz...
 */
import { type CorpusCase, differenceIn } from "../testdata/parser_corpus.ts";
import { readJsonLines } from "../testdata/shared.ts";

if (Deno.args.length === 0) {
  console.error("usage: deno task parser-corpus FILE.jsonl.gz...");
  Deno.exit(2);
}
const cases = Deno.args.flatMap((file) => readJsonLines<CorpusCase>(file));
const misses = cases.map(differenceIn).filter((difference) => difference !== null);
for (const miss of misses) console.log(miss);
console.log(`${cases.length - misses.length}/${cases.length} right`);
if (misses.length > 0) Deno.exit(1);
