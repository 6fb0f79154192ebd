// The document: headings, paragraphs, lists one level deep, tables of plain cells, bold and italic. A sentence is a mark that
// carries its records; what stands under no such mark was typed by a person and has no record.
import { Schema, type Attrs, type DOMOutputSpec, type MarkSpec, type Node, type NodeSpec } from "prosemirror-model";
import { tableNodes } from "prosemirror-tables";
import type { Nature, RecordRef } from "./config";

/** What a sentence carries; `key` tells two neighbours apart. */
export type SentenceAttrs = { records: RecordRef[]; nature: Nature; key: number };

function headings(): NonNullable<NodeSpec["parseDOM"]> {
  // The page's own title and sections are the first two levels.
  const level = (tag: string): number => Math.min(3, Math.max(1, Number(tag[1]) - 2));
  return ["h1", "h2", "h3", "h4", "h5", "h6"].map((tag) => ({ tag, attrs: { level: level(tag) } }));
}

// Copies of sentences keep their records only where they come from this editor: a page cannot smuggle a proof in.
function recordsOf(value: string | null): RecordRef[] {
  try {
    const parsed: unknown = JSON.parse(value ?? "[]");
    return Array.isArray(parsed) ? (parsed as RecordRef[]) : [];
  } catch {
    return [];
  }
}

const tables = tableNodes({ tableGroup: "block", cellContent: "inline*", cellAttributes: {} });

const plainCell = (name: "table_cell" | "table_header", tag: "td" | "th"): NodeSpec => ({
  ...tables[name],
  marks: "",
  parseDOM: [{ tag }],
  toDOM: (): DOMOutputSpec => [tag, 0],
});

const nodes: Record<string, NodeSpec> = {
  doc: { content: "block+" },
  paragraph: {
    content: "inline*",
    group: "block",
    parseDOM: [{ tag: "p" }, { tag: "blockquote" }, { tag: "pre" }],
    toDOM: (): DOMOutputSpec => ["p", 0],
  },
  heading: {
    attrs: { level: { default: 1 } },
    content: "text*",
    marks: "",
    group: "block",
    defining: true,
    parseDOM: headings(),
    toDOM: (node: Node): DOMOutputSpec => [`h${Number(node.attrs["level"]) + 2}`, 0],
  },
  bullet_list: {
    content: "list_item+",
    group: "block",
    parseDOM: [{ tag: "ul" }],
    toDOM: (): DOMOutputSpec => ["ul", 0],
  },
  ordered_list: {
    content: "list_item+",
    group: "block",
    parseDOM: [{ tag: "ol" }],
    toDOM: (): DOMOutputSpec => ["ol", 0],
  },
  list_item: {
    content: "paragraph",
    defining: true,
    parseDOM: [{ tag: "li" }],
    toDOM: (): DOMOutputSpec => ["li", 0],
  },
  table: { ...tables.table, toDOM: (): DOMOutputSpec => ["table", ["tbody", 0]] },
  table_row: {
    ...tables.table_row,
    attrs: { records: { default: [] } },
    parseDOM: [{ tag: "tr" }],
    toDOM: (): DOMOutputSpec => ["tr", 0],
  },
  table_cell: plainCell("table_cell", "td"),
  table_header: plainCell("table_header", "th"),
  text: { group: "inline" },
};

const marks: Record<string, MarkSpec> = {
  sentence: {
    attrs: { records: { default: [] }, nature: { default: "claim" }, key: { default: 0 } },
    // What is typed behind a sentence is no part of it.
    inclusive: false,
    parseDOM: [
      {
        tag: "span[data-sentence]",
        getAttrs: (span: HTMLElement): Attrs => ({
          records: recordsOf(span.dataset["records"] ?? null),
          nature: span.dataset["sentence"] ?? "claim",
          key: Number(span.dataset["key"] ?? 0),
        }),
      },
    ],
    toDOM: (mark): DOMOutputSpec => [
      "span",
      {
        "data-sentence": String(mark.attrs["nature"]),
        "data-records": JSON.stringify(mark.attrs["records"]),
        "data-key": String(mark.attrs["key"]),
      },
      0,
    ],
  },
  strong: { parseDOM: [{ tag: "strong" }, { tag: "b" }], toDOM: (): DOMOutputSpec => ["strong", 0] },
  em: { parseDOM: [{ tag: "i" }, { tag: "em" }], toDOM: (): DOMOutputSpec => ["em", 0] },
};

export const schema = new Schema({ nodes, marks });

/** HTML from elsewhere without what the page's policy forbids: styles and the wrapper that makes everything bold. */
export function withoutStyles(html: string): string {
  return html
    .replace(/<(style|script|title)\b[\s\S]*?<\/\1\s*>/gi, "")
    .replace(/<b\b[^>]*docs-internal-guid[^>]*>/gi, "<span>")
    .replace(/\s(?:style|on\w+)\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>]+)/gi, "");
}
