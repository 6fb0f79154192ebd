// The draft that the browser keeps until the server has confirmed it: for an ended session, a lost network, a power cut.
import type { Report } from "./config";

export type Draft = { version: number; at: number; report: Report };

/** The part of a browser's storage that is used. */
export type Store = Pick<Storage, "getItem" | "setItem" | "removeItem">;

function isDraft(value: unknown): value is Draft {
  if (typeof value !== "object" || value === null) return false;
  const draft = value as Partial<Draft>;
  return (
    typeof draft.version === "number" &&
    typeof draft.at === "number" &&
    typeof draft.report === "object" &&
    Array.isArray(draft.report?.blocks)
  );
}

/** The draft of one person for one dossier. */
export class Keeping {
  readonly #key: string;
  readonly #store: Store | undefined;

  constructor(store: Store | undefined, person: number, dossier: number) {
    this.#store = store;
    this.#key = `bangvang.report.${person}.${dossier}`;
  }

  read(): Draft | undefined {
    try {
      const value: unknown = JSON.parse(this.#store?.getItem(this.#key) ?? "null");
      return isDraft(value) ? value : undefined;
    } catch {
      return undefined;
    }
  }

  /** Says whether the browser could keep it. */
  write(draft: Draft): boolean {
    try {
      if (!this.#store) return false;
      this.#store.setItem(this.#key, JSON.stringify(draft));
      return true;
    } catch {
      return false;
    }
  }

  drop(): void {
    try {
      this.#store?.removeItem(this.#key);
    } catch {
      // A browser that keeps nothing has nothing to drop.
    }
  }
}

/** Whether two texts are the same to whoever reads them: runs of one style may be cut in different places. */
export function isSame(a: Report, b: Report): boolean {
  return plain(a) === plain(b);
}

function plain(report: Report): string {
  return JSON.stringify(report.blocks, (key, value: unknown) => {
    if (key !== "runs" || !Array.isArray(value)) return value;
    const runs = value as { text: string; bold?: boolean; italic?: boolean }[];
    return runs.map((run) => `${run.bold ? "b" : ""}${run.italic ? "i" : ""}:${run.text}`).join("|");
  });
}
