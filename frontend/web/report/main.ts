// Brings <bv-report> to life: the editor of an achievement report. Without this module the plain form under it does the work.
import type { Config } from "./config";
import { Editor } from "./editor";

class BvReport extends HTMLElement {
  static readonly observedAttributes = ["data-ready"];

  #editor: Editor | undefined;

  connectedCallback(): void {
    this.#begin();
  }

  attributeChangedCallback(): void {
    this.#begin();
  }

  disconnectedCallback(): void {
    this.#editor?.destroy();
    this.#editor = undefined;
    delete this.dataset["state"];
  }

  #begin(): void {
    if (this.#editor || !this.isConnected || this.dataset["ready"] === undefined) return;
    try {
      this.#editor = new Editor(this, JSON.parse(this.dataset["config"] ?? "") as Config);
      this.dataset["state"] = "ready";
    } catch {
      this.replaceChildren();
      this.dataset["state"] = "failed";
    }
  }
}

if (!customElements.get("bv-report")) customElements.define("bv-report", BvReport);
