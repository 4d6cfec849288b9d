/**
 * Replacement templates as Go's regexp.Expand reads them: $name and ${name} stand for a group, $1 and ${1} for one by
 * number, $$ for a dollar. A name is the longest run of letters, digits and underscores; a group that does not exist
 * or did not match is empty; a dollar that starts nothing stands for itself.
 */
import type { Matcher as RegexMatcher, RE2JS } from "re2js";

/** The texts that the replacement is made of. */
export type Template = (matcher: RegexMatcher, regex: RE2JS) => readonly string[];

type Part = { readonly literal: string } | { readonly group: string };

const REFERENCE = /\$(?:\$|\{([\p{L}\p{Nd}_]+)\}|([\p{L}\p{Nd}_]+))/gu;
/** A number without leading zeros that fits Go's limit. */
const GROUP_NUMBER = /^(?:0|[1-9][0-9]{0,8})$/;

export function parseTemplate(template: string): Template {
  const parts = partsOf(template);
  return (matcher, regex) => {
    return parts.map((part) => "literal" in part ? part.literal : groupOf(matcher, regex, part.group));
  };
}

function partsOf(template: string): Part[] {
  const parts: Part[] = [];
  let at = 0;
  for (const match of template.matchAll(REFERENCE)) {
    parts.push({ literal: template.slice(at, match.index) });
    const name = match[1] ?? match[2];
    parts.push(name === undefined ? { literal: "$" } : { group: name });
    at = match.index + match[0].length;
  }
  parts.push({ literal: template.slice(at) });
  return parts;
}

function groupOf(matcher: RegexMatcher, regex: RE2JS, name: string): string {
  if (GROUP_NUMBER.test(name)) return Number(name) <= regex.groupCount() ? matcher.group(Number(name)) ?? "" : "";
  const index = regex.namedGroups()[name];
  return index === undefined ? "" : matcher.group(index) ?? "";
}
