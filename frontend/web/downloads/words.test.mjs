// What the tray of downloads says. Run by `npm test` of frontend/web.
import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "../charts/load.mjs";

const { fill, isProgress, isWords, refusal, share, sizeWords, stageWords } = await load("../downloads/words.ts");

const words = {
  tray: "Tệp", reading: "đọc", waiting: "chờ", rows: "đã ghi {done} trong {rows} dòng", pages: "dàn trang",
  receiving: "đã nhận {size}", done: "xong {name}", stop: "Thôi", close: "Đóng", busy: "máy bận", failed: "không lập được",
  unreachable: "mất kết nối",
};

test("rows are counted in the reader's way of writing numbers", () => {
  const progress = { stage: "rows", done: 3400, rows: 8312 };
  assert.equal(stageWords(words, progress, "vi"), "đã ghi 3.400 trong 8.312 dòng");
  assert.equal(stageWords(words, progress, "en"), "đã ghi 3,400 trong 8,312 dòng");
});

test("a bar has a length only while rows are written", () => {
  assert.equal(share({ stage: "rows", done: 50, rows: 200 }), 0.25);
  assert.equal(share({ stage: "rows", done: 0, rows: 0 }), undefined);
  assert.equal(share({ stage: "pages", done: 200, rows: 200 }), undefined);
});

test("what the server answers is looked at before it is believed", () => {
  assert.ok(isProgress({ stage: "waiting", done: 0, rows: 0 }));
  assert.ok(!isProgress({ stage: "elsewhere", done: 0, rows: 0 }));
  assert.ok(!isProgress({ stage: "rows", done: "1", rows: 2 }));
  assert.ok(!isProgress(null));
  assert.ok(isWords(words));
  assert.ok(!isWords({ ...words, stop: undefined }));
});

test("a refusal is the server's own sentence in the reader's language, and never empty", () => {
  const body = { code: "refused", vi: "Nhiều dòng quá", en: "Too many rows" };
  assert.equal(refusal(422, body, words, "vi"), "Nhiều dòng quá");
  assert.equal(refusal(422, body, words, "en"), "Too many rows");
  assert.equal(refusal(429, body, words, "vi"), "máy bận");
  assert.equal(refusal(500, undefined, words, "vi"), "không lập được");
});

test("sizes and names are filled in, and what has no value stays", () => {
  assert.equal(fill("{name}: {size}", { name: "a.pdf" }), "a.pdf: {size}");
  assert.equal(sizeWords(24_300, "vi"), "25 kB");
  assert.equal(sizeWords(2_450_000, "vi"), "2,5 MB");
});
