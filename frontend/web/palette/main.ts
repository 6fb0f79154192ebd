// The search palette: a dialog with one box (the combobox pattern of the ARIA practices) over GET /api/v1/search.
// It is fetched when it is first opened; without it the link in the top bar leads to the search page.
import { countWords, readAnswer, readRecent, RECENT, type Group, type Hit } from "./answer";

const QUIET = 140;

let palette: Palette | undefined;

/** Opens the palette; `link` is the search link of the top bar, which holds the words. */
export function open(link: HTMLElement): void {
  // The page may have changed its language since.
  if (palette?.link !== link) {
    palette?.remove();
    palette = new Palette(link);
  }
  palette.open();
}

class Palette {
  readonly link: HTMLElement;
  readonly #dialog = document.createElement("dialog");
  readonly #input = document.createElement("input");
  readonly #list = document.createElement("div");
  readonly #status = document.createElement("p");
  readonly #all = document.createElement("a");
  readonly #lang = document.documentElement.lang || "vi";
  #options: HTMLElement[] = [];
  #active = -1;
  #timer = 0;
  #asking: AbortController | undefined;
  #before: Element | null = null;

  constructor(link: HTMLElement) {
    this.link = link;
    const title = this.#word("title");
    this.#dialog.className = "dialog palette";
    this.#dialog.setAttribute("aria-label", title);
    this.#input.className = "input palette__input";
    this.#input.type = "text";
    this.#input.autocomplete = "off";
    this.#input.spellcheck = false;
    this.#input.enterKeyHint = "search";
    this.#input.placeholder = this.#word("label");
    for (const [name, value] of Object.entries({
      role: "combobox",
      "aria-label": this.#word("label"),
      "aria-autocomplete": "list",
      "aria-controls": "palette-list",
      "aria-expanded": "false",
    })) {
      this.#input.setAttribute(name, value);
    }
    this.#list.id = "palette-list";
    this.#list.className = "palette__list";
    this.#list.setAttribute("role", "listbox");
    this.#list.setAttribute("aria-label", title);
    this.#status.className = "palette__status";
    this.#status.setAttribute("role", "status");
    this.#all.className = "palette__all";
    this.#all.textContent = this.#word("all");
    const close = document.createElement("button");
    close.type = "button";
    close.className = "button button--quiet";
    close.textContent = this.#word("close");
    close.addEventListener("click", () => this.#dialog.close());
    const head = document.createElement("div");
    head.className = "palette__head";
    head.append(this.#input, close);
    const foot = document.createElement("div");
    foot.className = "palette__foot";
    const help = document.createElement("span");
    help.textContent = this.#word("help");
    foot.append(this.#all, help);
    this.#dialog.append(head, this.#status, this.#list, foot);
    this.#input.addEventListener("input", () => this.#typed());
    this.#input.addEventListener("keydown", (event) => this.#key(event));
    this.#list.addEventListener("click", (event) => this.#click(event));
    // The focus must stay in the box.
    this.#list.addEventListener("mousedown", (event) => event.preventDefault());
    this.#all.addEventListener("click", () => this.#dialog.close());
    this.#dialog.addEventListener("click", (event) => {
      if (event.target === this.#dialog) this.#dialog.close();
    });
    this.#dialog.addEventListener("close", () => this.#closed());
    document.body.append(this.#dialog);
  }

  open(): void {
    if (this.#dialog.open) return void this.#input.select();
    this.#before = document.activeElement;
    this.#input.value = "";
    this.#dialog.showModal();
    this.#input.focus();
    this.#showRecent();
  }

  remove(): void {
    this.#dialog.remove();
  }

  #word(name: string): string {
    return this.link.dataset[name] ?? "";
  }

  #closed(): void {
    this.#stop();
    this.#show([]);
    if (this.#before instanceof HTMLElement && this.#before.isConnected) this.#before.focus();
  }

  #stop(): void {
    clearTimeout(this.#timer);
    this.#asking?.abort();
    this.#asking = undefined;
  }

  #typed(): void {
    // Whatever is still on its way answers another question.
    this.#stop();
    const text = this.#input.value.trim();
    if (text === "") return this.#showRecent();
    this.#all.href = address(text);
    this.#all.hidden = false;
    this.#timer = window.setTimeout(() => void this.#ask(text), QUIET);
  }

  async #ask(text: string): Promise<void> {
    const asking = new AbortController();
    this.#asking = asking;
    // A quick answer needs no word before it.
    const slow = setTimeout(() => this.#say(this.#word("working")), 400);
    try {
      const answer = await fetch(`/api/v1/search?q=${encodeURIComponent(text)}`, { signal: asking.signal });
      const groups = answer.ok ? readAnswer(await answer.json()) : undefined;
      if (asking.signal.aborted) return;
      if (groups === undefined) return this.#fail();
      this.#show(groups);
      const found = groups.length > 0;
      this.#say(found ? this.#word("results").replace("{count}", countWords(groups, this.#lang)) : this.#word("none"));
    } catch {
      if (!asking.signal.aborted) this.#fail();
    } finally {
      clearTimeout(slow);
    }
  }

  #fail(): void {
    this.#show([]);
    this.#say(this.#word("failed"));
  }

  #say(words: string): void {
    if (this.#status.textContent !== words) this.#status.textContent = words;
  }

  #showRecent(): void {
    let kept: string | null = null;
    try {
      kept = sessionStorage.getItem(RECENT);
    } catch {
      // A browser that keeps nothing has no pages to show.
    }
    const hits = readRecent(kept, location.pathname + location.search);
    this.#all.hidden = true;
    this.#say("");
    this.#show(hits.length > 0 ? [{ label: this.#word("recent"), count: 0, more: false, hits }] : []);
  }

  #show(groups: readonly Group[]): void {
    this.#options = [];
    this.#list.replaceChildren(...groups.map((group, index) => this.#group(group, index)));
    this.#list.hidden = this.#options.length === 0;
    this.#input.setAttribute("aria-expanded", String(this.#options.length > 0));
    this.#choose(-1);
  }

  #group(group: Group, index: number): HTMLElement {
    const box = document.createElement("div");
    box.className = "palette__group";
    box.setAttribute("role", "group");
    const label = document.createElement("div");
    label.className = "palette__label";
    label.id = `palette-group-${index}`;
    label.textContent = group.count > 0 ? `${group.label} · ${countWords([group], this.#lang)}` : group.label;
    // The label names the group and is no choice itself.
    label.setAttribute("role", "presentation");
    box.setAttribute("aria-labelledby", label.id);
    box.append(label, ...group.hits.map((hit) => this.#option(hit)));
    return box;
  }

  #option(hit: Hit): HTMLElement {
    const option = document.createElement("div");
    option.className = "palette__option";
    option.id = `palette-option-${this.#options.length}`;
    option.setAttribute("role", "option");
    option.setAttribute("aria-selected", "false");
    option.dataset["href"] = hit.href;
    const title = document.createElement("span");
    title.className = "palette__title";
    title.textContent = hit.title;
    option.append(title);
    const detail = [hit.detail, hit.sample ? this.#word("sample") : ""].filter((part) => part !== "").join(" · ");
    if (detail !== "") {
      const words = document.createElement("span");
      words.className = "palette__detail";
      words.textContent = detail;
      option.append(" ", words);
    }
    this.#options.push(option);
    return option;
  }

  #choose(index: number): void {
    this.#options[this.#active]?.setAttribute("aria-selected", "false");
    this.#active = index;
    const option = this.#options[index];
    if (!option) return this.#input.removeAttribute("aria-activedescendant");
    option.setAttribute("aria-selected", "true");
    this.#input.setAttribute("aria-activedescendant", option.id);
    option.scrollIntoView({ block: "nearest" });
  }

  #key(event: KeyboardEvent): void {
    // Telex and other ways of typing use these keys themselves.
    if (event.isComposing) return;
    const count = this.#options.length;
    const steps: Record<string, () => number> = {
      ArrowDown: () => (this.#active + 1) % count,
      ArrowUp: () => (this.#active <= 0 ? count : this.#active) - 1,
      PageDown: () => Math.min(this.#active + 8, count - 1),
      PageUp: () => Math.max(this.#active - 8, 0),
    };
    const step = steps[event.key];
    if (step && count > 0) {
      event.preventDefault();
      this.#choose(step());
    } else if (event.key === "Enter") {
      event.preventDefault();
      this.#enter(event.ctrlKey || event.metaKey);
    }
  }

  #enter(apart: boolean): void {
    const text = this.#input.value.trim();
    const chosen = this.#options[this.#active]?.dataset["href"];
    if (chosen !== undefined) this.#go(chosen, apart);
    else if (text !== "") this.#go(address(text), apart);
  }

  #click(event: MouseEvent): void {
    const option = event.target instanceof Element ? event.target.closest<HTMLElement>("[role=option]") : null;
    if (option) this.#go(option.dataset["href"] ?? "", event.ctrlKey || event.metaKey);
  }

  #go(href: string, apart: boolean): void {
    if (href === "") return;
    if (apart) return void window.open(href, "_blank", "noopener");
    this.#before = null;
    this.#dialog.close();
    // A link that is pressed is taken over by the router of the page, so that the program stays loaded.
    const link = document.createElement("a");
    link.href = href;
    link.hidden = true;
    document.body.append(link);
    link.click();
    link.remove();
  }
}

function address(text: string): string {
  return `/search?q=${encodeURIComponent(text)}`;
}
