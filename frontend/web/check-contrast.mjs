// Reads the three themes and fails when a pair of colours falls under its contrast (WCAG 2.2: 4.5 for text, 3 for shapes;
// look.md: 7 for text on stage), or when the two copies of the dark theme differ.
import { readFileSync } from "node:fs";

const css = readFileSync(new URL("../../style/tokens/themes.css", import.meta.url), "utf8");
const block = (start) => {
  const from = css.indexOf("{", css.indexOf(start)) + 1;
  return Object.fromEntries(
    [...css.slice(from, css.indexOf("}", from)).matchAll(/--([a-z0-9-]+):\s*([^;]+);/g)].map((m) => [m[1], m[2]]),
  );
};
const themes = {
  light: block(":root {"),
  dark: block('\n[data-theme="dark"] {'),
  stage: block('[data-theme="stage"] {'),
};
const automatic = block(":root:not([data-theme]),");

const luminance = (hex) => {
  const full = hex.length === 4 ? [...hex.slice(1)].map((c) => c + c).join("") : hex.slice(1);
  const [r, g, b] = [0, 2, 4]
    .map((i) => parseInt(full.slice(i, i + 2), 16) / 255)
    .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
const contrast = (a, b) => {
  const [hi, lo] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (hi + 0.05) / (lo + 0.05);
};

const papers = ["paper", "surface", "sunken", "raised"];
const text = [
  ...["ink", "ink-soft", "brand-ink"].flatMap((ink) => papers.map((paper) => [ink, paper])),
  ["on-brand", "brand"],
  ["on-brand", "brand-hover"],
  ["brand-ink", "brand-wash"],
  ...["good", "fine", "bad", "wait", "none"].flatMap((state) => [
    [state, `${state}-wash`],
    ...papers.map((paper) => [state, paper]),
  ]),
  ["ink", "wait-wash"],
  ["ink", "bad-wash"],
  ["ink", "fine-wash"],
  ["ink", "good-wash"],
  ["ink-soft", "brand-wash"],
  ["on-medal", "gold"],
  ["on-medal", "silver"],
  ["on-medal", "bronze"],
];
const SHAPES = "line-strong focus bar-fill bar-honour bar-exceeded bar-met bar-not-met bar-progress bar-none".split(" ");
const shapes = [
  ...SHAPES.flatMap(
    (shape) => ["paper", "surface"].map((paper) => [shape, paper]),
  ),
  ["series-1", "surface"],
  ["series-2", "surface"],
  ["series-3", "surface"],
  ["gold-edge", "surface"],
  ["silver-edge", "surface"],
  ["bronze-edge", "surface"],
];

let bad = 0;
let pairs = 0;
for (const [name, theme] of Object.entries(themes)) {
  for (const [list, wanted] of [[text, name === "stage" ? 7 : 4.5], [shapes, 3]]) {
    for (const [front, back] of list) {
      pairs += 1;
      const got = contrast(theme[front], theme[back]);
      if (got >= wanted) continue;
      bad += 1;
      console.error(`${name}: --${front} ${theme[front]} on --${back} ${theme[back]}: ${got.toFixed(2)}, wanted ${wanted}`);
    }
  }
}
for (const name of new Set([...Object.keys(themes.dark), ...Object.keys(automatic)])) {
  if (themes.dark[name] === automatic[name]) continue;
  bad += 1;
  console.error(`dark: --${name} is ${themes.dark[name]} by choice and ${automatic[name]} by the system's wish`);
}
console.log(`contrast: ${pairs} pairs in ${Object.keys(themes).length} themes, ${bad} wrong`);
process.exit(bad === 0 ? 0 : 1);
