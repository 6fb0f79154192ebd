// Words inside marks, once the picture is drawn: ink that stands out from the mark, and in the leaves of a treemap as
// many words as fit. Colours (a visual map may give them) and sizes of leaves are known only then.
import { inkOn } from "./colours";
import type { Frame } from "./frame";
import { wrap } from "./text";

// What ECharts offers inside and does not publish; a change shows in the pictures, and nothing breaks without it.
interface Inside {
  getModel?(): { eachSeries(each: (series: InsideSeries) => void): void };
}
interface InsideSeries {
  subType: string;
  getData(): Data;
}
interface Data {
  count(): number;
  getItemVisual(index: number, key: "style"): { fill?: unknown } | undefined;
  getItemLayout(index: number): { width?: number; height?: number } | undefined;
  getItemGraphicEl(index: number): Shape | undefined;
}
interface Words {
  ignore: boolean;
  style: { text?: string };
  setStyle(style: { text: string; overflow: string }): void;
}
interface Shape {
  isGroup?: boolean;
  traverse?(each: (child: Shape) => void): void;
  getTextContent?(): Words | undefined;
  setTextConfig?(config: { insideFill: string; insideStroke: string }): void;
}

const FILLED = new Set(["bar", "heatmap", "treemap"]);

export function finishInside(chart: unknown, frame: Frame): void {
  (chart as Inside).getModel?.().eachSeries((series) => {
    if (!FILLED.has(series.subType)) return;
    const data = series.getData();
    for (let index = 0; index < data.count(); index += 1) {
      const fill = data.getItemVisual(index, "style")?.fill;
      const colour = typeof fill === "string" ? fill : "";
      const ink = inkOn(colour);
      eachShape(data.getItemGraphicEl(index), (shape) => {
        // The rim in the mark's own colour keeps a pattern away from the letters.
        if (ink) shape.setTextConfig?.({ insideFill: ink, insideStroke: colour });
        if (series.subType === "treemap") shorten(shape, data.getItemLayout(index), frame);
      });
    }
  });
}

function eachShape(shape: Shape | undefined, work: (shape: Shape) => void): void {
  if (shape?.isGroup) shape.traverse?.((child) => child.isGroup || eachShape(child, work));
  else if (shape?.getTextContent?.()) work(shape);
}

// Name and number, or the name alone, or nothing: a word broken in the middle helps nobody, and the tip says it all.
function shorten(shape: Shape, leaf: { width?: number; height?: number } | undefined, frame: Frame): void {
  const words = shape.getTextContent?.();
  const text = words?.style.text;
  if (!words || !text || !leaf?.width || !leaf.height) return;
  const [width, height] = [leaf.width - 8, leaf.height - 6];
  const lines = text.split("\n");
  const tries = lines.map((_, less) => lines.slice(0, lines.length - less).flatMap((line) => wrap(line, width, frame.measure)));
  const fits = tries.find((some) => {
    return some.length * frame.size * 1.4 <= height && some.every((line) => frame.measure(line) <= width);
  });
  if (fits) words.setStyle({ text: fits.join("\n"), overflow: "none" });
  else words.ignore = true;
}
