// One drawn chart: what ECharts does and what is asked of it. It knows no page besides its plot and the links of its marks.
import { type Colour, coloursAt } from "./colours";
import { type EChartsType, init } from "./echarts";
import { type Frame, frameOf } from "./frame";
import { finishInside } from "./inside";
import type { Tree } from "./json";
import type { Shown } from "./labels";
import { linkOf, linksIn, markOf, Numbering } from "./marks";
import { type Prepared, prepare } from "./option";
import { markNear } from "./pick";
import { spreadEnds } from "./slope";

export interface Setting {
  // The element that holds the links.
  root: HTMLElement;
  plot: HTMLElement;
  json: Tree;
}

export interface Draw {
  moving: boolean;
  colour?: Colour;
  // Other sizes than those on the screen, for paper.
  room?: { width: number; height: number };
  sharpness?: number;
}

export class View {
  readonly #setting: Setting;
  readonly #chart: EChartsType;
  readonly sharpness: number;
  #json: Tree;
  #numbering: Numbering;
  #prepared: Prepared | undefined;
  #frame: Frame | undefined;

  constructor(setting: Setting, how: Draw) {
    this.#setting = setting;
    this.#json = setting.json;
    this.#numbering = new Numbering(setting.json);
    this.sharpness = how.sharpness ?? devicePixelRatio;
    this.#chart = init(setting.plot, null, {
      renderer: "canvas",
      locale: "EN",
      devicePixelRatio: this.sharpness,
      ...(how.room ?? roomOf(setting.plot)),
    });
    this.#listen();
    this.draw(how);
  }

  get width(): number {
    return this.#chart.getWidth();
  }

  get height(): number {
    return this.#chart.getHeight();
  }

  change(json: Tree, how: Draw): void {
    this.#json = json;
    this.#numbering = new Numbering(json);
    this.draw(how);
  }

  draw(how: Draw): void {
    const { plot } = this.#setting;
    const room = how.room ?? roomOf(plot);
    if (room.width !== this.width || room.height !== this.height) this.#chart.resize({ ...room, silent: true });
    this.#frame = frameOf(plot, room, how.colour ?? coloursAt(plot), how.moving);
    this.#prepared = put(this.#chart, this.#json, this.#frame, this.#linkText);
  }

  // Shows what a link stands for, as if the pointer were on its mark.
  point(link: Element): void {
    const mark = markOf(link);
    if (!mark) return;
    const target = this.#numbering.toChart(mark);
    this.#chart.dispatchAction({ type: "highlight", ...target });
    this.#chart.dispatchAction({ type: "showTip", ...target });
  }

  leave(): void {
    this.#chart.dispatchAction({ type: "downplay" });
    this.hideTip();
  }

  hideTip(): void {
    this.#chart.dispatchAction({ type: "hideTip" });
  }

  picture(sharpness: number): HTMLCanvasElement {
    this.leave();
    return this.#chart.renderToCanvas({ pixelRatio: sharpness, backgroundColor: this.#frame?.colour("surface") ?? "#fff" });
  }

  svg(): string {
    const frame = { ...(this.#frame as Frame), moving: false };
    const { width, height } = frame;
    const chart = init(null, null, { renderer: "svg", ssr: true, locale: "EN", width, height });
    try {
      put(chart, { backgroundColor: "@surface", ...this.#json }, frame, () => undefined);
      return chart.renderToSVGString();
    } finally {
      chart.dispose();
    }
  }

  get family(): string {
    return this.#frame?.family ?? "sans-serif";
  }

  get colour(): Colour {
    return this.#frame?.colour ?? (() => "");
  }

  dispose(): void {
    this.#chart.dispose();
  }

  readonly #linkText = (shown: Shown): string | undefined => {
    if (shown.componentType !== "series") return undefined;
    return this.#link(shown)?.textContent ?? undefined;
  };

  #link(shown: Shown): HTMLAnchorElement | undefined {
    if (shown.seriesIndex === undefined || shown.dataIndex === undefined) return undefined;
    return linkOf(this.#setting.root, this.#numbering.toPage(shown.seriesIndex, shown.dataIndex));
  }

  #near(x: number, y: number): HTMLAnchorElement | undefined {
    const { root } = this.#setting;
    const marks = linksIn(root).flatMap((link) => markOf(link) ?? []);
    return this.#prepared && linkOf(root, markNear(this.#chart, this.#prepared.option, marks, x, y));
  }

  #listen(): void {
    const chart = this.#chart;
    const screen = chart.getZr();
    // ECharts sets the pointer just before it tells of the movement, so the last word is ours.
    chart.on("mousemove", (shown) => {
      if (shown.componentType === "series" && this.#link(shown as Shown)) screen.setCursorStyle("pointer");
    });
    chart.on("click", (shown) => {
      if (shown.componentType === "series") this.#link(shown as Shown)?.click();
    });
    screen.on("click", (event) => {
      if (!event.target) this.#near(event.offsetX, event.offsetY)?.click();
    });
    screen.on("mousemove", (event) => {
      if (!event.target && this.#near(event.offsetX, event.offsetY)) screen.setCursorStyle("pointer");
    });
    // The one text that stands by itself on the canvas is the tip, and ECharts has no setting for its letters.
    const add = screen.add.bind(screen);
    screen.add = (element) => {
      if (element.type === "text" && this.#frame) {
        const { family, size } = this.#frame;
        (element as unknown as { setStyle(style: Tree): void }).setStyle({
          fontFamily: family,
          fontSize: size,
          lineHeight: Math.round(size * 1.5),
          borderWidth: 1,
          borderColor: this.#frame.colour("line-strong"),
        });
      }
      add(element);
    };
  }
}

function roomOf(plot: HTMLElement): { width: number; height: number } {
  return { width: plot.clientWidth, height: plot.clientHeight };
}

function put(chart: EChartsType, json: Tree, frame: Frame, linkText: (shown: Shown) => string | undefined): Prepared {
  const prepared = prepare(json, frame, linkText);
  chart.setOption(prepared.option, { notMerge: true });
  if (prepared.isSlope && spreadEnds(prepared.option, chart, frame)) chart.setOption(prepared.option, { notMerge: true });
  finishInside(chart, frame);
  return prepared;
}
