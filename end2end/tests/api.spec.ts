// The plain HTTP side: what programs read, and what browsers are told about safety.
import { Validator } from "@seriousme/openapi-schema-validator";

import { expect, test } from "../lib/fixtures.ts";
import { EventStream } from "../lib/sse.ts";

interface Row {
  rank: number | null;
  tied: boolean;
  unit: { code: string };
  score: string | null;
  grade: string | null;
  delta: number | null;
}
interface Board {
  code: string;
  title_vi: string;
  state: string;
  version: number;
  as_of: number | string | null;
  groups: { key: string; rows: Row[] }[];
}

test("a program lists the boards with code and title", async ({ request }) => {
  const answer = await request.get("/api/v1/boards");
  expect(answer.status()).toBe(200);
  expect(answer.headers()["content-type"]).toContain("application/json");
  const boards = (await answer.json()) as Board[];
  const codes = boards.map((board) => board.code);
  expect(codes).toEqual(
    expect.arrayContaining(["chi-tieu", "cchc-2018", "thu-nhap", "ho-ngheo", "nha-o", "mau-huyen", "mau-xa"]),
  );
  for (const board of boards) expect(board.title_vi, board.code).not.toBe("");
});

test("a program reads one board: state, version, groups, rows in order of rank", async ({ request }) => {
  const answer = await request.get("/api/v1/boards/cchc-2018");
  expect(answer.status()).toBe(200);
  const board = (await answer.json()) as Board;
  expect(board).toMatchObject({ code: "cchc-2018", state: "official" });
  expect(board.version).toEqual(expect.any(Number));
  expect(board).toHaveProperty("as_of");
  expect(board.groups).toHaveLength(3);
  expect(board.groups.flatMap((group) => group.rows)).toHaveLength(42);
  for (const group of board.groups) {
    const ranks = group.rows.map((row) => row.rank).filter((rank) => rank !== null);
    expect(ranks, group.key).toEqual([...ranks].sort((a, b) => a - b));
    for (const row of group.rows) {
      expect(Object.keys(row)).toEqual(expect.arrayContaining(["rank", "unit", "score", "grade", "delta"]));
    }
  }
});

test("a board of 15 districts ranks each of them once", async ({ request }) => {
  const board = (await (await request.get("/api/v1/boards/thu-nhap")).json()) as Board;
  const units = board.groups.flatMap((group) => group.rows.map((row) => row.unit.code));
  expect(units).toHaveLength(15);
  expect(new Set(units).size).toBe(15);
});

test("an unknown board is told as 404 with a stable code", async ({ request }) => {
  const answer = await request.get("/api/v1/boards/khong-co");
  expect(answer.status()).toBe(404);
  expect(await answer.json()).toHaveProperty("code");
});

test("a live stream begins with the present board under its version", async ({ server, request }) => {
  const board = (await (await request.get("/api/v1/boards/thu-nhap")).json()) as Board;
  const stream = await EventStream.open(`${server.url}/api/v1/live/boards/thu-nhap`);
  expect(stream.response.headers.get("content-type")).toContain("text/event-stream");
  expect(stream.response.headers.get("content-encoding")).toBeNull();
  const first = await stream.next();
  stream.close();
  expect(first?.id).toBe(String(board.version));
  expect(JSON.parse(first?.data ?? "")).toEqual(board);
  expect(Number(first?.retry)).toBeGreaterThan(0);
});

test("who comes back with the newest version is not sent it again", async ({ server }) => {
  const url = `${server.url}/api/v1/live/boards/thu-nhap`;
  const stream = await EventStream.open(url);
  const version = (await stream.next())?.id ?? "";
  stream.close();
  const again = await EventStream.open(url, { "last-event-id": version });
  const block = await again.next(2000);
  again.close();
  expect(block?.data ?? "").toBe("");
  const older = await EventStream.open(url, { "last-event-id": String(Number(version) - 1) });
  const sent = await older.next();
  older.close();
  expect(sent?.id).toBe(version);
});

test("two boards are watched at once, each stream with its own board", async ({ server }) => {
  for (const code of ["thu-nhap", "ho-ngheo"]) {
    const stream = await EventStream.open(`${server.url}/api/v1/live/boards/${code}`);
    const first = await stream.next();
    stream.close();
    expect(JSON.parse(first?.data ?? "{}")).toMatchObject({ code });
  }
});

test("the description of the API is a valid OpenAPI document and names what is served", async ({ request }) => {
  const answer = await request.get("/api/v1/openapi.json");
  expect(answer.status()).toBe(200);
  const document = (await answer.json()) as { paths: Record<string, { get?: { parameters?: unknown[] } }> };
  const { valid, errors } = await new Validator().validate(structuredClone(document));
  expect(errors, JSON.stringify(errors)).toBeUndefined();
  expect(valid).toBe(true);
  expect(Object.keys(document.paths)).toEqual(
    expect.arrayContaining(["/api/v1/boards", "/api/v1/boards/{code}", "/api/v1/live/boards/{code}"]),
  );
});

test("a monitor sees that the program lives, is ready, and what it counts", async ({ request }) => {
  for (const path of ["/healthz", "/readyz"]) expect((await request.get(path)).status(), path).toBe(200);
  const metrics = await request.get("/metrics");
  expect(metrics.status()).toBe(200);
  expect(await metrics.text()).toMatch(/^# TYPE bangvang_http_requests/m);
});

test("every page carries the headers that keep a browser safe", async ({ request }) => {
  for (const path of ["/", "/boards/mau-xa", "/login", "/api/v1/boards", "/healthz", "/nowhere"]) {
    const headers = (await request.get(path)).headers();
    expect(headers["x-content-type-options"], path).toBe("nosniff");
    expect(headers["x-frame-options"], path).toBe("DENY");
    expect(headers["referrer-policy"], path).toBeTruthy();
    expect(headers["permissions-policy"], path).toBeTruthy();
    expect(headers["content-security-policy"], path).toContain("default-src 'none'");
  }
});

test("the content policy of a page has a fresh nonce and allows no inline style or eval", async ({ request }) => {
  const policies = [];
  for (let visit = 0; visit < 2; visit += 1) {
    const answer = await request.get("/boards/mau-xa");
    const policy = answer.headers()["content-security-policy"] ?? "";
    const nonce = /'nonce-([^']+)'/.exec(policy)?.[1];
    expect(nonce, "nonce").toBeTruthy();
    expect(policy).not.toMatch(/'unsafe-inline'|'unsafe-eval'/);
    const html = await answer.text();
    const inline = [...html.matchAll(/<script(?![^>]*\bsrc=)([^>]*)>/g)].map((script) => script[1] ?? "");
    for (const attributes of inline) expect(attributes).toContain(`nonce="${nonce}"`);
    policies.push(nonce);
  }
  expect(policies[0]).not.toBe(policies[1]);
});

test("a write that another site's page sends is refused", async ({ request, server }) => {
  const form = { username: "office", password: "x" };
  const foreign = await request.post("/login", { form, headers: { origin: "https://evil.example" }, maxRedirects: 0 });
  expect(foreign.status()).toBe(403);
  const marked = await request.post("/login", { form, headers: { "sec-fetch-site": "cross-site" }, maxRedirects: 0 });
  expect(marked.status()).toBe(403);
  const ours = await request.post("/login", { form, headers: { origin: server.url }, maxRedirects: 0 });
  expect(ours.status()).not.toBe(403);
});

test("an address that does not exist answers 404 with a page that says so", async ({ page, watch }) => {
  watch.expect(/404/);
  const answer = await page.goto("/khong-co-trang-nay");
  expect(answer?.status()).toBe(404);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
});
