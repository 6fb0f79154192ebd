// From the JSON of a page to what ECharts gets: private keys, rules of the site, room, words.
// Run by `npm test` of frontend/web.
import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./load.mjs";

const { prepare } = await load("./option.ts");
const { evenStep } = await load("./looks.ts");
const { tipOf } = await load("./labels.ts");
const { numbersOf } = await load("./numbers.ts");

const frame = (width = 600) => ({
  width,
  height: 320,
  family: "Be Vietnam Pro",
  size: 13,
  moving: false,
  colour: (name) => `<${name}>`,
  measure: (text) => text.length * 7,
});
const bars = (more) => ({ xAxis: { type: "value" }, yAxis: { type: "category" }, series: [{ type: "bar", data: [90, 5] }], ...more });
const made = (json, width) => prepare(json, frame(width), () => undefined).option;

test("private keys do not reach ECharts", () => {
  const option = made(bars({ bv: { digits: 1 }, decal: true }));
  assert.equal(option.bv, undefined);
  assert.equal(option.decal, undefined);
  assert.equal(option.aria.decal.show, true);
  assert.equal(option.aria.label.enabled, false);
});

test("a tooltip is always drawn on the canvas, whatever the option asks", () => {
  const { tooltip } = made(bars({ tooltip: { renderMode: "html", trigger: "axis" } }));
  assert.equal(tooltip.renderMode, "richText");
  assert.equal(tooltip.trigger, "axis");
});

test("what the option says wins over the looks of the site", () => {
  const option = made(bars({ grid: { top: 77 }, series: [{ type: "bar", barMaxWidth: 9, data: [1] }] }));
  assert.equal(option.grid.top, 77);
  assert.equal(option.series[0].barMaxWidth, 9);
});

test("the scale is written in the reader's language", () => {
  assert.equal(made(bars({ bv: { lang: "vi" } })).xAxis.axisLabel.formatter(12000), "12.000");
  assert.equal(made(bars({ bv: { lang: "en" } })).xAxis.axisLabel.formatter(12000), "12,000");
});

test("a treemap has no way of its own to go down", () => {
  const [series] = made({ series: [{ type: "treemap", nodeClick: "zoomToNode", data: [{ name: "a", value: 1 }] }] }).series;
  assert.equal(series.nodeClick, false);
  assert.equal(series.roam, false);
  assert.equal(series.breadcrumb.show, false);
});

test("a legend that breaks takes its rows from the chart", () => {
  const series = ["Vượt", "Đạt", "Đang thực hiện", "Không đạt"].map((name) => ({ name, type: "bar", data: [1] }));
  const option = (width) => made(bars({ legend: {}, series }), width);
  assert.ok(option(300).grid.top > option(900).grid.top);
});

test("a target line has its words above the chart and the numbers of long bars go inside", () => {
  const series = [{ type: "bar", label: { show: true, position: "right" }, data: [90, 5], markLine: { data: [{ xAxis: 80 }] } }];
  const option = made(bars({ yAxis: { type: "category", inverse: true }, series }));
  assert.equal(option.series[0].markLine.label.position, "start");
  assert.equal(option.series[0].data[0].label.position, "insideRight");
  assert.equal(option.series[0].data[1].label.position, undefined);
});

test("labels are made of the parts that the option names", () => {
  const series = [{ type: "bar", label: { show: true, formatter: "@name: @full" }, data: [1] }];
  const { formatter } = made(bars({ bv: { unit: "điểm", digits: 1 }, series })).series[0].label;
  assert.equal(formatter({ name: "Tân Hiệp", value: 81.25 }), "Tân Hiệp: 81,3 điểm");
});

test("what nothing here draws is refused, so that the table opens", () => {
  assert.throws(() => made({ series: [{ type: "pie", data: [1] }] }));
  assert.throws(() => made({}));
});

test("a scale with a fixed end is cut into steps that meet it", () => {
  assert.equal(evenStep(0, 100, 5), 20);
  assert.equal(evenStep(0, 100, 4), 25);
  assert.equal(evenStep(0, 100, 2), 50);
  assert.equal(evenStep(0, 70, 4), undefined);
  assert.equal(evenStep(0, "dataMax", 4), undefined);
});

test("a tip says the words of the link, else name and number", () => {
  const numbers = numbersOf({ digits: 1, unit: "điểm" });
  const shown = { componentType: "series", name: "Tân Hiệp", value: 81.2 };
  assert.equal(tipOf(shown, numbers, () => " Huyện Tân Hiệp: 81,2 điểm,\n hạng 3 "), "Huyện Tân Hiệp: 81,2 điểm, hạng 3");
  assert.equal(tipOf(shown, numbers, () => undefined), "Tân Hiệp: 81,2 điểm");
  const axis = [
    { axisValueLabel: "T9", seriesName: "Kế hoạch", value: 80 },
    { axisValueLabel: "T9", seriesName: "Thực hiện", value: null },
  ];
  assert.equal(tipOf(axis, numbers, () => undefined), "T9\nKế hoạch: 80,0 điểm");
});
