// How charts of this site look where their option is silent: letters, lines, bars, tooltips.
// Nothing here wins over an option (json.ts, under).
import type { Frame } from "./frame";
import { many, type Tree, under } from "./json";
import { hasParts, labelOf, lineLabel } from "./labels";
import type { Numbers } from "./numbers";

export const SERIES = [1, 2, 3, 4, 5, 6, 7].map((number) => `series-${number}`);
export const USED = [...SERIES, "ink", "ink-soft", "line", "line-strong", "raised", "surface", "sunken", "bar-track"];

export function letters({ family, size, colour }: Frame, soft = false): Tree {
  return { fontFamily: family, fontSize: size, color: colour(soft ? "ink-soft" : "ink") };
}

export function page(option: Tree, frame: Frame): void {
  const { colour, moving } = frame;
  under(option, {
    color: SERIES.map(colour),
    textStyle: letters(frame),
    animation: moving,
    animationDuration: 350,
    animationDurationUpdate: 250,
    animationEasing: "cubicOut",
    stateAnimation: { duration: moving ? 120 : 0 },
    tooltip: {
      trigger: "item",
      backgroundColor: colour("raised"),
      borderColor: colour("line-strong"),
      borderWidth: 1,
      borderRadius: 6,
      padding: [8, 12],
      shadowBlur: 10,
      shadowColor: "rgba(40,25,10,0.18)",
      shadowOffsetY: 3,
      textStyle: letters(frame),
      transitionDuration: 0,
      axisPointer: {
        lineStyle: { color: colour("line-strong"), type: "solid" },
        crossStyle: { color: colour("line-strong") },
        shadowStyle: { color: colour("line-strong"), opacity: 0.14 },
        label: { backgroundColor: colour("ink"), color: colour("surface") },
      },
    },
  });
  // The HTML kind would need inline styles; and a tip is never to leave the picture.
  Object.assign(option["tooltip"], { renderMode: "richText", confine: true });
  for (const title of many(option["title"])) {
    under(title, { textStyle: { ...letters(frame), fontWeight: 700 }, subtextStyle: letters(frame, true), padding: 0 });
  }
}

export function axis(own: Tree, frame: Frame, numbers: Numbers, dim: "x" | "y"): void {
  const { colour } = frame;
  const scale = own["type"] === "value" || own["type"] === "log" || (own["type"] === undefined && dim === "y" && !own["data"]);
  if (own["type"] === undefined) own["type"] = scale ? "value" : "category";
  under(own, {
    nameTextStyle: letters(frame, true),
    axisLabel: { ...letters(frame, scale), hideOverlap: true, margin: 8 },
    axisLine: { show: !scale, lineStyle: { color: colour("line-strong") } },
    axisTick: { show: false, lineStyle: { color: colour("line-strong") } },
    splitLine: { show: scale, lineStyle: { color: colour("line") } },
    splitArea: { show: false },
    splitNumber: steps(frame, dim),
  });
  if (scale && own["interval"] === undefined) {
    const interval = evenStep(own["min"] ?? 0, own["max"], steps(frame, dim));
    if (interval !== undefined) own["interval"] = interval;
  }
  if (scale) own["axisLabel"].formatter ??= (value: number) => numbers.scale(value, dim);
}

const steps = ({ width, height }: Frame, dim: "x" | "y") =>
  dim === "x" ? (width < 480 ? 3 : 5) : height < 220 ? 2 : 4;

// A scale with a fixed end, 0 to 100, in steps that meet it; ECharts would go 0, 30, 60, 90, 100. Undefined where no
// such step is round.
export function evenStep(min: unknown, max: unknown, wanted: number): number | undefined {
  if (typeof min !== "number" || typeof max !== "number" || max <= min) return undefined;
  const fits = [5, 4, 3, 2].filter((count) => {
    const step = (max - min) / count;
    const lead = step / 10 ** Math.floor(Math.log10(step));
    return [1, 2, 2.5, 5].some((round) => Math.abs(lead - round) < 1e-9);
  });
  const count = fits.find((one) => one <= wanted) ?? fits.at(-1);
  return count === undefined ? undefined : (max - min) / count;
}

const INSIDE = /^inside|^inner|^\[/;

// Text outside a mark stands on the paper and gets ink with a rim of paper; inside, inside.ts chooses.
function label(own: Tree | undefined, frame: Frame, numbers: Numbers, fallback: string, inside: boolean): void {
  if (!own) return;
  if (own["show"] !== false) {
    const within = own["position"] === undefined ? inside : INSIDE.test(String(own["position"]));
    under(own, { fontFamily: frame.family, fontSize: frame.size, opacity: 1 });
    if (!within) {
      under(own, { color: frame.colour("ink"), textBorderColor: frame.colour("surface"), textBorderWidth: 2 });
    }
  }
  const pattern = own["formatter"] ?? fallback;
  if (hasParts(pattern)) own["formatter"] = labelOf(pattern, numbers);
}

const LABELS: Record<string, string> = { treemap: "@name\n@value", scatter: "@name", boxplot: "@name" };
const SHAPES: Record<string, (frame: Frame) => Tree> = {
  bar: () => ({ barMaxWidth: 30, barCategoryGap: "28%", itemStyle: { borderRadius: 2 } }),
  line: () => ({ symbol: "circle", symbolSize: 7, showAllSymbol: true, lineStyle: { width: 2.25 } }),
  scatter: ({ colour }) => ({
    symbolSize: 12,
    itemStyle: { opacity: 0.86, borderColor: colour("surface"), borderWidth: 1 },
    emphasis: { scale: 1.25, itemStyle: { opacity: 1, borderColor: colour("ink"), borderWidth: 2 } },
  }),
  heatmap: ({ colour }) => ({
    itemStyle: { borderColor: colour("surface"), borderWidth: 1 },
    emphasis: { itemStyle: { borderColor: colour("ink"), borderWidth: 2 } },
  }),
  boxplot: ({ colour }) => ({
    itemStyle: { color: colour("bar-track"), borderColor: colour("ink-soft"), borderWidth: 1.5 },
    emphasis: { itemStyle: { borderColor: colour("ink"), borderWidth: 2, shadowBlur: 0 } },
    boxWidth: [8, 36],
  }),
  radar: () => ({ symbol: "circle", symbolSize: 6, lineStyle: { width: 2 }, areaStyle: { opacity: 0.08 } }),
  treemap: ({ colour, size, family }) => ({
    left: 0,
    right: 0,
    roam: false,
    // Without a value for the colour the default white would win over inside.ts.
    label: { show: true, color: null, overflow: "break", padding: 4, lineHeight: Math.round(size * 1.4) },
    upperLabel: {
      formatter: "@name",
      color: colour("ink"),
      fontFamily: family,
      fontSize: size,
      fontWeight: 700,
      height: Math.round(size * 1.9),
    },
    itemStyle: { borderColor: colour("surface"), borderWidth: 1, gapWidth: 1 },
    emphasis: { itemStyle: { borderColor: colour("ink"), borderWidth: 2 }, label: { color: null } },
  }),
};

export function series(own: Tree, frame: Frame, numbers: Numbers): void {
  const type = String(own["type"]);
  under(own, SHAPES[type]?.(frame) ?? {});
  // The pointer turns to a hand over marks with a link only (view.ts).
  own["cursor"] = "default";
  if (type === "treemap") treemap(own, frame, numbers);
  if (type === "scatter" && own["label"]?.show) own["labelLayout"] = withinPicture(own["labelLayout"], frame);
  if (own["stack"] !== undefined && type === "bar") {
    own["itemStyle"] = { ...own["itemStyle"], borderRadius: 0 };
    under(own["itemStyle"], { borderColor: frame.colour("surface"), borderWidth: 1 });
  }
  const inside = type === "bar" || type === "heatmap" || type === "treemap";
  const pattern = LABELS[type] ?? "@value";
  label(own["label"], frame, numbers, pattern, inside);
  label(own["endLabel"], frame, numbers, "@series", false);
  for (const item of many(own["data"])) if (item["label"]) label(item["label"], frame, numbers, pattern, inside);
  for (const kind of ["markLine", "markPoint", "markArea"]) if (own[kind]) marker(kind, own[kind], frame, numbers);
}

// A name beside a point at the edge is moved in, so that it is not cut off.
function withinPicture(own: unknown, { width }: Frame) {
  if (typeof own === "function") return own;
  return ({ labelRect }: { labelRect: { x: number; width: number } }) => {
    const over = labelRect.x + labelRect.width + 2 - width;
    const dx = over > 0 ? -over : Math.max(0, 2 - labelRect.x);
    return { hideOverlap: true, ...(own as Tree | undefined), dx };
  };
}

// Groups have their name above their leaves; the whole has its own above the chart.
function treemap(own: Tree, frame: Frame, numbers: Numbers): void {
  Object.assign(own, { nodeClick: false, breadcrumb: { show: false } });
  label(own["upperLabel"], frame, numbers, "@name", false);
  if (!many(own["data"]).some((node) => Array.isArray(node["children"]))) return;
  const paper = frame.colour("surface");
  under(own, {
    levels: [
      { itemStyle: { borderWidth: 0, gapWidth: 6 }, upperLabel: { show: false } },
      { itemStyle: { borderColor: paper, borderWidth: 0, gapWidth: 1 }, upperLabel: { show: true } },
    ],
  });
}

function marker(kind: string, own: Tree, frame: Frame, numbers: Numbers): void {
  const { colour } = frame;
  const text = { ...letters(frame), textBorderColor: colour("surface"), textBorderWidth: 3 };
  const looks: Record<string, Tree> = {
    markLine: {
      silent: true,
      symbol: "none",
      animation: false,
      lineStyle: { color: colour("ink"), type: [6, 4], width: 1.5 },
      label: text,
    },
    markPoint: { silent: true, animation: false, symbol: "pin", label: { ...text, textBorderWidth: 0 } },
    markArea: { silent: true, animation: false, itemStyle: { color: colour("bar-track"), opacity: 0.5 }, label: text },
  };
  under(own, looks[kind] as Tree);
  if (kind === "markLine") {
    own["label"].formatter = hasParts(own["label"].formatter)
      ? labelOf(own["label"].formatter, numbers)
      : (own["label"].formatter ?? lineLabel(numbers));
    // A line that stands upright has its words above the chart; along the line they would lie on their side.
    const upright = (own["data"] as Tree[] | undefined)?.some((line) => !Array.isArray(line) && line["xAxis"] !== undefined);
    own["label"].position ??= upright ? "end" : "insideEndTop";
    if (upright) own["label"].distance ??= 6;
  }
}
