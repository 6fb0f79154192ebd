// Which mark a tap means that hit none: a finger is 44 pixels wide, a point of a line 7, and a bar of nothing has no
// height at all.
import type { EChartsType } from "./echarts";
import { many, type Tree } from "./json";
import type { Mark } from "./marks";
import { valueOf } from "./numbers";

const REACH = 22;

export function markNear(chart: EChartsType, option: Tree, marks: readonly Mark[], x: number, y: number): Mark | undefined {
  const series = many(option["series"]);
  const lying = many(option["yAxis"])[0]?.["type"] === "category";
  let best: { mark: Mark; far: number } | undefined;
  let bars = 0;
  for (const mark of marks) {
    const own = series[mark.series];
    const item = Array.isArray(own?.["data"]) ? own["data"][mark.index] : undefined;
    if (!own || item === undefined) continue;
    const bar = own["type"] === "bar";
    if (!bar && own["type"] !== "line" && own["type"] !== "scatter") continue;
    const place = chart.convertToPixel({ seriesIndex: mark.series }, pointOf(item, mark.index, lying) as number[]);
    if (!Array.isArray(place) || !chart.containPixel({ seriesIndex: mark.series }, [x, y])) continue;
    const [dx, dy] = [Math.abs((place[0] as number) - x), Math.abs((place[1] as number) - y)];
    // The whole row or column of a bar counts as the bar.
    const far = bar ? (lying ? dy : dx) : Math.hypot(dx, dy);
    if (far > REACH || (best && best.far < far)) continue;
    bars = bar && best?.far === far ? bars + 1 : 0;
    best = { mark, far };
  }
  // Parts of a stack share a row: it is not for us to say which was meant.
  return bars > 0 ? undefined : best?.mark;
}

function pointOf(item: unknown, index: number, lying: boolean): unknown[] {
  const value = typeof item === "object" && item !== null && "value" in item ? item.value : item;
  if (Array.isArray(value)) return value.slice(0, 2);
  return lying ? [valueOf(value), index] : [index, valueOf(value)];
}
