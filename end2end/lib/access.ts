// What every page must hold for every person: axe finds nothing, no sideways scroll, the keyboard reaches everything.
import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

export interface Viewport {
  name: string;
  width: number;
  height: number;
}

export const VIEWPORTS: readonly Viewport[] = [
  { name: "phone", width: 360, height: 800 },
  { name: "tablet", width: 768, height: 1024 },
  { name: "laptop", width: 1280, height: 800 },
  { name: "desktop", width: 1920, height: 1080 },
];

/** Everything that axe knows, or only what changes with the theme. */
export type AxeScope = "everything" | "colours";

/** WCAG 2.2 A and AA, and axe's own best practices. */
export async function expectNoAxeFindings(page: Page, scope: AxeScope = "everything"): Promise<void> {
  // Legacy mode looks at the page alone and not into frames, of which there are none: half the time.
  const axe = new AxeBuilder({ page }).setLegacyMode();
  const chosen =
    scope === "colours"
      ? axe.withRules(["color-contrast", "link-in-text-block"])
      : axe.withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]);
  const { violations } = await chosen.analyze();
  const findings = violations.map((violation) => ({
    rule: violation.id,
    help: violation.help,
    nodes: violation.nodes.map((node) => `${node.target.join(" ")} — ${node.failureSummary ?? ""}`),
  }));
  expect(findings, `axe on ${page.url()}`).toEqual([]);
}

/**
 * Waits until colours have changed over, a second at most: on a busy machine even a short transition outlives the next
 * step, and a browser that has nothing to draw may not call back at all.
 */
export async function coloursAtRest(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const late = new Promise((done) => setTimeout(done, 1000));
    await Promise.race([new Promise((frame) => requestAnimationFrame(frame)), late]);
    const transitions = document.getAnimations().filter((animation) => animation instanceof CSSTransition);
    await Promise.race([Promise.allSettled(transitions.map((transition) => transition.finished)), late]);
  });
}

/** Nothing is wider than the screen. The message names the widest element. */
export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const widest = await page.evaluate(() => {
    const root = document.documentElement;
    if (root.scrollWidth <= root.clientWidth) return null;
    const wide = [...document.body.querySelectorAll("*")]
      .map((element) => ({ element, right: element.getBoundingClientRect().right }))
      .filter(({ right }) => right > root.clientWidth + 0.5)
      .sort((a, b) => b.right - a.right)[0];
    const name = wide ? `${wide.element.tagName.toLowerCase()}.${wide.element.className} to ${wide.right}` : "unknown";
    return `${root.scrollWidth} px on a screen of ${root.clientWidth} px: ${name}`;
  });
  expect(widest, `sideways scroll on ${page.url()}`).toBeNull();
}

/** Every chart of the page is drawn: from then on its marks are one stop for Tab, and the arrow keys walk in it. */
export async function chartsDrawn(page: Page): Promise<void> {
  for (const chart of await page.locator("bv-chart").all()) {
    await chart.scrollIntoViewIfNeeded();
    await expect(chart).toHaveAttribute("data-state", "ready");
  }
  await page.evaluate(() => scrollTo(0, 0));
}

/** Presses Tab through the whole page: every control gets its turn, and each shows that it has the focus. */
export async function expectKeyboardReachesEverything(page: Page): Promise<void> {
  const expected = await page.evaluate(markTabStops);
  const reached = new Set<string>();
  const invisible: string[] = [];
  // A date takes several presses: day, month, year, picker.
  for (let press = 0; press < expected + 30 && reached.size < expected; press += 1) {
    await page.keyboard.press("Tab");
    let focus = await page.evaluate(describeFocus);
    if (focus === null) continue;
    if (!focus.visible) {
      // The skip link may be on its way into view.
      await page.waitForTimeout(300);
      focus = (await page.evaluate(describeFocus)) ?? focus;
    }
    if (!focus.visible && !reached.has(focus.stop)) invisible.push(focus.name);
    reached.add(focus.stop);
  }
  const missed = await page.evaluate(
    (stops) =>
      [...document.querySelectorAll("[data-tab-stop]")]
        .filter((element) => !stops.includes(element.getAttribute("data-tab-stop") ?? ""))
        .map((element) => `${element.tagName.toLowerCase()} "${(element.textContent ?? "").trim().slice(0, 40)}"`),
    [...reached],
  );
  expect(missed, `not reached by Tab on ${page.url()}`).toEqual([]);
  expect(invisible, `focus that cannot be seen on ${page.url()}`).toEqual([]);
}

interface Looks {
  unfocused?: Map<Element, string>;
  looksOf?: (element: Element) => string;
}

/** In the page: numbers every control that Tab must reach and notes how each looks without the focus. */
function markTabStops(): number {
  /** What shows a focus: on the control, on a pseudo-element that covers a card, or on what surrounds it. */
  const looksOf = (element: Element) => {
    const looks: string[] = [];
    let around: Element | null = element;
    for (let level = 0; level < 5 && around !== null; level += 1, around = around.parentElement) {
      for (const part of [undefined, "::before", "::after"]) {
        const style = getComputedStyle(around, part);
        const outline = style.outlineStyle === "none" ? "none" : `${style.outlineWidth} ${style.outlineColor}`;
        looks.push(`${outline} ${style.boxShadow} ${style.backgroundColor} ${style.borderColor} ${style.transform} ${style.clip}`);
      }
    }
    return looks.join("|");
  };
  const controls = [
    ...document.querySelectorAll<HTMLElement>("a[href], button, input, select, textarea, summary, [tabindex]"),
  ].filter((element) => {
    const hidden = !element.checkVisibility({ checkVisibilityCSS: true });
    const off = element.matches(":disabled, [type='hidden'], [tabindex='-1']") || element.closest("[inert]") !== null;
    return !hidden && !off;
  });
  (document.activeElement as HTMLElement | null)?.blur();
  window.getSelection()?.removeAllRanges();
  const unfocused = new Map<Element, string>();
  controls.forEach((control, index) => {
    control.setAttribute("data-tab-stop", String(index));
    unfocused.set(control, looksOf(control));
  });
  Object.assign(window as Looks, { unfocused, looksOf });
  return controls.length;
}

/** In the page: which control has the focus, and whether one sees that it has. */
function describeFocus(): { stop: string; name: string; visible: boolean } | null {
  const element = document.activeElement;
  const stop = element?.getAttribute("data-tab-stop");
  const { unfocused, looksOf } = window as Looks;
  if (!element || stop == null || unfocused === undefined || looksOf === undefined) return null;
  const box = element.getBoundingClientRect();
  const inView = box.bottom > 0 && box.top < window.innerHeight && box.right > 0 && box.left < window.innerWidth;
  return {
    stop,
    name: `${element.tagName.toLowerCase()} "${(element.textContent ?? "").trim().slice(0, 40)}" ${element.className}`,
    visible: inView && looksOf(element) !== unfocused.get(element),
  };
}
