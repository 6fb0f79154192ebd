// How the sentences stand, by the rules of the server (app/domain/src/nomination/report/claims.rs), and the numbers of the
// footnotes.
import { cleanLine, recordKey, type RecordRef, type Report } from "./config";

export type Standing = "no-record" | "foreign-record" | "changed" | "gap";
export type Claim = { block: number; at: number; text: string; standing: Standing };
type Piece = { block: number; at: number; text: string; records: string[]; nature: string };

function pieces(report: Report): Piece[] {
  const found: Piece[] = [];
  report.blocks.forEach((block, index) => {
    const add = (at: number, text: string, records: readonly RecordRef[], nature: string): void => {
      const sorted = [...new Set(records.map(recordKey))].sort();
      found.push({ block: index, at, text: cleanLine(text), records: sorted, nature });
    };
    if (block.type === "table") {
      block.rows.forEach((row, at) => add(at, row.cells.join(" | "), row.records, "claim"));
    } else if (block.type !== "heading") {
      const sentences = block.type === "list" ? block.items.flat() : block.sentences;
      sentences.forEach((sentence, at) => {
        add(at, sentence.runs.map((run) => run.text).join(""), sentence.records, sentence.nature);
      });
    }
  });
  return found;
}

const known = (piece: Piece): string => JSON.stringify([piece.text, piece.records, piece.nature]);

/** Everything to look at, in its order. */
export function claims(report: Report, assembled: Report): Claim[] {
  const told = pieces(assembled);
  const said = new Set(told.map(known));
  const own = new Set(told.flatMap((piece) => piece.records));
  return pieces(report).flatMap((piece): Claim[] => {
    const { block, at, text } = piece;
    if (piece.nature === "gap") return [{ block, at, text, standing: "gap" }];
    if (said.has(known(piece))) return [];
    // An empty row of a table says nothing yet.
    if (piece.records.length === 0 && /^[\s|]*$/.test(text)) return [];
    if (piece.records.length === 0) return [{ block, at, text, standing: "no-record" }];
    const standing = piece.records.every((record) => own.has(record)) ? "changed" : "foreign-record";
    return [{ block, at, text, standing }];
  });
}

/** The number of each record's footnote, by the order in which the text first points to it. */
export function numbers(report: Report): Map<string, number> {
  const found = new Map<string, number>();
  const note = (records: readonly RecordRef[]): void => {
    for (const record of records) {
      const key = recordKey(record);
      if (!found.has(key)) found.set(key, found.size + 1);
    }
  };
  for (const block of report.blocks) {
    if (block.type === "table") block.rows.forEach((row) => note(row.records));
    else if (block.type === "list") block.items.flat().forEach((sentence) => note(sentence.records));
    else if (block.type === "paragraph") block.sentences.forEach((sentence) => note(sentence.records));
  }
  return found;
}
