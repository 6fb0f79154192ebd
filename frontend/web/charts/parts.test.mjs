// The parts of the chart module that need no browser: colours, numbers, marks, text, files.
// Run by `npm test` of frontend/web.
import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./load.mjs";

const { inkOn, namesIn, paint } = await load("./colours.ts");
const { numbersOf, valueOf, withUnit } = await load("./numbers.ts");
const { leafNumbers, linkOf, Numbering, step, words } = await load("./marks.ts");
const { fit, rowsOf, spread, wrap } = await load("./text.ts");
const { withWords } = await load("./save.ts");

const letters = (text) => text.length;
const theme = (name) => ({ "series-1": "#0072b2", ink: "#241d17" })[name] ?? "";

test("tokens become colours wherever they stand, and the option of the page stays as it was", () => {
  const option = { color: "@ink", series: [{ data: [{ itemStyle: { color: "@series-1" } }, 3] }] };
  const painted = paint(option, theme);
  assert.deepEqual(painted, { color: "#241d17", series: [{ data: [{ itemStyle: { color: "#0072b2" } }, 3] }] });
  assert.equal(option.color, "@ink");
});

test("what is no token stays: names of the data, unknown tokens, the parts of a label", () => {
  const option = { name: "a@ink", unknown: "@nothing", label: { formatter: "@name" }, none: null };
  assert.deepEqual(paint(option, () => ""), option);
  assert.deepEqual(paint({ formatter: "@ink" }, theme), { formatter: "@ink" });
});

test("the tokens that an option names are found in its text", () => {
  assert.deepEqual(namesIn('{"a":"@ink","b":["@bar-met","@Không"]}'), ["ink", "bar-met"]);
});

test("ink inside a mark is the one that stands out more", () => {
  assert.equal(inkOn("#0072b2"), "#ffffff");
  assert.equal(inkOn("#f0e442"), "#17120d");
  assert.equal(inkOn("rgb(250, 250, 250)"), "#17120d");
  assert.equal(inkOn("url(#pattern)"), undefined);
});

test("numbers are written as the reader writes them", () => {
  const vi = numbersOf({ digits: 1, unit: "điểm", lang: "vi" });
  assert.equal(vi.exact(1234.5), "1.234,5");
  assert.equal(vi.exact(80), "80,0");
  assert.equal(vi.scale(80), "80");
  assert.equal(vi.full(81.25), "81,3 điểm");
  assert.equal(numbersOf({ digits: 1, lang: "en" }).exact(1234.5), "1,234.5");
});

test("a number that is missing is a dash without a unit", () => {
  const { full } = numbersOf({ digits: 0, unit: "hồ sơ" });
  for (const nothing of [null, undefined, Number.NaN, "-"]) assert.equal(full(nothing), "–");
});

test("two axes may have units and digits of their own", () => {
  const numbers = numbersOf({ digits: 1, unit: "điểm", x: { unit: "%", digits: 0 } });
  assert.equal(numbers.full(41.6, "x"), "42%");
  assert.equal(numbers.full(41.6, "y"), "41,6 điểm");
});

test("a percent sign keeps close to its number, a word does not", () => {
  assert.equal(withUnit("5", "%"), "5%");
  assert.equal(withUnit("5", "tỷ đồng"), "5 tỷ đồng");
});

test("the value of a mark is found in every form that ECharts takes", () => {
  assert.equal(valueOf(7), 7);
  assert.equal(valueOf([1, 2, 7]), 7);
  assert.equal(valueOf({ name: "x", value: [1, 7] }), 7);
  assert.equal(valueOf(null), null);
});

test("leaves of a treemap are counted in their order, groups are not", () => {
  const data = [{ name: "a", children: [{ name: "a1" }, { name: "a2" }] }, { name: "b" }];
  assert.deepEqual(leafNumbers(data), [-1, -1, 0, 1, 2]);
  const numbering = new Numbering({ series: [{ type: "treemap", data }] });
  assert.deepEqual(numbering.toPage(0, 3), { series: 0, index: 1 });
  assert.equal(numbering.toPage(0, 1), undefined);
  assert.deepEqual(numbering.toChart({ series: 0, index: 2 }), { seriesIndex: 0, dataIndex: 4 });
});

test("marks of other charts keep their number", () => {
  const numbering = new Numbering({ series: { type: "bar", data: [1, 2] } });
  assert.deepEqual(numbering.toPage(0, 1), { series: 0, index: 1 });
});

test("the link of a mark is asked for by series and index", () => {
  const asked = [];
  const root = { querySelector: (selector) => (asked.push(selector), null) };
  assert.equal(linkOf(root, { series: 2, index: 14 }), undefined);
  assert.equal(linkOf(root, undefined), undefined);
  assert.deepEqual(asked, ['.chart__marks a[data-series="2"][data-index="14"]']);
});

test("arrows walk over the links and stop at the ends", () => {
  assert.equal(step("ArrowRight", 0, 3), 1);
  assert.equal(step("ArrowDown", 2, 3), 2);
  assert.equal(step("ArrowLeft", 0, 3), 0);
  assert.equal(step("End", 0, 3), 2);
  assert.equal(step("Home", 2, 3), 0);
  assert.equal(step("Enter", 1, 3), undefined);
});

test("words of a link lose the line breaks of the page", () => {
  assert.equal(words("  Tân Hiệp:\n   81,2 điểm "), "Tân Hiệp: 81,2 điểm");
});

test("text breaks between words and ends in an ellipsis when it must", () => {
  assert.deepEqual(wrap("Phong trào thi đua yêu nước", 12, letters), ["Phong trào", "thi đua yêu", "nước"]);
  assert.deepEqual(wrap("một\nhai ba", 20, letters), ["một", "hai ba"]);
  assert.equal(fit("Vĩnh Thạnh Trung", 8, letters), "Vĩnh Th…");
  assert.equal(rowsOf([50, 50, 50], 10, 120), 2);
});

test("words at the ends of lines move apart, around where they wanted to be", () => {
  assert.deepEqual(spread([50, 50], 10, 0, 100), [45, 55]);
  assert.deepEqual(spread([80, 20], 10, 0, 100), [80, 20]);
  assert.deepEqual(spread([0, 1, 2], 10, 0, 100), [0, 10, 20]);
  const placed = spread([99, 98, 97, 40, 41, 10], 10, 0, 100).sort((a, b) => a - b);
  for (let at = 1; at < placed.length; at += 1) assert.ok(placed[at] - placed[at - 1] >= 10);
});

test("a saved SVG tells its title and what it shows", () => {
  const svg = withWords('<svg width="1"><path/></svg>', { title: "A < B", summary: "Một câu.", source: "" });
  assert.equal(svg, '<svg role="img" width="1"><title>A &lt; B</title><desc>Một câu.</desc><path/></svg>');
});
