// Colours of an option are names of the site's tokens, "@series-1"; here they become what the theme makes of them.
// One watcher serves all charts of a page: it tells them when the theme, the system's wish or the contrast changed.
import { isTree } from "./json";

export type Colour = (name: string) => string;

const TOKEN = /^@([a-z][a-z0-9-]*)$/;

// A copy of `value` with every token replaced. A name without a value stays as it stands: it may be a word of the data.
// Formatters are left alone, since "@name" means something else there (labels.ts).
export function paint(value: unknown, colour: Colour): unknown {
  if (typeof value === "string") {
    const name = TOKEN.exec(value)?.[1];
    return (name !== undefined && colour(name)) || value;
  }
  if (Array.isArray(value)) return value.map((item) => paint(item, colour));
  if (!isTree(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, key === "formatter" ? item : paint(item, colour)]),
  );
}

// What holds at this element now: a part of the page may have a theme of its own.
export function coloursAt(element: Element): Colour {
  const style = getComputedStyle(element);
  const known = new Map<string, string>();
  return (name) => {
    let value = known.get(name);
    if (value === undefined) {
      value = style.getPropertyValue(`--${name}`).trim();
      known.set(name, value);
    }
    return value;
  };
}

// The light theme's, whatever is on. Paper is white, and when a page is about to be printed its print rules do not hold
// yet; so the theme is changed and put back before anything is painted.
export function lightColoursAt(element: Element, names: readonly string[]): Colour {
  const html = document.documentElement;
  const before = html.getAttribute("data-theme");
  html.setAttribute("data-theme", "light");
  const read = coloursAt(element);
  const known = new Map(names.map((name) => [name, read(name)]));
  if (before === null) html.removeAttribute("data-theme");
  else html.setAttribute("data-theme", before);
  known.set("surface", "#fff");
  return (name) => known.get(name) ?? "";
}

// Every token that an option names, besides those that the defaults use.
export function namesIn(text: string): string[] {
  return [...text.matchAll(/"@([a-z][a-z0-9-]*)"/g)].map((found) => found[1] as string);
}

const WISHES = [
  "(prefers-color-scheme: dark)",
  "(prefers-contrast: more)",
  "(prefers-reduced-motion: reduce)",
  "(forced-colors: active)",
];
const watching = new Set<() => void>();
let stopWatching: (() => void) | undefined;

// Returns what ends the watch. The page is left alone while no chart is on it.
export function watchTheme(changed: () => void): () => void {
  watching.add(changed);
  stopWatching ??= startWatching();
  return () => {
    watching.delete(changed);
    if (watching.size > 0) return;
    stopWatching?.();
    stopWatching = undefined;
  };
}

function startWatching(): () => void {
  const tell = () => {
    for (const changed of [...watching]) changed();
  };
  const attribute = new MutationObserver(tell);
  attribute.observe(document.documentElement, { attributeFilter: ["data-theme"] });
  const wishes = WISHES.map((wish) => matchMedia(wish));
  for (const wish of wishes) wish.addEventListener("change", tell);
  return () => {
    attribute.disconnect();
    for (const wish of wishes) wish.removeEventListener("change", tell);
  };
}

const channel = (part: number) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);

// Relative luminance (WCAG 2.2) of #rgb, #rrggbb or rgb(r, g, b); undefined for what is not one of them.
export function luminance(colour: string): number | undefined {
  const hex = /^#([0-9a-f]{3}|[0-9a-f]{6})$/i.exec(colour)?.[1];
  const parts = hex
    ? (hex.length === 3 ? [...hex].map((c) => c + c) : [0, 2, 4].map((i) => hex.slice(i, i + 2))).map((c) => parseInt(c, 16))
    : /^rgba?\((\d+), ?(\d+), ?(\d+)/.exec(colour)?.slice(1, 4).map(Number);
  if (!parts) return undefined;
  const [r, g, b] = parts.map((part) => channel(part / 255)) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

// Black or white ink, whichever stands out more on `colour`.
export function inkOn(colour: string): string | undefined {
  const light = luminance(colour);
  if (light === undefined) return undefined;
  return (light + 0.05) / 0.05 > 1.05 / (light + 0.05) ? "#17120d" : "#ffffff";
}
