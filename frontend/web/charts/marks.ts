// The links of a chart's marks: which link belongs to which mark, and how the keyboard walks over them.
// The list is part of the page (server-rendered), so whoever cannot see the picture has the same links in the same order.
import { isTree, many, type Tree } from "./json";

export interface Mark {
  series: number;
  index: number;
}

export function linksIn(root: ParentNode): HTMLAnchorElement[] {
  return [...root.querySelectorAll<HTMLAnchorElement>(".chart__marks a[data-series][data-index]")];
}

export function linkOf(root: ParentNode, mark: Mark | undefined): HTMLAnchorElement | undefined {
  if (!mark) return undefined;
  const which = `.chart__marks a[data-series="${mark.series}"][data-index="${mark.index}"]`;
  return root.querySelector<HTMLAnchorElement>(which) ?? undefined;
}

export function markOf(link: Element): Mark | undefined {
  const [series, index] = [link.getAttribute("data-series"), link.getAttribute("data-index")].map(Number);
  return Number.isInteger(series) && Number.isInteger(index) ? { series: series as number, index: index as number } : undefined;
}

export const words = (text: string | null | undefined) => (text ?? "").replace(/\s+/g, " ").trim();

// ECharts numbers the nodes of a treemap from a root of its own, parents before children; the page counts the leaves.
// The list holds at each number of ECharts the number of the leaf, -1 for what is not one.
export function leafNumbers(data: unknown): number[] {
  const numbers = [-1];
  let leaves = 0;
  const walk = (nodes: unknown) => {
    if (!Array.isArray(nodes)) return;
    for (const node of nodes) {
      const parent = isTree(node) && Array.isArray(node["children"]) && node["children"].length > 0;
      numbers.push(parent ? -1 : leaves++);
      if (parent) walk(node["children"]);
    }
  };
  walk(data);
  return numbers;
}

// From the numbers of ECharts to those of the page and back.
export class Numbering {
  readonly #leaves = new Map<number, number[]>();

  constructor(option: Tree) {
    for (const [index, series] of many(option["series"]).entries()) {
      if (series["type"] === "treemap") this.#leaves.set(index, leafNumbers(series["data"]));
    }
  }

  toPage(series: number, dataIndex: number): Mark | undefined {
    const leaves = this.#leaves.get(series);
    const index = leaves ? (leaves[dataIndex] ?? -1) : dataIndex;
    return index >= 0 ? { series, index } : undefined;
  }

  toChart(mark: Mark): { seriesIndex: number; dataIndex: number } {
    const leaves = this.#leaves.get(mark.series);
    return { seriesIndex: mark.series, dataIndex: leaves ? leaves.indexOf(mark.index) : mark.index };
  }
}

// One stop for the tab key, arrows inside: a heat map of 480 cells must not take 480 presses to leave.
export function oneStop(links: readonly HTMLAnchorElement[], current?: Element | null): void {
  const stop = links.find((link) => link === current) ?? links[0];
  for (const link of links) {
    const wanted = link === stop ? 0 : -1;
    if (link.getAttribute("tabindex") !== String(wanted)) link.tabIndex = wanted;
  }
}

const STEPS: Record<string, (at: number, last: number) => number> = {
  ArrowRight: (at, last) => Math.min(at + 1, last),
  ArrowDown: (at, last) => Math.min(at + 1, last),
  ArrowLeft: (at) => Math.max(at - 1, 0),
  ArrowUp: (at) => Math.max(at - 1, 0),
  Home: () => 0,
  End: (_, last) => last,
};

// Where a key leads from link number `at` of `count`; undefined for keys that do not move.
export function step(key: string, at: number, count: number): number | undefined {
  return STEPS[key]?.(at, count - 1);
}
