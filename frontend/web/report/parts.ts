// Elements of the editor around its text.
import type { EditorState } from "prosemirror-state";
import type { EditorView } from "prosemirror-view";
import { isInTable } from "prosemirror-tables";
import { TOOLS, type Tool } from "./commands";

type Content = string | Node;

export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Record<string, string> = {},
  ...content: Content[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...content);
  return made;
}

export function button(words: string, act: () => void, kind = ""): HTMLButtonElement {
  const made = element("button", { type: "button", class: `button ${kind}`.trim() }, words);
  made.addEventListener("click", act);
  return made;
}

/** The row of tools; `update` shows what is on and what can be done. */
export class Tools {
  readonly root: HTMLElement;
  readonly #made: { tool: Tool; made: HTMLButtonElement }[] = [];
  readonly #groups: { made: HTMLElement; tools: readonly Tool[] }[] = [];

  constructor(words: Record<string, string>, view: () => EditorView | undefined) {
    this.root = element("div", { class: "report-tools", role: "group", "aria-label": words["tools"] ?? "" });
    for (const tools of TOOLS) {
      const group = element("div", { class: "report-tools__group" });
      for (const tool of tools) {
        const act = (): void => {
          const on = view();
          if (!on) return;
          tool.run(on.state, on.dispatch, on);
          on.focus();
        };
        const made = button(words[tool.name] ?? tool.name, act, `report-tools__${tool.name.replace("_", "-")}`);
        // The text keeps its selection while a tool is pressed.
        made.addEventListener("mousedown", (event) => event.preventDefault());
        this.#made.push({ tool, made });
        group.append(made);
      }
      this.#groups.push({ made: group, tools });
      this.root.append(group);
    }
  }

  update(state: EditorState, editable: boolean): void {
    for (const { tool, made } of this.#made) {
      made.disabled = !editable || !tool.run(state);
      if (tool.isOn) made.setAttribute("aria-pressed", String(tool.isOn(state)));
    }
    const table = isInTable(state);
    for (const { made, tools } of this.#groups) made.hidden = !table && tools.every((tool) => tool.onlyInTable);
  }
}
