// What the palette shows of an answer and of the pages opened before.
import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "../charts/load.mjs";

const { readAnswer, readRecent, countWords } = await load("../palette/answer.ts");

test("an answer is read field by field, and leads nowhere outside of the site", () => {
  const hit = { href: "//evil.example", title: "An", detail: "Xã An", sample: true };
  const [group] = readAnswer({ groups: [{ group: "person", label: "Cá nhân", count: 501, more: true, hits: [hit, {}] }] });
  assert.deepEqual(group.hits[0], { ...hit, href: "" });
  assert.deepEqual(group.hits[1], { href: "", title: "", detail: "", sample: false });
  assert.equal(countWords([group], "vi"), "501+");
  for (const other of [null, [], { groups: 1 }, "x"]) assert.equal(readAnswer(other), undefined);
});

test("pages opened before come without the present one, whatever was kept", () => {
  const kept = JSON.stringify([["/units/904", "An Biên"], ["/boards", "Bảng"], ["javascript:alert(1)", "x"], 3]);
  assert.deepEqual(readRecent(kept, "/boards").map((hit) => hit.href), ["/units/904"]);
  assert.deepEqual(readRecent("{", "/"), []);
  assert.deepEqual(readRecent(null, "/"), []);
});
