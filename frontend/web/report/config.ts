// What the page hands to the editor (app/src/nomination/report_editor.rs), and the text as the server reads and writes it.

export type RecordRef = { kind: string; record: number };
export type Nature = "claim" | "linking" | "gap";
export type Run = { text: string; bold?: boolean; italic?: boolean };
export type Sentence = { runs: Run[]; records: RecordRef[]; nature: Nature };
export type Row = { cells: string[]; records: RecordRef[] };
export type Block =
  | { type: "heading"; level: number; text: string }
  | { type: "paragraph"; sentences: Sentence[] }
  | { type: "list"; ordered: boolean; items: Sentence[][] }
  | { type: "table"; header: string[]; rows: Row[] };
export type Report = { template: string; blocks: Block[] };
export type Note = { record: RecordRef; words: string; href: string | null };

export type Config = {
  id: number;
  person: number;
  version: number;
  saved: string | null;
  report: Report;
  assembled: Report;
  notes: Note[];
  standings: [string, string][];
  sign_in: string;
  words: Record<string, string>;
};

/** A record as one word, to compare by. */
export function recordKey(record: RecordRef): string {
  return `${record.kind}:${record.record}`;
}

/** Letters as the server compares them: composed, one line, single spaces. */
export function cleanLine(text: string): string {
  return text.normalize("NFC").replace(/[\s\u00a0]+/g, " ").trim();
}

/** Words of the page with what they say filled in: `%name%` stands for a value. */
export function fill(words: string | undefined, values: Record<string, string>): string {
  return (words ?? "").replace(/%(\w+)%/g, (_, name: string) => values[name] ?? "");
}
