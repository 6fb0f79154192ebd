// What the server answers to a search (app/src/search/view.rs), checked before it is shown, and the pages opened before.

export interface Hit {
  href: string;
  title: string;
  detail: string;
  sample: boolean;
}

export interface Group {
  label: string;
  count: number;
  more: boolean;
  hits: Hit[];
}

/** Where the start script of every page notes what was opened (app/src/layout/palette.js). */
export const RECENT = "bangvang.recent";

function field(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? new Map<string, unknown>(Object.entries(value)).get(name) : undefined;
}

function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}

function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

/** Only addresses of this site lead anywhere. */
function local(href: string): string {
  return /^\/(?!\/)/.test(href) ? href : "";
}

/** The groups of an answer; undefined for what is none. */
export function readAnswer(value: unknown): Group[] | undefined {
  const groups = field(value, "groups");
  if (!Array.isArray(groups)) return undefined;
  return groups.map((group) => ({
    label: text(field(group, "label")),
    count: Number(field(group, "count")) || 0,
    more: field(group, "more") === true,
    hits: list(field(group, "hits")).map((hit) => ({
      href: local(text(field(hit, "href"))),
      title: text(field(hit, "title")),
      detail: text(field(hit, "detail")),
      sample: field(hit, "sample") === true,
    })),
  }));
}

/** The pages opened before in this tab, the newest first, without the present one. */
export function readRecent(kept: string | null, here: string): Hit[] {
  let pages: unknown;
  try {
    pages = JSON.parse(kept ?? "[]");
  } catch {
    return [];
  }
  return list(pages)
    .map((page) => ({ href: local(text(list(page)[0])), title: text(list(page)[1]), detail: "", sample: false }))
    .filter((hit) => hit.href !== "" && hit.title !== "" && hit.href !== here);
}

/** How many were found in all: `12`, or `500+` where not all are counted. */
export function countWords(groups: readonly Group[], lang: string): string {
  const count = groups.reduce((sum, group) => sum + group.count, 0);
  const more = groups.some((group) => group.more);
  return `${new Intl.NumberFormat(lang).format(count)}${more ? "+" : ""}`;
}
