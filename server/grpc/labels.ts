/** Label sets as messages. */
import type { Labels } from "../../engine/mod.ts";
import type { Label } from "../../proto/thanos/mod.ts";

export function labelList({ pairs }: Labels): Label[] {
  const list: Label[] = [];
  for (let i = 0; i < pairs.length; i += 2) list.push({ name: pairs[i], value: pairs[i + 1] });
  return list;
}
