// What the editor reads and writes, how it marks claims, and that a draft outlives whatever happens to a save.
import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "../charts/load.mjs";

const { documentOf, read } = await load("../report/convert.ts");
const { lookAt, ownSentences } = await load("../report/looks.ts");
const { Keeping, isSame } = await load("../report/keeping.ts");
const { Saving, answerOf } = await load("../report/saving.ts");

const said = (text, records = [], nature = "claim") => ({ runs: [{ text, bold: false, italic: false }], records, nature });
const grade = { kind: "grade", record: 7 };
const report = {
  template: "form-05",
  blocks: [
    { type: "heading", level: 2, text: "II. Thành tích" },
    { type: "paragraph", sentences: [said("Năm 2025 hoàn thành tốt.", [grade]), said("[Cần bổ sung]", [], "gap")] },
    { type: "list", ordered: true, items: [[said("Chiến sĩ thi đua.", [{ kind: "award", record: 9 }])]] },
    { type: "table", header: ["Năm", "Kết quả"], rows: [{ cells: ["2025", "1.320"], records: [{ kind: "result", record: 4 }] }] },
  ],
};
const told = (own) => ({ assembled: report, own, standings: new Map() });

test("what the server keeps comes back from the editor as it was", () => {
  const again = read(documentOf(report), "form-05").report;
  assert.ok(isSame(again, report), JSON.stringify(again));
});

test("a sentence that was typed has no record; a gap that was filled in is a claim", () => {
  const typed = structuredClone(report);
  typed.blocks[1].sentences[1].runs[0].text = "Đã giúp ba xã.";
  typed.blocks.push({ type: "paragraph", sentences: [said("Được khen. Được thưởng.")] });
  const { claims, numbers } = lookAt(documentOf(typed), "form-05", told(ownSentences(report)));
  const found = claims.map((claim) => [claim.text, claim.standing]);
  assert.deepEqual(found, [
    ["Đã giúp ba xã.", "no-record"],
    ["Được khen.", "no-record"],
    ["Được thưởng.", "no-record"],
  ]);
  assert.deepEqual([...numbers.values()], [1, 2, 3]);
});

test("a changed row is changed, a record of somebody else is foreign", () => {
  const typed = structuredClone(report);
  typed.blocks[3].rows[0].cells[1] = "9.999";
  typed.blocks[2].items[0][0].records = [{ kind: "award", record: 1000 }];
  const { claims } = lookAt(documentOf(typed), "form-05", told(ownSentences(report)));
  assert.deepEqual(
    claims.map((claim) => claim.standing),
    ["gap", "foreign-record", "changed"],
  );
});

test("an empty row of a table claims nothing", () => {
  const typed = structuredClone(report);
  typed.blocks.push({
    type: "table",
    header: ["Năm", "Kết quả"],
    rows: [
      { cells: ["", ""], records: [] },
      { cells: ["", "Tốt"], records: [] },
    ],
  });
  const { claims } = lookAt(documentOf(typed), "form-05", told(ownSentences(report)));
  assert.deepEqual(
    claims.map((claim) => claim.standing),
    ["gap", "no-record"],
  );
});

function store() {
  const kept = new Map();
  return {
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => kept.set(key, value),
    removeItem: (key) => kept.delete(key),
  };
}

const moment = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

function saving(answers) {
  const keeping = new Keeping(store(), 1, 2);
  const [sent, shown] = [[], []];
  const send = async (version) => {
    sent.push(version);
    return answers.shift() ?? { kind: "failed" };
  };
  const patience = { pause: 5, most: 20, again: 15, leaving: 30 };
  const show = (standing) => shown.push(standing.kind);
  const made = new Saving({ version: 3, saved: null }, () => report, keeping, send, show, patience);
  return { made, keeping, sent, shown };
}

test("a draft is kept until the server has confirmed it, and lost networks are tried again", async () => {
  const { made, keeping, sent, shown } = saving([{ kind: "offline" }, { kind: "saved", version: 4, at: "08:00" }]);
  made.changed();
  assert.equal(keeping.read().version, 3);
  await moment(12);
  assert.ok(keeping.read(), "offline");
  await moment(40);
  assert.equal(keeping.read(), undefined);
  assert.deepEqual(sent, [3, 3]);
  assert.equal(shown.at(-1), "saved");
  made.stop();
});

test("after a conflict nothing is sent until it is decided, and typing goes on into the draft", async () => {
  const conflict = { kind: "conflict", who: "Lan", at: "08:00", version: 9 };
  const { made, keeping, sent, shown } = saving([conflict, { kind: "saved", version: 10, at: "08:01" }]);
  made.changed();
  await moment(15);
  made.changed();
  made.now();
  await moment(30);
  assert.deepEqual(sent, [3]);
  assert.equal(shown.at(-1), "conflict");
  assert.ok(keeping.read());
  made.over(9);
  await moment(20);
  assert.deepEqual(sent, [3, 9]);
  assert.equal(keeping.read(), undefined);
  made.stop();
});

test("before a page goes the last words are saved, or it goes after a while", async () => {
  const { made, keeping, sent } = saving([{ kind: "saved", version: 4, at: "08:00" }]);
  assert.equal(made.isOpen, false);
  made.changed();
  assert.equal(made.isOpen, true);
  await made.settle();
  assert.deepEqual([sent, made.isOpen, keeping.read()], [[3], false, undefined]);
  made.stop();

  const stuck = saving([new Promise(() => {})]);
  stuck.made.changed();
  await stuck.made.settle();
  assert.equal(stuck.made.isOpen, true);
  assert.ok(stuck.keeping.read(), "the draft has it");
});

test("answers of the server are told apart", () => {
  assert.deepEqual(answerOf(200, { version: 5, at: "08:00" }, false), { kind: "saved", version: 5, at: "08:00" });
  assert.equal(answerOf(401, { code: "sign-in-needed" }, false).kind, "signed-out");
  const conflict = answerOf(409, { code: "conflict", who: "Lan", at: 0, version: 8 }, false);
  assert.deepEqual([conflict.who, conflict.version, conflict.at.includes("08:00")], ["Lan", 8, true]);
  assert.equal(answerOf(422, { code: "refused", vi: "Sai mẫu.", en: "Wrong form." }, true).why, "Wrong form.");
  for (const other of [null, "x", { version: "5" }]) assert.equal(answerOf(500, other, false).kind, "failed");
});
