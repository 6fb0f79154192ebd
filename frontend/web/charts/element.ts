// <bv-chart>: takes the option that the server wrote into the page, draws it when it comes into view, and lets go of
// everything when it leaves. Whatever goes wrong ends in the open table under the chart, never in an error of the page.
import { lightColoursAt, namesIn, watchTheme } from "./colours";
import { lettersReady } from "./frame";
import { isTree, type Tree } from "./json";
import { linksIn, oneStop, step } from "./marks";
import { USED } from "./looks";
import { savePng, saveSvg } from "./save";
import { type Draw, View } from "./view";

// Width of a chart on an A4 sheet, between the margins of both, in CSS pixels.
const SHEET = 670;
const PATIENCE = 400;

export class BvChart extends HTMLElement {
  static readonly observedAttributes = ["data-option"];

  #view: View | undefined;
  #life: AbortController | undefined;
  #frame = 0;
  #seen = false;
  #printing = false;

  connectedCallback(): void {
    this.#life?.abort();
    const life = new AbortController();
    this.#life = life;
    this.#guard(() => this.#live(life.signal));
  }

  disconnectedCallback(): void {
    this.#life?.abort();
    this.#life = undefined;
    this.#drop();
    this.#seen = false;
    delete this.dataset["state"];
  }

  attributeChangedCallback(): void {
    if (!this.#life || !this.#seen) return;
    this.#guard(() => {
      const view = this.#view;
      if (view) view.change(this.#json(), { moving: this.#moving() });
      else this.#draw({ moving: this.#moving() });
      this.#ready();
    });
  }

  // Runs what touches the chart; the page never hears of a failure.
  #guard(work: () => void): void {
    try {
      work();
    } catch {
      this.#fail();
    }
  }

  #live(signal: AbortSignal): void {
    const onPage = { signal };
    const near = new IntersectionObserver(
      (entries) => {
        if (!entries.some((entry) => entry.isIntersecting)) return;
        near.disconnect();
        void this.#begin(signal);
      },
      { rootMargin: "300px" },
    );
    near.observe(this);
    const size = new ResizeObserver(() => this.#soon(() => this.#resize()));
    size.observe(this);
    const stopTheme = watchTheme(() => this.#soon(() => this.#redraw()));
    signal.addEventListener("abort", () => {
      near.disconnect();
      size.disconnect();
      stopTheme();
      cancelAnimationFrame(this.#frame);
    });

    this.addEventListener("keydown", (event) => this.#guard(() => this.#key(event)), onPage);
    this.addEventListener("focusin", (event) => this.#guard(() => this.#focus(event.target)), onPage);
    this.addEventListener("focusout", () => this.#guard(() => this.#view?.leave()), onPage);
    this.#figure()?.addEventListener("click", (event) => this.#guard(() => this.#save(event.target)), onPage);
    addEventListener("beforeprint", () => this.#guard(() => this.#toPaper()), onPage);
    addEventListener("afterprint", () => this.#guard(() => this.#fromPaper()), onPage);
  }

  async #begin(signal: AbortSignal): Promise<void> {
    // While the page is still coming in, the element may stand there before what is inside it.
    if (document.readyState === "loading") {
      await new Promise((resolve) => addEventListener("DOMContentLoaded", resolve, { once: true, signal }));
    }
    const again = () => {
      if (!signal.aborted) this.#guard(() => this.#redraw());
    };
    try {
      await lettersReady(getComputedStyle(this).fontFamily, PATIENCE, again);
    } catch {
      // Without the letters of the page the chart has those of the system.
    }
    if (signal.aborted || this.#seen) return;
    this.#seen = true;
    this.#guard(() => {
      this.#draw({ moving: this.#moving() });
      this.#ready();
    });
  }

  // Does nothing while there is no room, as in a closed <details>; the size observer comes back when there is.
  #draw(how: Draw): void {
    const plot = this.querySelector<HTMLElement>(".chart__plot");
    if (!plot) throw new Error("a chart without a plot");
    this.#drop();
    const json = this.#json();
    // The area of a chart that failed before is hidden.
    delete this.dataset["state"];
    if (how.room === undefined && (plot.clientWidth === 0 || plot.clientHeight === 0)) return;
    this.#view = new View({ root: this, plot, json }, how);
  }

  #redraw(): void {
    if (!this.#seen || this.#printing) return;
    const view = this.#view;
    if (view && view.sharpness === devicePixelRatio) view.draw({ moving: false });
    else this.#draw({ moving: false });
    this.#ready();
  }

  #resize(): void {
    const plot = this.querySelector<HTMLElement>(".chart__plot");
    if (!plot || plot.clientWidth === 0 || this.dataset["state"] === "failed") return;
    const view = this.#view;
    if (view && view.width === plot.clientWidth && view.height === plot.clientHeight) return;
    this.#redraw();
  }

  #ready(): void {
    if (!this.#view) return;
    this.dataset["state"] = "ready";
    oneStop(linksIn(this), document.activeElement);
    for (const button of this.#buttons()) button.hidden = false;
    if (this.contains(document.activeElement)) this.#focus(document.activeElement);
  }

  #fail(): void {
    try {
      this.#drop();
    } catch {
      // What could not be built cannot always be taken down.
    }
    this.#view = undefined;
    this.dataset["state"] = "failed";
    for (const button of this.#buttons()) button.hidden = true;
    const table = this.#figure()?.querySelector<HTMLDetailsElement>("details.chart__table");
    if (table) table.open = true;
  }

  #drop(): void {
    const view = this.#view;
    this.#view = undefined;
    view?.dispose();
  }

  #json(): Tree {
    const json: unknown = JSON.parse(this.dataset["option"] ?? "");
    if (!isTree(json)) throw new Error("an option is an object");
    return json;
  }

  #figure(): HTMLElement | null {
    return this.closest("figure");
  }

  // Two charts in one figure share its buttons, which then save the first.
  #buttons(): HTMLButtonElement[] {
    const figure = this.#figure();
    if (!figure || figure.querySelector("bv-chart") !== this) return [];
    return [...figure.querySelectorAll<HTMLButtonElement>("button[data-save]")];
  }

  #moving(): boolean {
    return !matchMedia("(prefers-reduced-motion: reduce)").matches;
  }

  #soon(work: () => void): void {
    cancelAnimationFrame(this.#frame);
    this.#frame = requestAnimationFrame(() => this.#guard(work));
  }

  #focus(target: EventTarget | null): void {
    const link = target instanceof Element ? target.closest("a[data-series]") : null;
    if (!link) return;
    oneStop(linksIn(this), link);
    this.#view?.leave();
    this.#view?.point(link);
  }

  #key(event: KeyboardEvent): void {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === "Escape") return this.#view?.hideTip();
    const links = linksIn(this);
    const at = links.findIndex((link) => link === event.target);
    const to = at < 0 ? undefined : step(event.key, at, links.length);
    if (to === undefined) return;
    event.preventDefault();
    links[to]?.focus();
  }

  #save(target: EventTarget | null): void {
    const button = target instanceof Element ? target.closest<HTMLButtonElement>("button[data-save]") : null;
    const [view, figure] = [this.#view, this.#figure()];
    if (!button || !view || !figure || !this.#buttons().includes(button)) return;
    const name = this.dataset["name"] || "bieu-do";
    if (button.dataset["save"] === "svg") saveSvg(view.svg(), figure, name);
    else savePng(view.picture(2), figure, name, view.family, view.colour).catch(() => undefined);
  }

  #toPaper(): void {
    const plot = this.querySelector<HTMLElement>(".chart__plot");
    if (!plot || this.dataset["state"] === "failed") return;
    // On paper most charts stand alone in their row; the style sheet says where they do not.
    const share = Number(getComputedStyle(plot).getPropertyValue("--chart-sheet")) || 1;
    const width = Math.round(SHEET * share);
    const colour = lightColoursAt(plot, [...USED, ...namesIn(this.dataset["option"] ?? "")]);
    this.#printing = true;
    this.#seen = true;
    this.#draw({ moving: false, colour, room: { width, height: plot.clientHeight || 320 }, sharpness: 2 });
    this.#ready();
  }

  #fromPaper(): void {
    if (!this.#printing) return;
    this.#printing = false;
    this.#draw({ moving: false });
    this.#ready();
  }
}
