// Office staff and clerks record results and correct them.
import { expect, hydrated, open, signIn, test } from "../lib/fixtures.ts";
import { field, fieldError, fillIn, freePlace, openForm, record, save } from "../lib/record.ts";

test("every wrong field is named in words, and the typed text stays", async ({ page, request, watch }) => {
  watch.expect(/422/);
  const place = await freePlace(request, "thu-nhap");
  await signIn(page, "office");
  await fillIn(page, place, "mười hai", "");
  await save(page);
  await expect(fieldError(page, "value")).toContainText("Giá trị không phải là số.");
  await expect(fieldError(page, "source")).toContainText("Hãy ghi nguồn");
  await expect(field(page, "value")).toHaveValue("mười hai");
  await expect(field(page, "value")).toHaveAttribute("aria-invalid", "true");
  await expect(page.getByRole("alert")).toContainText("Chưa ghi gì");
});

test("a wrong unit of measure and a value that cannot be are refused", async ({ page, request, watch }) => {
  watch.expect(/422/);
  const place = await freePlace(request, "ho-ngheo");
  await signIn(page, "office");
  await fillIn(page, place, "150");
  await field(page, "measure").selectOption("triệu đồng/người");
  await save(page);
  await expect(fieldError(page, "measure")).toContainText("Hãy chọn đơn vị tính của chỉ tiêu");
  await expect(fieldError(page, "value")).toContainText("nằm ngoài khoảng có thể có");
});

test("a period that has not ended is refused", async ({ page, request, watch }) => {
  watch.expect(/422/);
  const place = await freePlace(request, "thu-nhap");
  await signIn(page, "office");
  await fillIn(page, { ...place, year: "2026" }, "60");
  await field(page, "period").selectOption("year");
  await save(page);
  await expect(fieldError(page, "period")).toContainText("chưa kết thúc");
});

test("a correction needs a reason and shows the old value beside the new one", async ({ page, request, watch }) => {
  watch.expect(/422/);
  const place = await freePlace(request, "thu-nhap");
  await signIn(page, "office");
  const figure = await record(page, place, "61,4");

  await open(page, `/record?figure=${figure}`);
  await expect(page.getByRole("heading", { level: 1, name: "Đính chính số liệu" })).toBeVisible();
  await field(page, "value").fill("62,8");
  await save(page);
  await expect(fieldError(page, "reason")).toHaveText("Hãy nhập lý do.");

  await field(page, "reason").fill("Nhập nhầm dòng của biểu 3");
  await save(page);
  await expect(page.getByText("Đã ghi.")).toBeVisible();

  await open(page, `/targets/${place.target}`);
  const main = page.getByRole("main");
  await expect(main).toContainText("61,4");
  await expect(main).toContainText("62,8");
  await expect(main).toContainText("Nhập nhầm dòng của biểu 3");
});

test("two editors: the second is told who was faster and when, and keeps the typed text", async ({ page, newPerson, request, watch }) => {
  watch.expect(/409/);
  const place = { ...(await freePlace(request, "thu-nhap")), unit: "904", year: "2021" };
  await signIn(page, "office");
  const figure = await record(page, place, "41");
  const other = await newPerson();
  await signIn(other, "clerk.904");

  await open(page, `/record?figure=${figure}`);
  await open(other, `/record?figure=${figure}`);
  await field(other, "value").fill("42");
  await field(other, "reason").fill("Theo báo cáo chính thức");
  await save(other);
  await expect(other.getByText("Đã ghi.")).toBeVisible();

  await field(page, "value").fill("43");
  await field(page, "note").fill("Số của phòng Thống kê");
  await field(page, "reason").fill("Theo niên giám thống kê");
  await save(page);
  const told = page.getByRole("note").filter({ hasText: "Có người vừa sửa số này" });
  await expect(told).toContainText(/Cán bộ thi đua huyện Tân Hiệp.* đã sửa mục này lúc \d\d:\d\d, \d\d\/\d\d\/\d{4}/);
  await expect(told).toBeInViewport();
  await expect(field(page, "value")).toHaveValue("43");
  await expect(field(page, "note")).toHaveValue("Số của phòng Thống kê");
  await expect(field(page, "reason")).toHaveValue("Theo niên giám thống kê");
});

test("what was typed before somebody else's correction does not undo it", async ({ page, newPerson, request, watch }) => {
  watch.expect(/409/);
  const place = await freePlace(request, "thu-nhap");
  await signIn(page, "office");
  const figure = await record(page, place, "41");
  await open(page, `/record?figure=${figure}`);
  await field(page, "note").fill("Gõ dở trước khi họp");
  await page.goto("/");

  const other = await newPerson();
  await signIn(other, "office");
  await open(other, `/record?figure=${figure}`);
  await field(other, "value").fill("42");
  await field(other, "reason").fill("Theo báo cáo chính thức");
  await save(other);
  await expect(other.getByText("Đã ghi.")).toBeVisible();

  await open(page, `/record?figure=${figure}`);
  await expect(page.getByText("Đã đưa lại nội dung gõ dở lần trước")).toBeVisible();
  await expect(field(page, "note")).toHaveValue("Gõ dở trước khi họp");
  await field(page, "reason").fill("Bổ sung ghi chú của cuộc họp");
  await save(page);
  await expect(page.getByRole("note").filter({ hasText: "Có người vừa sửa số này" })).toBeVisible();
});

test("who records what is there already is led to the figure", async ({ page, request, watch }) => {
  watch.expect(/409/);
  const place = await freePlace(request, "thu-nhap");
  await signIn(page, "office");
  const figure = await record(page, place, "44");
  await fillIn(page, place, "45");
  await save(page);
  await expect(page.getByText("Số này đã có")).toBeVisible();
  await expect(page.getByRole("link", { name: "Mở số đã có để đính chính" })).toHaveAttribute(
    "href",
    `/record?figure=${figure}`,
  );
});

test("a clerk is offered only the own district, and cannot record for another", async ({ page, request, server }) => {
  const place = await freePlace(request, "thu-nhap");
  await signIn(page, "clerk.904");
  await openForm(page, place.target);
  const offered = await field(page, "unit").locator("option").evaluateAll((all) => all.map((option) => (option as HTMLOptionElement).value));
  expect(offered.filter((value) => value !== "")).toEqual(["904"]);

  // Somebody who sends the form by hand gets no further.
  const refused = await page.request.post("/record", {
    form: {
      target: place.target,
      unit: "899",
      year: place.year,
      period: "year",
      value: "50",
      measure: await field(page, "measure").inputValue(),
      source: "Báo cáo",
    },
    headers: { origin: server.url },
    maxRedirects: 0,
  });
  expect(refused.headers()["location"]).not.toContain("saved=");
  await openForm(page, place.target);
  await expect(fieldError(page, "unit")).toContainText("nằm ngoài phạm vi phụ trách");
});

test("typed text survives a closed tab", async ({ page, request }) => {
  const place = await freePlace(request, "thu-nhap");
  await signIn(page, "office");
  await fillIn(page, place, "47,5", "Công văn chưa gửi");
  await page.goto("/");
  await openForm(page, place.target);
  await expect(field(page, "value")).toHaveValue("47,5");
  await expect(field(page, "source")).toHaveValue("Công văn chưa gửi");
});

test("the form works before the wasm has loaded and without it", async ({ newPerson, request }) => {
  const place = await freePlace(request, "thu-nhap");
  const page = await newPerson({ javaScriptEnabled: false });
  await signIn(page, "office");
  await page.goto(`/record?target=${place.target}`);
  await field(page, "unit").selectOption(place.unit);
  await field(page, "year").selectOption(place.year);
  await field(page, "value").fill("không phải số");
  await field(page, "source").fill("Báo cáo 7");
  await save(page);
  await expect(fieldError(page, "value")).toContainText("Giá trị không phải là số.");
  await expect(field(page, "source")).toHaveValue("Báo cáo 7");
  await expect(field(page, "unit")).toHaveValue(place.unit);
  await field(page, "value").fill("48,25");
  await save(page);
  await expect(page.getByText("Đã ghi.")).toBeVisible();
});

test("a leader may look but not record", async ({ page, watch }) => {
  watch.expect(/403/);
  await signIn(page, "leader");
  await page.goto("/record");
  await hydrated(page);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Không có quyền xem");
});
