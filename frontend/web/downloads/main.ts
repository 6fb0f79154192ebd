// Brings <bv-downloads> to life: a link in it fetches its file in the background and shows in a tray how far it is.
// The tray belongs to the document, so the reader may go on to other pages; without this module the links still work.
import { Download } from "./download";
import { isWords } from "./words";

class BvDownloads extends HTMLElement {
  #life: AbortController | undefined;

  connectedCallback(): void {
    this.#life?.abort();
    this.#life = new AbortController();
    this.addEventListener("click", (event) => this.#click(event), { signal: this.#life.signal });
  }

  disconnectedCallback(): void {
    this.#life?.abort();
  }

  #click(event: MouseEvent): void {
    const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>("a[download]") : null;
    const plain = event.button === 0 && !event.altKey && !event.ctrlKey && !event.metaKey && !event.shiftKey;
    const words: unknown = JSON.parse(this.dataset["words"] ?? "null");
    if (!link || !plain || !isWords(words)) return;
    event.preventDefault();
    event.stopPropagation();
    Download.begin(link.href, link.textContent?.trim() ?? "", words);
  }
}

if (!customElements.get("bv-downloads")) customElements.define("bv-downloads", BvDownloads);
