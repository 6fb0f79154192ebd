// One file on its way: asks the server how far it is, receives it, hands it to the browser, and can be stopped.
import { give } from "../give";
import { fill, isProgress, refusal, share, sizeWords, stageWords, type Words } from "./words";

// A file that is there sooner needs no asking.
const FIRST_QUESTION = 400;
const NEXT_QUESTION = 500;
const STAYS = 8_000;

export class Download {
  static readonly #running = new Map<string, Download>();

  readonly #href: string;
  readonly #label: string;
  readonly #words: Words;
  readonly #lang = document.documentElement.lang || "vi";
  readonly #life = new AbortController();
  // Known to this page and the server only.
  readonly #work = Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
  readonly #line = document.createElement("li");
  readonly #text = document.createElement("span");
  readonly #bar = document.createElement("progress");
  readonly #button = document.createElement("button");
  #timer = 0;
  #asking = true;

  /** Fetches the file; the same file that is on its way already is not fetched twice. */
  static begin(href: string, label: string, words: Words): void {
    if (Download.#running.has(href)) return;
    const download = new Download(href, label, words);
    Download.#running.set(href, download);
    void download.#run().finally(() => Download.#running.delete(href));
  }

  private constructor(href: string, label: string, words: Words) {
    this.#href = href;
    this.#label = label;
    this.#words = words;
    this.#line.className = "downloads__line";
    this.#button.type = "button";
    this.#button.textContent = words.stop;
    this.#button.addEventListener("click", () => this.#leave());
    this.#bar.setAttribute("aria-label", label);
    this.#line.append(this.#text, this.#bar, this.#button);
    this.#say(words.reading);
    tray(words.tray).append(this.#line);
  }

  async #run(): Promise<void> {
    this.#ask(FIRST_QUESTION);
    try {
      const answer = await fetch(this.#href, { headers: { "x-work": this.#work }, signal: this.#life.signal });
      this.#askNoMore();
      if (!answer.ok) {
        const body: unknown = await answer.json().catch(() => undefined);
        return this.#end(refusal(answer.status, body, this.#words, this.#lang));
      }
      const file = await this.#receive(answer);
      const name = /filename="([^"]+)"/.exec(answer.headers.get("content-disposition") ?? "")?.[1] ?? "bang-vang";
      give(file, name);
      this.#end(fill(this.#words.done, { name }));
      setTimeout(() => this.#take(), STAYS);
    } catch {
      if (!this.#life.signal.aborted) this.#end(this.#words.unreachable);
    } finally {
      this.#askNoMore();
    }
  }

  #askNoMore(): void {
    this.#asking = false;
    clearTimeout(this.#timer);
  }

  async #receive(answer: Response): Promise<Blob> {
    const reader = answer.body?.getReader();
    if (!reader) return answer.blob();
    const parts: BlobPart[] = [];
    let size = 0;
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      parts.push(value);
      size += value.length;
      this.#say(fill(this.#words.receiving, { size: sizeWords(size, this.#lang) }));
    }
    return new Blob(parts, { type: answer.headers.get("content-type") ?? "" });
  }

  #ask(after: number): void {
    this.#timer = window.setTimeout(() => void this.#question(), after);
  }

  async #question(): Promise<void> {
    try {
      const answer = await fetch(`/export/progress/${this.#work}`, { signal: this.#life.signal });
      const progress: unknown = answer.ok ? await answer.json() : undefined;
      // The file may have come while the question was under way.
      if (isProgress(progress) && this.#asking) {
        this.#say(stageWords(this.#words, progress, this.#lang), share(progress));
      }
    } catch {
      // The file itself says when the server cannot be reached.
    }
    if (this.#asking) this.#ask(NEXT_QUESTION);
  }

  #say(sentence: string, part?: number): void {
    const words = `${this.#label}: ${sentence}`;
    if (this.#text.textContent !== words) this.#text.textContent = words;
    if (part === undefined) this.#bar.removeAttribute("value");
    else this.#bar.value = part;
  }

  #end(sentence: string): void {
    this.#say(sentence);
    this.#bar.remove();
    this.#button.textContent = this.#words.close;
  }

  #leave(): void {
    this.#life.abort();
    this.#take();
  }

  #take(): void {
    const list = this.#line.parentElement;
    this.#line.remove();
    if (list && list.childElementCount === 0) list.parentElement?.remove();
  }
}

function tray(label: string): HTMLElement {
  const found = document.querySelector<HTMLElement>(".downloads > ul");
  if (found) return found;
  const aside = document.createElement("aside");
  aside.className = "downloads";
  aside.setAttribute("aria-label", label);
  const list = document.createElement("ul");
  list.setAttribute("role", "list");
  list.setAttribute("aria-live", "polite");
  aside.append(list);
  document.body.append(aside);
  return list;
}
