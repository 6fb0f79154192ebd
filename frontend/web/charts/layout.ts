// How much room the legend, the names of axes and the scale of colours take; ECharts leaves that to whoever writes the
// option, who does not know the width of the screen.
import type { Frame } from "./frame";
import { isTree, many, type Tree, under } from "./json";
import { letters } from "./looks";
import { type Numbers, valueOf } from "./numbers";
import { fit, rowsOf, wrap } from "./text";

const row = (frame: Frame) => Math.round(frame.size * 1.6);
const placed = (own: Tree) => ["left", "right", "top", "bottom"].some((side) => own[side] !== undefined);

interface Edges {
  top: number;
  right: number;
  bottom: number;
  left: number;
}

// Places what the option leaves open and returns what is taken at each edge.
export function layOut(option: Tree, frame: Frame, numbers: Numbers): void {
  const edges: Edges = { top: legend(option, frame), right: 0, bottom: 0, left: 0 };
  for (const map of many(option["visualMap"])) edges.bottom += visualMap(map, frame, numbers);
  if (many(option["series"]).some((one) => one["type"] === "treemap")) {
    for (const one of many(option["series"])) {
      if (one["type"] === "treemap") under(one, { top: edges.top, bottom: edges.bottom });
    }
    return;
  }
  if (option["radar"] !== undefined) {
    for (const radar of many(option["radar"])) spokes(radar, frame, edges);
    return;
  }
  grid(option, frame, edges);
}

function legend(option: Tree, frame: Frame): number {
  let taken = 0;
  for (const own of many(option["legend"])) {
    const ours = !placed(own);
    under(own, {
      type: "plain",
      left: 0,
      top: 0,
      // A legend is cut off at its edge, and Vietnamese marks stand above the letters.
      padding: [4, 0],
      itemWidth: 24,
      itemHeight: 10,
      itemGap: 12,
      textStyle: letters(frame),
      inactiveColor: frame.colour("line-strong"),
      inactiveBorderColor: frame.colour("line-strong"),
      // Whoever taps a word of the legend hides a series; the table under the chart still has it.
      selectedMode: true,
    });
    if (own["type"] === "scroll") own["type"] = "plain";
    if (own["show"] === false || !ours) continue;
    const widths = legendNames(option, own).map((name) => own["itemWidth"] + 5 + frame.measure(name));
    taken = Math.max(taken, rowsOf(widths, own["itemGap"], frame.width) * (frame.size + own["itemGap"]) + 2);
  }
  return taken;
}

function legendNames(option: Tree, own: Tree): string[] {
  if (Array.isArray(own["data"])) return own["data"].map((one) => String(one?.name ?? one));
  const series = many(option["series"]);
  const inner = series.filter((one) => one["type"] === "radar").flatMap((one) => many(one["data"]));
  return [...series.filter((one) => one["type"] !== "radar"), ...inner].flatMap((one) => one["name"] ?? []);
}

function visualMap(own: Tree, frame: Frame, numbers: Numbers): number {
  const ours = !placed(own);
  const pieces = own["type"] === "piecewise" || own["pieces"] !== undefined || own["categories"] !== undefined;
  own["type"] ??= pieces ? "piecewise" : "continuous";
  if (pieces) {
    const names = Array.isArray(own["pieces"]) ? own["pieces"].map((one: Tree) => String(one["label"] ?? "000 – 000")) : [];
    const widths = names.map((name: string) => 20 + 6 + frame.measure(name));
    const flows = rowsOf(widths, 12, frame.width - 8) === 1;
    under(own, {
      orient: flows ? "horizontal" : "vertical",
      left: flows ? "center" : 0,
      bottom: 0,
      padding: 0,
      itemWidth: 20,
      itemHeight: 12,
      itemGap: flows ? 12 : row(frame) - 12 - 2,
      textGap: 6,
      // Lowest first, as on a scale that is read from the left.
      inverse: !flows,
      textStyle: letters(frame),
    });
    if (own["show"] === false || !ours) return 0;
    return (flows ? 1 : Math.max(names.length, 1)) * row(frame) + 12;
  }
  under(own, {
    orient: "horizontal",
    left: "center",
    bottom: 0,
    padding: 0,
    itemWidth: 12,
    itemHeight: Math.round(Math.min(220, frame.width * 0.45)),
    textGap: 8,
    textStyle: letters(frame),
    text: [numbers.scale(own["max"]), numbers.scale(own["min"])],
    hoverLink: false,
    formatter: (value: number) => numbers.scale(value),
  });
  return own["show"] === false || !ours ? 0 : 12 + row(frame) + 8;
}

function spokes(radar: Tree, frame: Frame, edges: Edges): void {
  const most = Math.max(64, frame.width * 0.22);
  const names = many(radar["indicator"]).map((one) => wrap(String(one["name"] ?? ""), most, frame.measure));
  const room = frame.height - edges.top - edges.bottom;
  // As large as the names at each corner allow; the first stands on top, the others follow against the clock.
  const radii = names.map((lines, index) => {
    const angle = Math.PI / 2 + (index * 2 * Math.PI) / names.length;
    const [across, up] = [Math.abs(Math.cos(angle)), Math.abs(Math.sin(angle))];
    const wide = Math.max(0, ...lines.map(frame.measure));
    const high = lines.length * frame.size * 1.4;
    return Math.min(
      across < 0.1 ? Infinity : (frame.width / 2 - wide - 6) / across - 12,
      up < 0.1 ? Infinity : (room / 2 - (across < 0.1 ? high : high / 2) - 4) / up - 12,
    );
  });
  under(radar, {
    center: ["50%", Math.round(edges.top + room / 2)],
    radius: Math.max(48, Math.round(Math.min(...radii))),
    splitNumber: 4,
    axisName: {
      ...letters(frame),
      lineHeight: Math.round(frame.size * 1.4),
      formatter: (name: string) => wrap(name, most, frame.measure).join("\n"),
    },
    axisNameGap: 10,
    axisLine: { lineStyle: { color: frame.colour("line") } },
    splitLine: { lineStyle: { color: frame.colour("line") } },
    splitArea: { show: false },
  });
}

function grid(option: Tree, frame: Frame, edges: Edges): void {
  const [across, up] = [many(option["xAxis"]), many(option["yAxis"])];
  if (across.length === 0 && up.length === 0) return;
  if (Array.isArray(option["grid"]) && option["grid"].length > 1) {
    for (const own of many(option["grid"])) under(own, { containLabel: true });
    return;
  }
  for (const own of up) {
    if (own["type"] === "category") categoryLabels(own, frame);
    if (!own["name"]) continue;
    // The name lies over the scale and starts at its edge; centred on the line it would be cut off.
    under(own, { nameLocation: own["inverse"] ? "start" : "end", nameGap: 10, nameTextStyle: { align: "left" } });
    if (own["nameLocation"] !== "middle") edges.top += row(frame) + 2;
  }
  // A map of bubbles has scales that nobody sees; the words beside its outermost bubbles need room.
  for (const own of [...across, ...up]) {
    if (own["show"] !== false || own["type"] !== "value") continue;
    under(own, { boundaryGap: across.includes(own) ? ["8%", frame.width < 480 ? "40%" : "20%"] : ["8%", "8%"] });
  }
  for (const own of across) {
    if (!own["name"]) continue;
    under(own, { nameLocation: "middle", nameGap: row(frame) + 10 });
    edges.bottom += row(frame) + 4;
  }
  uprightLines(option, up, edges, frame);
  edges.right += endLabels(option, frame);
  const own = many(option["grid"])[0] ?? {};
  option["grid"] = under(own, {
    containLabel: true,
    left: 2,
    right: Math.max(edges.right, outsideLabels(option, frame, across)),
    top: edges.top + (outsideTop(option) ? row(frame) : 10),
    bottom: edges.bottom + 6,
  });
}

// Names of units beside bars take at most two fifths of the picture; longer ones break, or end in "…" in dense rows.
function categoryLabels(own: Tree, frame: Frame): void {
  const count = Array.isArray(own["data"]) ? own["data"].length : 1;
  const dense = frame.height / Math.max(count, 1) < frame.size * 3;
  const most = Math.round(Math.min(220, frame.width * 0.4));
  under(own["axisLabel"], { width: most, overflow: dense ? "truncate" : "break", ellipsis: "…", lineHeight: row(frame) - 3 });
  // Every row of a heat map gets its name as long as 11 pixels are left for it.
  const high = (frame.height - 4 * row(frame)) / count;
  if (!dense || high < 12) return;
  under(own["axisLabel"], { interval: 0 });
  own["axisLabel"].fontSize = Math.min(own["axisLabel"].fontSize, Math.floor(high - 1));
  own["axisLabel"].hideOverlap = false;
}

// The words of a line that stands upright go above the chart, which is its start where the rows run downwards. Numbers
// behind bars would be struck through by the line; those of bars that are long enough go inside.
function uprightLines(option: Tree, up: Tree[], edges: Edges, frame: Frame): void {
  let any = false;
  for (const one of many(option["series"])) {
    const words = one["markLine"]?.label;
    if (words?.position !== "end") continue;
    if (words.show !== false) any = true;
    if (up.some((own) => own["inverse"] === true)) words.position = "start";
    if (one["type"] !== "bar" || !shows(one) || one["label"].position !== "right" || !Array.isArray(one["data"])) continue;
    const longest = Math.max(...one["data"].map((item: unknown) => Number(valueOf(item)) || 0));
    // What the label needs outside goes to the short bars: inside, inside.ts finds the ink.
    const { color, textBorderColor, textBorderWidth, ...common } = one["label"];
    const outside = { color, textBorderColor, textBorderWidth };
    one["label"] = common;
    one["data"] = one["data"].map((item: unknown) => {
      const whole: Tree = isTree(item) ? { ...item } : { value: item };
      const inside = (Number(valueOf(item)) || 0) > longest * 0.25;
      whole["label"] = { ...(inside ? { position: "insideRight" } : outside), ...whole["label"] };
      return whole;
    });
  }
  if (any) edges.top += row(frame);
}

// Room at the right for the words at the ends of lines.
function endLabels(option: Tree, frame: Frame): number {
  const most = frame.width * 0.36;
  let room = 0;
  for (const one of many(option["series"])) {
    if (one["type"] !== "line" || !one["endLabel"] || one["endLabel"].show === false) continue;
    const name = String(one["name"] ?? "");
    under(one["endLabel"], { width: most, overflow: "truncate", distance: 8 });
    room = Math.max(room, frame.measure(fit(name, most, frame.measure)) + 14);
  }
  return room;
}

// Numbers behind the ends of lying bars, and the right half of the last word of a scale, need room as well.
function outsideLabels(option: Tree, frame: Frame, across: Tree[]): number {
  const lying = many(option["series"]).some((one) => one["type"] === "bar" && shows(one) && one["label"].position === "right");
  if (lying && across.some((own) => own["type"] === "value")) return frame.size * 3.5;
  return 14;
}

function outsideTop(option: Tree): boolean {
  return many(option["series"]).some((one) => shows(one) && (one["label"].position === "top" || one["type"] === "line"));
}

const shows = (one: Tree) => one["label"]?.show === true;
