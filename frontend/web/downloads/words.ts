// What a tray says: sentences of the page in the reader's language, and how a stage of the work is put into them.

/** Sentences, with `{done}`, `{rows}`, `{size}` and `{name}` where figures stand. */
export interface Words {
  tray: string;
  reading: string;
  waiting: string;
  rows: string;
  pages: string;
  receiving: string;
  done: string;
  stop: string;
  close: string;
  busy: string;
  failed: string;
  unreachable: string;
}

/** What the server answers about a file that it is writing (server/src/export/progress.rs). */
export interface Progress {
  stage: "reading" | "waiting" | "rows" | "pages";
  done: number;
  rows: number;
}

const KEYS = [
  "tray", "reading", "waiting", "rows", "pages", "receiving", "done", "stop", "close", "busy", "failed", "unreachable",
] as const satisfies readonly (keyof Words)[];

export function isWords(value: unknown): value is Words {
  if (typeof value !== "object" || value === null) return false;
  const fields = new Map<string, unknown>(Object.entries(value));
  return KEYS.every((key) => typeof fields.get(key) === "string");
}

export function isProgress(value: unknown): value is Progress {
  if (typeof value !== "object" || value === null) return false;
  const fields = new Map<string, unknown>(Object.entries(value));
  const stage = fields.get("stage");
  return (
    typeof stage === "string" &&
    ["reading", "waiting", "rows", "pages"].includes(stage) &&
    Number.isInteger(fields.get("done")) &&
    Number.isInteger(fields.get("rows"))
  );
}

/** Replaces each `{key}` by its value. */
export function fill(sentence: string, values: Record<string, string>): string {
  return sentence.replace(/\{(\w+)\}/g, (whole, key: string) => values[key] ?? whole);
}

export function stageWords(words: Words, { stage, done, rows }: Progress, lang: string): string {
  const number = new Intl.NumberFormat(lang);
  return fill(words[stage], { done: number.format(done), rows: number.format(rows) });
}

/** How much of the file's making is over, from 0 to 1; undefined where nobody can say. */
export function share({ stage, done, rows }: Progress): number | undefined {
  return stage === "rows" && rows > 0 ? Math.min(done / rows, 1) : undefined;
}

export function sizeWords(bytes: number, lang: string): string {
  const number = new Intl.NumberFormat(lang, { maximumFractionDigits: 1 });
  return bytes < 1_000_000 ? `${number.format(Math.ceil(bytes / 1000))} kB` : `${number.format(bytes / 1_000_000)} MB`;
}

/** The sentence of an answer that is no file: the server's own where it has one in the reader's language. */
export function refusal(status: number, body: unknown, words: Words, lang: string): string {
  if (status === 429) return words.busy;
  if (typeof body === "object" && body !== null) {
    const said: unknown = new Map<string, unknown>(Object.entries(body)).get(lang === "en" ? "en" : "vi");
    if (typeof said === "string" && said !== "") return said;
  }
  return words.failed;
}
