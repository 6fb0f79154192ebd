// What stands beside and above marks: labels, scales and tooltips. JSON holds no functions, so an option names the parts
// of a label, "@name @value", and here they become the function that ECharts wants.
import { isTree } from "./json";
import { words } from "./marks";
import { type Numbers, valueOf, withUnit } from "./numbers";

// What ECharts hands to a formatter, as far as it is used here.
export interface Shown {
  componentType?: string;
  seriesType?: string;
  seriesIndex?: number;
  seriesName?: string;
  dataIndex?: number;
  name?: string;
  value?: unknown;
  axisValueLabel?: string;
  data?: unknown;
}

// A leaf of a treemap has its size first, then what gives the colour; all others have what counts last.
const amountOf = ({ seriesType, value }: Shown) =>
  seriesType === "treemap" && Array.isArray(value) ? (value[0] as unknown) : valueOf(value);

const PART = /@(name|value|full|unit|series|x|y)\b/g;

export function hasParts(formatter: unknown): formatter is string {
  return typeof formatter === "string" && formatter.search(PART) >= 0;
}

export function labelOf(pattern: string, numbers: Numbers): (shown: Shown) => string {
  return (shown) => {
    const point = Array.isArray(shown.value) ? shown.value : [];
    const parts: Record<string, () => string> = {
      name: () => shown.name ?? "",
      series: () => shown.seriesName ?? "",
      value: () => numbers.exact(amountOf(shown)),
      full: () => numbers.full(amountOf(shown)),
      unit: () => numbers.unit(),
      x: () => numbers.full(point[0], "x"),
      y: () => numbers.full(point[1], "y"),
    };
    return pattern.replace(PART, (_, part: string) => parts[part]?.() ?? "");
  };
}

// "Mục tiêu 80 điểm" at a line across the chart.
export function lineLabel(numbers: Numbers): (shown: Shown) => string {
  return ({ name, value, data }) => {
    if (typeof value !== "number") return name ?? "";
    const dim = isTree(data) && data["xAxis"] !== undefined ? "x" : "y";
    const number = withUnit(numbers.scale(value, dim), numbers.unit(dim));
    return name ? `${name} ${number}` : number;
  };
}

// ECharts makes up names such as "series\u00000" for series without one.
const named = (name: string | undefined) => (name?.includes("\u0000") ? "" : (name ?? ""));
const pair = (name: string, value: string) => (name === "" ? value : `${name}: ${value}`);

// Words for what a pointer or the keyboard stands on; `linkText` gives those of the mark's link, which win: whoever sees
// the picture and whoever hears the page get the same sentence.
export function tipOf(
  shown: Shown | Shown[],
  numbers: Numbers,
  linkText: (shown: Shown) => string | undefined,
): string {
  if (!Array.isArray(shown)) return words(linkText(shown)) || alone(shown, numbers);
  const head = shown[0]?.axisValueLabel ?? shown[0]?.name ?? "";
  const lines = shown
    .filter((one) => valueOf(one.value) !== null && valueOf(one.value) !== undefined)
    .map((one) => pair(named(one.seriesName) || (one.name ?? ""), numbers.full(valueOf(one.value))));
  return [head, ...lines].filter((line) => line !== "").join("\n");
}

const BOX = {
  vi: ["Nhỏ nhất", "Tứ phân vị dưới", "Trung vị", "Tứ phân vị trên", "Lớn nhất"],
  en: ["Lowest", "Lower quartile", "Median", "Upper quartile", "Highest"],
};

function alone(shown: Shown, numbers: Numbers): string {
  const name = named(shown.name) || named(shown.seriesName);
  if (shown.componentType?.startsWith("mark")) return lineLabel(numbers)(shown);
  const { value } = shown;
  if (!Array.isArray(value)) return pair(name, numbers.full(value));
  if (shown.seriesType === "boxplot") {
    return [name, ...BOX[numbers.lang].map((word, at) => `${word}: ${numbers.full(value[value.length - 5 + at])}`)].join("\n");
  }
  if (shown.seriesType === "radar") return pair(name, value.map((one) => numbers.exact(one)).join(" – "));
  if (shown.seriesType === "scatter" && value.length === 2) {
    return pair(name, `${numbers.full(value[0], "x")} – ${numbers.full(value[1], "y")}`);
  }
  return pair(name, numbers.full(amountOf(shown)));
}
