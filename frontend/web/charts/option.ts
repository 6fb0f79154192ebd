// From the JSON of a page to what ECharts draws in a given frame: colours, looks, layout, words.
// The private keys "bv" and "decal" end here.
import { luminance, paint } from "./colours";
import type { Frame } from "./frame";
import { isTree, many, type Tree } from "./json";
import { type Shown, tipOf } from "./labels";
import { layOut } from "./layout";
import { axis, letters, page, series } from "./looks";
import { type Measures, type Numbers, numbersOf } from "./numbers";
import { slope } from "./slope";
import { wrap } from "./text";

// ECharts draws nothing for other kinds and says so only to developers; here the table is opened instead.
const KINDS = new Set(["bar", "boxplot", "heatmap", "line", "radar", "scatter", "treemap"]);

interface Private extends Measures {
  slope?: boolean;
}

export interface Prepared {
  option: Tree;
  numbers: Numbers;
  isSlope: boolean;
}

export function prepare(json: Tree, frame: Frame, linkText: (shown: Shown) => string | undefined): Prepared {
  const { bv, decal, ...rest } = json;
  const kinds = many(rest["series"]).map((one) => String(one["type"]));
  if (kinds.length === 0) throw new Error("an option without a series");
  for (const kind of kinds) if (!KINDS.has(kind)) throw new Error(`nothing here draws ${kind}`);
  const own: Private = isTree(bv) ? bv : {};
  const numbers = numbersOf(own);
  const option = paint(rest, frame.colour) as Tree;
  const isSlope = own.slope === true;

  page(option, frame);
  option["darkMode"] ??= (luminance(frame.colour("ink")) ?? 0) > 0.5;
  patterns(option, decal === true);
  if (isSlope) slope(option, frame, numbers);
  for (const dim of ["x", "y"] as const) for (const one of many(option[`${dim}Axis`])) axis(one, frame, numbers, dim);
  for (const one of many(option["series"])) series(one, frame, numbers);
  layOut(option, frame, numbers);

  const room = Math.min(frame.width - 40, frame.size * 26);
  option["tooltip"].formatter = (shown: Shown | Shown[]) =>
    tipOf(shown, numbers, linkText)
      .split("\n")
      .flatMap((line) => wrap(line, room, frame.measure))
      .join("\n");
  option["tooltip"].textStyle = { ...letters(frame), ...option["tooltip"].textStyle };
  return { option, numbers, isSlope };
}

// Patterns for whoever does not tell the colours apart. The text that ECharts would make is not wanted: the plot is
// hidden from screen readers, which have the list of marks and the table.
function patterns(option: Tree, wanted: boolean): void {
  const own = isTree(option["aria"]) ? option["aria"] : {};
  const shown = wanted || own["decal"]?.show === true;
  option["aria"] = { ...own, enabled: shown, label: { enabled: false }, decal: { ...own["decal"], show: shown } };
}
