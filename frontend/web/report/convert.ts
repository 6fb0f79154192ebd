// From the text that the server keeps to the document of the editor, and back.
import { Fragment, type Mark, type Node } from "prosemirror-model";
import { cleanLine, type Block, type Nature, type RecordRef, type Report, type Run, type Sentence } from "./config";
import { schema, type SentenceAttrs } from "./schema";

/** Where a sentence or a row stands in the document. */
export type Place = { from: number; to: number; block: number; at: number; row: boolean };
export type Read = { report: Report; places: Place[] };

const { nodes, marks } = schema;

function made<T>(value: T | undefined): T {
  if (value === undefined) throw new Error("the schema lacks a name");
  return value;
}

const type = (name: string) => made(nodes[name]);
const markOf = (name: string) => made(marks[name]);

let keys = 0;

function inline(sentences: readonly Sentence[]): Node[] {
  const parts: Node[] = [];
  sentences.forEach((sentence, index) => {
    if (index > 0) parts.push(schema.text(" "));
    keys += 1;
    const attrs: SentenceAttrs = { records: sentence.records, nature: sentence.nature, key: keys };
    const told = markOf("sentence").create(attrs);
    // A sentence without a record is what the mark's absence says, unless the program wrote it.
    const own: Mark[] = sentence.records.length > 0 || sentence.nature !== "claim" ? [told] : [];
    for (const run of sentence.runs) {
      if (run.text === "") continue;
      const styles = [...own];
      if (run.bold) styles.push(markOf("strong").create());
      if (run.italic) styles.push(markOf("em").create());
      parts.push(schema.text(run.text, styles));
    }
  });
  return parts;
}

function cellsOf(cells: readonly string[], name: string): Node[] {
  return cells.map((cell) => type(name).create(null, cell === "" ? null : schema.text(cell)));
}

function node(block: Block): Node {
  switch (block.type) {
    case "heading":
      return type("heading").create({ level: block.level }, block.text === "" ? null : schema.text(block.text));
    case "paragraph":
      return type("paragraph").create(null, inline(block.sentences));
    case "list": {
      const items = block.items.map((item) =>
        type("list_item").create(null, type("paragraph").create(null, inline(item))),
      );
      return type(block.ordered ? "ordered_list" : "bullet_list").create(null, items);
    }
    case "table": {
      const head = type("table_row").create(null, cellsOf(block.header, "table_header"));
      const rows = block.rows.map((row) =>
        type("table_row").create({ records: row.records }, cellsOf(row.cells, "table_cell")),
      );
      return type("table").create(null, [head, ...rows]);
    }
  }
}

/** The document of a text. */
export function documentOf(report: Report): Node {
  const blocks = report.blocks.map(node);
  return type("doc").create(null, Fragment.from(blocks.length > 0 ? blocks : [type("paragraph").create()]));
}

type Piece = { text: string; bold: boolean; italic: boolean; from: number };
type Group = { pieces: Piece[]; attrs: SentenceAttrs | undefined };

// A full stop, a space and a capital letter: where people begin a new sentence.
const NEXT = /[.!?…]["»”)]*\s+(?=["«“[(]?[\p{Lu}\d])/gu;

/** Groups of letters under one mark, in their order. */
function groups(parent: Node, start: number): Group[] {
  const found: Group[] = [];
  parent.forEach((child, offset) => {
    if (!child.isText || child.text === undefined) return;
    const told = child.marks.find((mark) => mark.type.name === "sentence");
    const attrs = told?.attrs as SentenceAttrs | undefined;
    const piece: Piece = {
      text: child.text,
      bold: child.marks.some((mark) => mark.type.name === "strong"),
      italic: child.marks.some((mark) => mark.type.name === "em"),
      from: start + offset,
    };
    const last = found[found.length - 1];
    if (last && last.attrs?.key === attrs?.key) last.pieces.push(piece);
    else found.push({ pieces: [piece], attrs });
  });
  return found;
}

/** What was typed freely, cut into its sentences. */
function cut(group: Group): Group[] {
  if (group.attrs) return [group];
  const text = group.pieces.map((piece) => piece.text).join("");
  const ends = [...text.matchAll(NEXT)].map((match) => (match.index ?? 0) + match[0].length);
  const parts: Group[] = [];
  let begin = 0;
  for (const end of [...ends, text.length]) {
    const pieces: Piece[] = [];
    let at = 0;
    for (const piece of group.pieces) {
      const [from, to] = [Math.max(begin, at), Math.min(end, at + piece.text.length)];
      if (from < to) {
        pieces.push({ ...piece, text: piece.text.slice(from - at, to - at), from: piece.from + from - at });
      }
      at += piece.text.length;
    }
    if (pieces.length > 0) parts.push({ pieces, attrs: undefined });
    begin = end;
  }
  return parts;
}

function run(piece: Piece): Run {
  return { text: piece.text, bold: piece.bold, italic: piece.italic };
}

class Reader {
  readonly blocks: Block[] = [];
  readonly places: Place[] = [];

  sentences(parent: Node, start: number, first: number): Sentence[] {
    const told: Sentence[] = [];
    for (const group of groups(parent, start).flatMap(cut)) {
      const plain = cleanLine(group.pieces.map((piece) => piece.text).join(""));
      const [head, tail] = [group.pieces[0], group.pieces[group.pieces.length - 1]];
      if (plain === "" || !head || !tail) continue;
      const at = first + told.length;
      this.places.push({ from: head.from, to: tail.from + tail.text.length, block: this.blocks.length, at, row: false });
      const records: RecordRef[] = group.attrs?.records ?? [];
      const nature: Nature = group.attrs?.nature ?? "claim";
      told.push({ runs: group.pieces.map(run), records, nature });
    }
    return told;
  }

  list(block: Node, position: number): void {
    const items: Sentence[][] = [];
    let count = 0;
    block.forEach((item, offset) => {
      const paragraph = item.firstChild;
      if (!paragraph) return;
      // Into the list, the item and its paragraph.
      const told = this.sentences(paragraph, position + 1 + offset + 2, count);
      count += told.length;
      if (told.length > 0) items.push(told);
    });
    if (items.length > 0) this.blocks.push({ type: "list", ordered: block.type.name === "ordered_list", items });
  }

  table(block: Node, position: number): void {
    const lines: { cells: string[]; records: RecordRef[] }[] = [];
    block.forEach((row, offset) => {
      const cells: string[] = [];
      row.forEach((cell) => cells.push(cleanLine(cell.textContent)));
      const from = position + 1 + offset;
      if (lines.length > 0) {
        this.places.push({ from, to: from + row.nodeSize, block: this.blocks.length, at: lines.length - 1, row: true });
      }
      lines.push({ cells, records: row.attrs["records"] as RecordRef[] });
    });
    const [header, ...rows] = lines;
    if (header && header.cells.length > 0) this.blocks.push({ type: "table", header: header.cells, rows });
  }
}

/** The text of a document as the server keeps it, and where its sentences and rows stand. */
export function read(doc: Node, template: string): Read {
  const reader = new Reader();
  doc.forEach((block, position) => {
    switch (block.type.name) {
      case "heading": {
        const text = cleanLine(block.textContent);
        if (text !== "") reader.blocks.push({ type: "heading", level: Number(block.attrs["level"]), text });
        break;
      }
      case "paragraph": {
        const sentences = reader.sentences(block, position + 1, 0);
        if (sentences.length > 0) reader.blocks.push({ type: "paragraph", sentences });
        break;
      }
      case "bullet_list":
      case "ordered_list":
        reader.list(block, position);
        break;
      case "table":
        reader.table(block, position);
        break;
    }
  });
  return { report: { template, blocks: reader.blocks }, places: reader.places };
}
