// A whole year of emulation through the screens: the office, a clerk, a cluster head, a council member, the
// administrator and a visitor, from the launch of a movement to the correction of the published board.
import { expect, open, signIn, test, type Page } from "../lib/fixtures.ts";
import { pdf } from "../lib/pdf.ts";
import { line, refusalOf, saidBy, sheetOf, type } from "../lib/sheet.ts";
import { fill, form, send } from "../lib/year.ts";

/** Today in Vietnam. */
const TODAY = new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10);
const YEAR = new Date().getFullYear() + 1;
const PERIOD = `cham-diem-${YEAR}`;
const BOARD = `/boards/${PERIOD}`;
/** The clerk's unit, and the one of the cluster's head. */
const HA_TIEN = { code: "30769", name: "Phường Hà Tiên" };
const TO_CHAU = { code: "30766", name: "Phường Tô Châu" };
const DECISION = `Quyết định 12/QĐ-UBND ngày 05/01/${YEAR}`;

test("a year of emulation, from the launch to the correction of the published board", async ({ newPerson }) => {
  test.setTimeout(300_000);
  const [office, clerk, head, council, admin, visitor] = await Promise.all(Array.from({ length: 6 }, () => newPerson()));
  await signIn(office, "office");
  await signIn(clerk, "clerk.xa");
  await signIn(head, "head.1");
  await signIn(council, "council.1");
  await signIn(admin, "admin");

  await test.step("the office launches a movement, and the clerk makes it known in the ward", async () => {
    await open(office, "/score/movements");
    await send(office, "/score/movements/start", { name_vi: "Mỗi phường một tuyến phố xanh" }, "Mở bản nháp", "bản nháp");
    const code = new URL(office.url()).pathname.split("/").at(-1)!;
    const draft = form(office, "/score/movements/save");
    const texts = ["aim", "scope", "subjects", "contents", "criteria", "plan", "measures", "funding", "legal_basis"];
    for (const name of texts) await office.locator(`#${name}`).fill("Theo kế hoạch phát động của Ủy ban nhân dân tỉnh");
    await fill(draft, { start: `${YEAR - 1}-01-01`, end: `${YEAR}-12-31` });
    const communes = office.locator("input[name='group'][value='commune']");
    await office.locator("details").filter({ has: communes }).locator("summary").click();
    await communes.check();
    await office.locator("button[value='launch']").click();
    await expect(office.getByRole("main")).toContainText(/0 \/ \d+ đơn vị đã quán triệt/);

    await open(clerk, "/score");
    await clerk.getByRole("link", { name: /Mỗi phường một tuyến phố xanh/ }).first().click();
    await expect(clerk).toHaveURL(new RegExp(code));
    await open(clerk, `/score/movements/${code}`);
    await send(clerk, "/score/movements/made-known", { day: TODAY, form: "meeting" }, "Xác nhận đã quán triệt", "đã quán triệt ngày");
    await open(office, `/score/movements/${code}`);
    await expect(office.getByRole("main")).toContainText(/1 \/ \d+ đơn vị đã quán triệt/);
    await open(visitor, `/movements/${code}`);
    await expect(visitor.getByRole("heading", { level: 1 })).toHaveText("Mỗi phường một tuyến phố xanh");
  });

  let cluster = "";
  await test.step("the office makes a cluster of two wards with head and deputy", async () => {
    await open(office, `/score/clusters?year=${YEAR}`);
    await send(office, "/score/clusters/new", { kind: "cluster", name: "Cụm phường ven biển", decision: DECISION }, "Lập", "Cụm phường ven biển");
    await expect(office.getByRole("heading", { level: 1 })).toHaveText("Cụm phường ven biển");
    cluster = new URL(office.url()).pathname.split("/").at(-1)!;
    for (const unit of [HA_TIEN, TO_CHAU]) {
      await open(office, `/score/clusters/${cluster}?year=${YEAR}`);
      await send(office, "/score/clusters/member/add", { unit: unit.code }, "Thêm", unit.name);
    }
    await send(
      office,
      "/score/clusters/settle",
      { head: TO_CHAU.name, deputy: HA_TIEN.name, flags: "1", second_prizes: "1", third_prizes: "0", decision: DECISION },
      "Lưu",
      TO_CHAU.name,
    );
  });

  await test.step("the clerk registers, the office returns it with a reason, and approves it the second time", async () => {
    const page = `/score/registrations/${HA_TIEN.code}?year=${YEAR}`;
    await open(clerk, page);
    await send(clerk, "/score/registrations/save", { "award.LDTT": "12" }, "Gửi để duyệt", `Đã gửi đăng ký năm ${YEAR} để duyệt`);
    await open(office, page);
    const back = office.locator("form:has([name='do'][value='return'])");
    await back.locator("[name='reason']").fill("Thiếu chỉ tiêu");
    await back.getByRole("button", { name: "Trả lại" }).click();
    await expect(office.getByRole("alert")).toContainText("Lý do quá ngắn");
    await expect(back).toContainText("ít nhất 20 ký tự");
    await open(office, page);
    await back.locator("[name='reason']").fill("Cần đăng ký thêm danh hiệu Tập thể lao động tiên tiến");
    await back.getByRole("button", { name: "Trả lại" }).click();
    await expect(office.getByRole("main")).toContainText("Đã trả lại đăng ký");

    await open(clerk, page);
    await expect(clerk.getByRole("main")).toContainText("Cần đăng ký thêm danh hiệu Tập thể lao động tiên tiến");
    await send(clerk, "/score/registrations/save", { "award.TTLDTT": "1" }, "Gửi để duyệt", "để duyệt");
    await open(office, page);
    await send(office, "/score/registrations/decide", {}, "Duyệt", "Đã duyệt đăng ký");
  });

  await test.step("the office writes a criteria set, which is published once its points add up", async () => {
    await open(office, "/score/criteria");
    await send(office, "/score/criteria-sets/new", { title: `Bảng điểm phường ${YEAR}`, code: `phuong-${YEAR}` }, "Tạo bản nháp", `Bảng điểm phường ${YEAR}`);
    const set = `/score/criteria/phuong-${YEAR}?version=1`;
    const settings = form(office, "/score/criteria-sets/settings");
    await settings.locator("[name='unit_kinds'][value='commune']").check();
    await send(office, "/score/criteria-sets/settings", { decided_by: DECISION, scale: "100" }, "Lưu thông tin chung", "Đã lưu thông tin chung");
    await open(office, `${set}&add=top&shape=group`);
    await send(office, "/score/criteria-sets/line", { number: "A", title: "Kinh tế - xã hội", max: "100" }, "Lưu dòng này", "Đã lưu");
    for (const [number, title, max, evidence] of [
      ["A.1", "Thu ngân sách trên địa bàn", "60", "required"],
      ["A.2", "Cải cách hành chính", "30", "not-required"],
    ]) {
      await open(office, `${set}&add=top&shape=judged`);
      const parent = office.locator("[name='parent'] option", { hasText: "Kinh tế - xã hội" });
      const values = { number, title, max, step: "0,5", evidence, parent: (await parent.getAttribute("value"))! };
      await send(office, "/score/criteria-sets/line", values as Record<string, string>, "Lưu dòng này", "Đã lưu");
    }
    await open(office, set);
    await expect(office.getByRole("main")).toContainText("còn thiếu 10 điểm");
    await office.getByRole("link", { name: /Sửa.*A\.2|A\.2.*Sửa/ }).first().click();
    await send(office, "/score/criteria-sets/line", { max: "40" }, "Lưu dòng này", "Đã lưu");
    await send(office, "/score/criteria-sets/publish", {}, "Công bố phiên bản này", "Đã công bố phiên bản 1");
  });

  await test.step("the office opens the period of the year for the cluster", async () => {
    await open(office, "/score/periods");
    const values = { title_vi: `Chấm điểm phường năm ${YEAR}`, code: PERIOD, year: String(YEAR), set: `phuong-${YEAR}`, cross_check: "members", own_score: "hidden", explanation_days: "1", source: DECISION };
    await send(office, "/score/periods/open", values, "Mở kỳ chấm điểm", "Đã mở kỳ chấm điểm");
    await open(office, `/score/periods/${PERIOD}`);
    const join = form(office, "/score/periods/join");
    const choice = join.locator("option", { hasText: "Cụm phường ven biển" });
    await send(office, "/score/periods/join", { cluster_year: (await choice.getAttribute("value"))! }, "Đưa vào kỳ và lập phiếu", "Đã lập 2 phiếu chấm điểm");
  });

  const sheets = { own: "", other: "" };
  await test.step("both wards score themselves; what needs evidence is not handed in without", async () => {
    await open(clerk, "/score/evidence");
    await clerk.locator("#evidence-file").setInputFiles({ name: "Báo cáo thu ngân sách.pdf", mimeType: "application/pdf", buffer: pdf("Thu ngan sach") });
    await clerk.getByRole("button", { name: "Nộp tệp" }).click();
    await expect(clerk.getByRole("list", { name: "Các tệp đang nộp" })).toContainText("Đã nhận");

    sheets.own = await sheetOf(clerk, PERIOD, HA_TIEN.name);
    await open(clerk, sheets.own);
    await type(clerk, "A.1", "61");
    await expect(refusalOf(clerk, "A.1")).toContainText("vượt quá điểm tối đa (60)");
    await type(clerk, "A.1", "55");
    await expect(saidBy(clerk, "A.1")).toContainText("Đã lưu");
    await type(clerk, "A.2", "38,5");
    await expect(saidBy(clerk, "A.2")).toContainText("Đã lưu");
    await expect(clerk.locator(".score-sum__total")).toContainText("93,5");
    await send(clerk, "/score/sheets/forward", {}, "Chuyển sang: đã nộp", "A.1");
    await expect(clerk.getByRole("alert")).toContainText("minh chứng");
    await line(clerk, "A.1").locator(".support > summary").click();
    const file = line(clerk, "A.1").locator("[name='evidence'] option", { hasText: "Báo cáo thu ngân sách" });
    await line(clerk, "A.1").locator("[name='evidence']").selectOption((await file.getAttribute("value"))!);
    await line(clerk, "A.1").getByRole("button", { name: "Gắn minh chứng" }).click();
    await expect(clerk.getByRole("main")).toContainText("Đã gắn minh chứng");
    await open(clerk, sheets.own);
    await send(clerk, "/score/sheets/forward", {}, "Chuyển sang: đã nộp", "Phiếu chuyển sang bước «đã nộp»");

    sheets.other = await sheetOf(head, PERIOD, TO_CHAU.name);
    await open(head, sheets.other);
    for (const [number, points] of [["A.1", "50"], ["A.2", "40"]] as const) {
      await type(head, number, points);
      await expect(saidBy(head, number)).toContainText("Đã lưu");
    }
    await line(head, "A.1").locator(".support > summary").click();
    await line(head, "A.1").locator("textarea").fill("Số thu theo thông báo của Thuế cơ sở");
    await line(head, "A.1").getByRole("button", { name: "Lưu giải trình" }).click();
    await expect(head.getByRole("main")).toContainText("Đã lưu giải trình");
    await open(head, sheets.other);
    await send(head, "/score/sheets/forward", {}, "Chuyển sang: đã nộp", "«đã nộp»");
  });

  await test.step("the wards check each other, and the meeting ranks them with minutes", async () => {
    for (const [page, sheet] of [[head, sheets.own], [clerk, sheets.other]] as const) {
      await open(page, sheet);
      await send(page, "/score/sheets/accept", { reason: "Thống nhất với điểm tự chấm" }, "Chấp nhận các điểm còn lại", "Đã chấp nhận điểm của 2 tiêu chí");
      await send(page, "/score/sheets/forward", {}, "Chuyển sang: đã kiểm chéo", "«đã kiểm chéo»");
    }
    const meeting = `/score/clusters/${cluster}/meeting?year=${YEAR}`;
    await open(head, meeting);
    await advance(head, "họp cụm");
    await open(head, meeting);
    await expect(head.getByRole("row", { name: /Hà Tiên/ })).toContainText("93,5");
    const minutes = form(head, "/score/meetings/hold");
    await minutes.getByRole("row", { name: /Hà Tiên/ }).locator("[name^='rank.']").fill("1");
    await minutes.getByRole("row", { name: /Tô Châu/ }).locator("[name^='rank.']").fill("2");
    await fill(minutes, { held_on: TODAY, place: "Hà Tiên", chair: "Nguyễn Văn A, Chủ tịch", secretary: "Trần Thị B", present: "2", discussion: "Các đơn vị thống nhất kết quả." });
    for (const [name, unit] of [["next_head", HA_TIEN], ["next_deputy", TO_CHAU]] as const) {
      await minutes.locator(`[name='${name}']`).selectOption({ label: unit.name });
    }
    await minutes.locator("details.ask > summary").click();
    await minutes.locator("button[value='close']").click();
    await expect(head.getByRole("main")).toContainText("đã chốt biên bản");
    const word = await head.request.get(`/score/clusters/${cluster}/minutes.docx?year=${YEAR}`);
    expect([word.status(), (await word.body()).subarray(0, 2).toString()]).toEqual([200, "PK"]);
    await open(head, meeting);
    await advance(head, "thẩm định");
  });

  await test.step("the office proposes a cut, the clerk answers, the office rules; both sheets are settled", async () => {
    await open(office, sheets.own);
    const propose = form(office, "/score/cuts/propose");
    const criterion = propose.locator("option", { hasText: "A.1" });
    const cut = { criterion: (await criterion.getAttribute("value"))!, value: "54", reason: "Báo cáo của ngành thuế thấp hơn" };
    await send(office, "/score/cuts/propose", cut, "Gửi đề xuất", "Đã đề xuất trừ điểm");
    await open(clerk, "/score");
    await expect(clerk.getByRole("main")).toContainText(/A\.1/);
    await open(clerk, sheets.own);
    await send(clerk, "/score/cuts/answer", { text: "Số liệu quý IV đã được ngành thuế bổ sung" }, "Gửi giải trình", "Đã giải trình");
    await open(office, sheets.own);
    const rule = form(office, "/score/cuts/rule");
    const accepted = rule.locator("option", { hasText: /chấp nhận/i });
    await send(office, "/score/cuts/rule", { outcome: (await accepted.first().getAttribute("value"))!, reason: "Đã đối chiếu số liệu bổ sung" }, "Ghi kết luận", "Đã đối chiếu số liệu bổ sung");
    for (const sheet of [sheets.own, sheets.other]) {
      await open(office, sheet);
      await send(office, "/score/sheets/settle", { reason: "Theo kết quả thẩm định" }, "Chốt phiếu", "«chốt»");
    }
  });

  await test.step("the board is frozen for everybody, and published with a decision and a typed word", async () => {
    await open(visitor, BOARD);
    await expect(visitor.getByRole("main")).toContainText("Tạm tính");
    await open(office, `${BOARD}/publish`);
    await send(office, "/publish/freeze", {}, "Đóng băng ngay", "Đã đóng băng bảng");
    await open(visitor, BOARD);
    await expect(visitor.getByRole("main")).toContainText("Đóng băng");
    await open(council, BOARD);
    await expect(council.getByRole("row", { name: /Hà Tiên/ })).toContainText("93,5");

    await open(office, `${BOARD}/publish?step=review`);
    await send(office, "/publish/official", { decision: DECISION, word: "cong bo" }, "Công bố bảng", "CÔNG BỐ");
    await open(office, `${BOARD}/publish?step=review`);
    await send(office, "/publish/official", { decision: DECISION, word: "CÔNG BỐ" }, "Công bố bảng", "Đã công bố bảng");
    await open(office, `${BOARD}/publish`);
    if ((await form(office, "/publish/lift").count()) > 0) {
      await send(office, "/publish/lift", { reason: "Hội nghị đã kết thúc" }, "Gỡ đóng băng", "Đã gỡ đóng băng");
    }
    await open(visitor, BOARD);
    await expect(visitor.getByRole("main")).toContainText("Chính thức");
    await expect(visitor.getByRole("row", { name: /Hà Tiên/ })).toContainText("93,5");
    await visitor.getByRole("link", { name: "Kiểm tra mã" }).first().click();
    await expect(visitor).toHaveURL(/\/verify\//);
    await expect(visitor.getByRole("main")).toContainText("tính lại từ các phiếu chấm điểm cũng cho đúng mã này");
  });

  await test.step("anybody sees why a ward is second, down to the record behind the number", async () => {
    await open(visitor, `${BOARD}/why/${TO_CHAU.code}`);
    await expect(visitor.getByRole("main")).toContainText("Hạng 2 trong 2 đơn vị");
    await expect(visitor.getByRole("main")).toContainText("A.1");
    await open(office, sheets.own);
    await expect(form(office, "/score/sheets/back")).toHaveCount(0);
  });

  await test.step("a correction is numbered, moves the ranks, and leaves the board before it to be seen", async () => {
    await open(office, `${BOARD}/publish`);
    const values = { decision: "13/QĐ-UBND", reason: "Ngành thuế đính chính số thu trên địa bàn", "unit.1": HA_TIEN.name, "criterion.1": "A.1", "value.1": "50" };
    await send(office, "/publish/correct", values, "Đính chính bảng", "Đã đính chính, số 1");
    await open(visitor, BOARD);
    await expect(visitor.getByRole("main")).toContainText("Đính chính số 1");
    await expect(visitor.getByRole("row", { name: /Hà Tiên/ })).toContainText("88,5");
    await visitor.getByRole("link", { name: /Bảng trước đính chính/ }).first().click();
    await expect(visitor.getByRole("row", { name: /Hà Tiên/ })).toContainText("93,5");
  });

  await test.step("the administrator finds who did what in the log, and its chain is whole", async () => {
    await open(admin, "/admin/audit");
    await expect(admin.getByRole("main")).toContainText("Ban Thi đua - Khen thưởng tỉnh (mẫu)");
  });
});

/** Moves the sheets of the meeting on, all at once. */
async function advance(page: Page, to: string): Promise<void> {
  const question = page.locator("details.ask").filter({ has: page.locator("form[action='/score/meetings/advance']") });
  await question.locator("summary").click();
  await question.getByRole("button").click();
  await expect(page.getByRole("main")).toContainText(new RegExp(to, "i"));
}
