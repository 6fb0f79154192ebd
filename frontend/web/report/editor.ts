// The editor: text, tools, what is to be looked at, footnotes, and how it stands with saving.
import { EditorState, TextSelection } from "prosemirror-state";
import { EditorView } from "prosemirror-view";
import { editing } from "./commands";
import { fill, recordKey, type Config, type Report } from "./config";
import { documentOf } from "./convert";
import { Keeping, isSame, type Store } from "./keeping";
import { looks, lookOf, ownSentences, type Look, type Told } from "./looks";
import { button, element, Tools } from "./parts";
import { Saving, clock, sender, type Standing } from "./saving";
import { withoutStyles } from "./schema";

function storage(): Store | undefined {
  try {
    return window.localStorage;
  } catch {
    return undefined;
  }
}

export class Editor {
  readonly #config: Config;
  readonly #told: Told;
  readonly #keeping: Keeping;
  readonly #saving: Saving;
  readonly #tools: Tools;
  readonly #life = new AbortController();
  readonly #state = element("p", { class: "report-state", role: "status" });
  readonly #ask = element("div", { class: "report-ask" });
  readonly #claims = element("div");
  readonly #notes = element("div");
  #view: EditorView | undefined;
  #editable = true;
  #isLeaving = false;

  constructor(root: HTMLElement, config: Config) {
    this.#config = config;
    this.#told = {
      assembled: config.assembled,
      own: ownSentences(config.assembled, config.report),
      standings: new Map(config.standings),
    };
    this.#keeping = new Keeping(storage(), config.person, config.id);
    this.#tools = new Tools(config.words, () => this.#view);
    this.#saving = new Saving(config, () => this.#text(), this.#keeping, sender(config.id), (standing) =>
      this.#show(standing),
    );
    const page = element("div", { class: "report-sheet" });
    const bar = element("div", { class: "report-bar" }, this.#tools.root, this.#state);
    const side = element("div", { class: "report-page__side" }, this.#claims);
    const title = element("h2", { class: "report-side__title" }, this.#word("editor"));
    const main = element("div", { class: "report-page__main" }, title, page);
    root.replaceChildren(bar, this.#ask, element("div", { class: "report-page" }, main, side), this.#notes);
    this.#view = new EditorView(page, {
      state: this.#begin(config.report),
      editable: () => this.#editable,
      attributes: {
        class: "report-text",
        lang: "vi",
        role: "textbox",
        "aria-multiline": "true",
        "aria-label": this.#word("editor"),
      },
      transformPastedHTML: withoutStyles,
      // Whoever leaves the text, perhaps for another page, finds it saved there.
      handleDOMEvents: { blur: () => this.#saving.now() },
      dispatchTransaction: (transaction) => {
        const view = this.#view;
        if (!view) return;
        view.updateState(view.state.apply(transaction));
        if (transaction.docChanged) this.#changed();
        this.#tools.update(view.state, this.#editable);
      },
    });
    this.#lookAgain();
    this.#show(this.#saving.standing);
    this.#offerDraft();
    const onPage = { signal: this.#life.signal };
    addEventListener("online", () => this.#saving.now(), onPage);
    // Perhaps from another tab, where the person signed in again.
    addEventListener("focus", () => this.#saving.standing.kind === "signed-out" && this.#saving.now(), onPage);
    document.addEventListener("click", (event) => this.#leave(event), { ...onPage, capture: true });
    addEventListener("pagehide", () => this.#saving.keep(), onPage);
    addEventListener("beforeunload", (event) => this.#saving.isAtRisk && event.preventDefault(), onPage);
  }

  // A link to another page waits until the last words are saved, so that the next page shows them.
  #leave(event: MouseEvent): void {
    const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
    const isPlain = event.button === 0 && !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
    if (!(link instanceof HTMLAnchorElement) || link.target !== "" || !isPlain) return;
    if (this.#isLeaving || !this.#saving.isOpen) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    void this.#saving.settle().then(() => {
      this.#isLeaving = true;
      link.click();
      this.#isLeaving = false;
    });
  }

  destroy(): void {
    this.#saving.stop();
    this.#life.abort();
    this.#view?.destroy();
    this.#view = undefined;
  }

  #word(name: string, values: Record<string, string> = {}): string {
    return fill(this.#config.words[name], values);
  }

  #begin(report: Report): EditorState {
    const plugins = [looks(this.#config.report.template, this.#told), ...editing(() => this.#saving.now())];
    return EditorState.create({ doc: documentOf(report), plugins });
  }

  #look(): Look | undefined {
    return this.#view && lookOf(this.#view.state);
  }

  #text(): Report {
    return this.#look()?.report ?? this.#config.report;
  }

  #changed(): void {
    this.#saving.changed();
    this.#lookAgain();
  }

  #lookAgain(): void {
    const [view, look] = [this.#view, this.#look()];
    if (!view || !look) return;
    this.#tools.update(view.state, this.#editable);
    const items = look.claims.map((claim) => {
      const standing = this.#told.standings.get(claim.standing) ?? "";
      const label = element("span", { class: `claim-list__standing claim--${claim.standing}` }, standing);
      const go = button(claim.text, () => this.#go(claim.block, claim.at), "button--link");
      go.lang = "vi";
      return element("li", {}, label, go);
    });
    const none = element("p", { class: "muted" }, this.#word("no_claims"));
    const list = items.length > 0 ? element("ol", { class: "claim-list" }, ...items) : none;
    this.#claims.replaceChildren(element("h2", { class: "report-side__title" }, this.#word("claims")), list);
    const known = new Map(this.#config.notes.map((note) => [recordKey(note.record), note]));
    const notes = [...look.numbers.keys()].map((key) => {
      const note = known.get(key);
      const line = element("li", {}, note?.words ?? key);
      const link = (href: string): HTMLElement =>
        element("a", { href, target: "_blank", rel: "noopener" }, this.#word("see_record"));
      if (note?.href) line.append(" ", link(note.href));
      return line;
    });
    this.#notes.replaceChildren(
      element("h2", { class: "report-side__title" }, this.#word("notes")),
      element("ol", { class: "note-list" }, ...notes),
    );
    this.#notes.hidden = notes.length === 0;
  }

  #go(block: number, at: number): void {
    const [view, look] = [this.#view, this.#look()];
    const place = look?.places.find((found) => found.block === block && found.at === at);
    if (!view || !place) return;
    const from = view.state.doc.resolve(place.row ? place.from + 2 : place.from);
    const to = place.row ? from : view.state.doc.resolve(place.to);
    view.dispatch(view.state.tr.setSelection(TextSelection.between(from, to)).scrollIntoView());
    view.focus();
  }

  #question(title: string, text: string, ...choices: HTMLElement[]): void {
    const words = [element("strong", {}, title), element("p", {}, text)];
    const answers = element("div", { class: "cluster" }, ...choices);
    const box = element("div", { class: "report-ask__box", role: "alert" }, ...words, answers);
    this.#ask.replaceChildren(box);
  }

  // Until it is chosen, nothing can be typed, so that neither text takes the other's place.
  #offerDraft(): void {
    const draft = this.#keeping.read();
    if (!draft) return;
    if (isSame(draft.report, this.#config.report)) return this.#keeping.drop();
    this.#setEditable(false);
    const use = (): void => {
      this.#setEditable(true);
      this.#ask.replaceChildren();
      this.#view?.updateState(this.#begin(draft.report));
      this.#changed();
    };
    const drop = (): void => {
      this.#keeping.drop();
      this.#setEditable(true);
      this.#ask.replaceChildren();
    };
    this.#question(
      this.#word("draft_title", { time: clock(draft.at) }),
      this.#word(draft.version < this.#config.version ? "draft_text_newer" : "draft_text"),
      button(this.#word("draft_use"), use, "button--primary"),
      button(this.#word("draft_drop"), drop),
    );
  }

  #setEditable(editable: boolean): void {
    this.#editable = editable;
    const view = this.#view;
    if (!view) return;
    view.setProps({ editable: () => this.#editable });
    this.#tools.update(view.state, editable);
  }

  #show(standing: Standing): void {
    const words = this.#stateWords(standing);
    const parts: (string | Node)[] = [words];
    if (standing.kind === "signed-out") {
      parts.push(" ", element("a", { href: this.#config.sign_in, rel: "external" }, this.#word("sign_in")));
    }
    if (["unsaved", "offline", "failed", "full", "refused"].includes(standing.kind)) {
      parts.push(" ", button(this.#word("save_now"), () => this.#saving.now(), "button--quiet"));
    }
    this.#state.dataset["state"] = standing.kind;
    this.#state.replaceChildren(...parts);
    if (standing.kind !== "conflict") {
      if (standing.kind === "saved") this.#ask.replaceChildren();
      return;
    }
    const { who, at, version } = standing;
    const mine = (): void => {
      this.#ask.replaceChildren();
      this.#saving.over(version);
    };
    const theirs = (): void => {
      this.#saving.discard();
      location.reload();
    };
    this.#question(
      this.#word("conflict_title", { who, time: at }),
      this.#word("conflict_text"),
      button(this.#word("keep_mine"), mine, "button--primary"),
      button(this.#word("take_theirs", { who }), theirs),
    );
  }

  #stateWords(standing: Standing): string {
    switch (standing.kind) {
      case "saved":
        return standing.at === null ? this.#word("state_fresh") : this.#word("state_saved", { time: standing.at });
      case "refused":
        return this.#word("state_refused", { why: standing.why });
      case "signed-out":
        return this.#word("state_signed_out");
      case "conflict":
        return this.#word("conflict_title", { who: standing.who, time: standing.at });
      default:
        return this.#word(`state_${standing.kind}`);
    }
  }
}
