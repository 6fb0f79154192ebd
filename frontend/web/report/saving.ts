// Saves what is typed by itself. The browser keeps a draft first and drops it when the server has confirmed the very text:
// a lost network, an ended session, somebody else's save and a power cut take nothing away.
import { cleanLine, type Report } from "./config";
import type { Keeping } from "./keeping";

export type Standing =
  | { kind: "saved"; at: string | null }
  | { kind: "unsaved" | "saving" | "offline" | "signed-out" | "full" | "failed" }
  | { kind: "refused"; why: string }
  | { kind: "conflict"; who: string; at: string; version: number };

export type Answer =
  | { kind: "saved"; version: number; at: string }
  | { kind: "offline" | "signed-out" | "failed" }
  | { kind: "refused"; why: string }
  | { kind: "conflict"; who: string; at: string; version: number };

export type Send = (version: number, report: Report) => Promise<Answer>;

/** After the last keystroke, at most after the first, before another try, before a page may go; milliseconds. */
export type Patience = { pause: number; most: number; again: number; leaving: number };
export const PATIENCE: Patience = { pause: 1_500, most: 8_000, again: 15_000, leaving: 3_000 };

export class Saving {
  #version: number;
  #changes = 0;
  #confirmed = 0;
  #since: number | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #sending: Promise<void> | undefined;
  #stopped = false;
  #isKept = true;
  standing: Standing;

  constructor(
    readonly start: { version: number; saved: string | null },
    readonly text: () => Report,
    readonly keeping: Keeping,
    readonly send: Send,
    readonly show: (standing: Standing) => void,
    readonly patience: Patience = PATIENCE,
  ) {
    this.#version = start.version;
    this.standing = { kind: "saved", at: start.saved };
  }

  /** Whether leaving now would lose something. */
  get isAtRisk(): boolean {
    return this.#changes > this.#confirmed && !this.#isKept;
  }

  /** Whether something waits that can be saved by itself. */
  get isOpen(): boolean {
    return this.#changes > this.#confirmed && ["unsaved", "saving", "full"].includes(this.standing.kind);
  }

  /** Saves what waits. Comes back when that was tried, or when it takes too long: the draft has it then. */
  async settle(): Promise<void> {
    const late = new Promise<void>((done) => setTimeout(done, this.patience.leaving));
    const saved = async (): Promise<void> => {
      await this.#sending;
      await this.#save();
    };
    await Promise.race([saved(), late]);
  }

  changed(): void {
    this.#changes += 1;
    this.#since ??= Date.now();
    this.keep();
    // Who has to decide, or to sign in again, goes on writing into the draft.
    if (["conflict", "signed-out"].includes(this.standing.kind)) return;
    if (this.standing.kind !== "offline" && !this.#sending) {
      this.#tell(this.#isKept ? { kind: "unsaved" } : { kind: "full" });
    }
    const waited = Date.now() - this.#since;
    this.#plan(Math.max(0, Math.min(this.patience.pause, this.patience.most - waited)));
  }

  keep(): void {
    if (this.#changes === this.#confirmed) return;
    this.#isKept = this.keeping.write({ version: this.#version, at: Date.now(), report: this.text() });
  }

  /** Saves now, where there is something to save. */
  now(): void {
    if (this.standing.kind === "conflict") return;
    this.#plan(0);
  }

  /** Goes on over what somebody else saved. */
  over(version: number): void {
    this.#version = version;
    this.#changes += 1;
    this.#tell({ kind: "unsaved" });
    this.#plan(0);
  }

  /** The page goes: what is not saved yet is sent a last time, and stays in the draft until it is confirmed. */
  stop(): void {
    this.keep();
    this.#stopped = true;
    clearTimeout(this.#timer);
    if (this.standing.kind !== "conflict") void this.#save();
  }

  /** Lets go of what was written. */
  discard(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
    this.#confirmed = this.#changes;
    this.keeping.drop();
  }

  #plan(wait: number): void {
    if (this.#stopped) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#save(), wait);
  }

  #tell(standing: Standing): void {
    this.standing = standing;
    if (!this.#stopped) this.show(standing);
  }

  async #save(): Promise<void> {
    if (this.#sending || this.#changes === this.#confirmed) return;
    this.#sending = this.#exchange();
    await this.#sending;
  }

  async #exchange(): Promise<void> {
    const sent = this.#changes;
    this.#since = undefined;
    this.#tell({ kind: "saving" });
    const answer = await this.send(this.#version, this.text());
    this.#sending = undefined;
    if (answer.kind === "saved") {
      this.#version = answer.version;
      this.#confirmed = sent;
      if (this.#changes === sent) {
        this.keeping.drop();
        this.#tell({ kind: "saved", at: answer.at });
        return;
      }
      this.keep();
      this.#tell({ kind: "unsaved" });
      this.#plan(this.patience.pause);
      return;
    }
    this.keep();
    this.#tell(answer);
    if (answer.kind === "offline" || answer.kind === "failed") this.#plan(this.patience.again);
  }
}

type Told = { code?: string; who?: string; at?: unknown; version?: number; vi?: string; en?: string };

/** A time as the office tells it. */
export function clock(at: unknown): string {
  const time = new Date(typeof at === "number" || typeof at === "string" ? at : Number.NaN);
  if (Number.isNaN(time.getTime())) return "";
  const how = { timeZone: "Asia/Ho_Chi_Minh", hour: "2-digit", minute: "2-digit", day: "2-digit", month: "2-digit" } as const;
  return new Intl.DateTimeFormat("vi-VN", how).format(time);
}

/** Reads the server's answer (app/src/nomination/api.rs, app/src/error.rs). */
export function answerOf(status: number, body: unknown, english: boolean): Answer {
  const told = (typeof body === "object" && body !== null ? body : {}) as Told;
  if (status === 200 && typeof told.version === "number") {
    return { kind: "saved", version: told.version, at: typeof told.at === "string" ? told.at : "" };
  }
  if (status === 401) return { kind: "signed-out" };
  if (status === 409 && told.code === "conflict") {
    return { kind: "conflict", who: told.who ?? "", at: clock(told.at), version: told.version ?? 0 };
  }
  const why = (english ? told.en : told.vi) ?? "";
  if (status === 422) return { kind: "refused", why: cleanLine(why) };
  return { kind: "failed" };
}

export function sender(dossier: number): Send {
  return async (version, report) => {
    try {
      const answer = await fetch("/api/ui/save_report", {
        method: "POST",
        headers: { "content-type": "application/json", accept: "application/json" },
        body: JSON.stringify({ input: { nomination: dossier, version, report: JSON.stringify(report) } }),
      });
      const body: unknown = await answer.json().catch(() => null);
      return answerOf(answer.status, body, document.documentElement.lang === "en");
    } catch {
      return { kind: "offline" };
    }
  };
}
