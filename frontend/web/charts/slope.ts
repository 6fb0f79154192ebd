// A slope chart: lines from one time to another with words at both ends. Fifteen units end close to each other, so the
// words are moved apart once the places of the ends are known.
import type { EChartsType } from "./echarts";
import type { Frame } from "./frame";
import { many, type Tree, under } from "./json";
import type { Numbers } from "./numbers";
import { valueOf } from "./numbers";
import { fit, spread } from "./text";

// Gives the lines of a slope their labels and the grid the room for them.
export function slope(option: Tree, frame: Frame, numbers: Numbers): void {
  const [numberRoom, nameRoom] = [frame.width * 0.2, frame.width * 0.4];
  const row = Math.round(frame.size * 1.4);
  let left = 0;
  let right = 0;
  for (const line of many(option["series"])) {
    if (line["type"] !== "line" || !Array.isArray(line["data"])) continue;
    const last = line["data"].length - 1;
    const name = String(line["name"] ?? "");
    const texts = [numbers.exact(valueOf(line["data"][0])), `${numbers.exact(valueOf(line["data"][last]))}  ${name}`];
    const rooms = [numberRoom, nameRoom];
    for (const [side, at] of [0, last].entries()) {
      const text = fit(texts[side] as string, rooms[side] as number, frame.measure);
      const item = line["data"][at];
      const whole: Tree = typeof item === "object" && item !== null && !Array.isArray(item) ? item : { value: item };
      line["data"][at] = under(whole, { label: { show: true, position: side === 0 ? "left" : "right", distance: 8 } });
      whole["label"].formatter = text;
      const width = frame.measure(text) + 14;
      if (side === 0) left = Math.max(left, width);
      else right = Math.max(right, width);
    }
    under(line, { lineStyle: { width: 2 }, emphasis: { focus: "series", label: { fontWeight: 700 } } });
  }
  option["grid"] = under(many(option["grid"])[0] ?? {}, { left, right, top: row });
  for (const own of many(option["yAxis"])) under(own, { show: false, min: "dataMin", max: "dataMax" });
  for (const own of many(option["xAxis"])) under(own, { boundaryGap: false, splitLine: { show: true } });
}

// Moves the words at each end apart; returns false when they already were, so nothing has to be drawn again.
export function spreadEnds(option: Tree, chart: EChartsType, frame: Frame): boolean {
  const lines = many(option["series"]);
  let moved = false;
  for (const end of ["first", "last"] as const) {
    const items = lines.map((line) => (end === "first" ? line["data"]?.[0] : line["data"]?.at(-1)) as Tree);
    const places = items.map((item, index) => {
      const at = end === "first" ? 0 : (lines[index]?.["data"].length ?? 1) - 1;
      return (chart.convertToPixel({ seriesIndex: index }, [at, valueOf(item)] as number[]) as number[])[1] as number;
    });
    const gap = Math.round(frame.size * 1.3);
    const placed = spread(places, gap, gap / 2, frame.height - gap / 2 - frame.size * 1.8);
    for (const [index, item] of items.entries()) {
      const shift = (placed[index] as number) - (places[index] as number);
      if (!item?.["label"] || Math.abs(shift) < 0.5) continue;
      item["label"].offset = [0, shift];
      moved = true;
    }
  }
  return moved;
}
