// Where an option is drawn: how much room there is, in which letters, with which colours, moving or not.
import type { Colour } from "./colours";
import { type Width, widthIn } from "./text";

export interface Frame {
  width: number;
  height: number;
  family: string;
  // Size of ordinary text in pixels, from the style sheet (.chart__plot).
  size: number;
  moving: boolean;
  colour: Colour;
  measure: Width;
}

export function frameOf(plot: Element, room: { width: number; height: number }, colour: Colour, moving: boolean): Frame {
  const style = getComputedStyle(plot);
  const size = Math.round(parseFloat(style.fontSize) || 13);
  const family = style.fontFamily + tail;
  return { ...room, family, size, colour, measure: widthIn(`${size}px ${family}`, size), moving };
}

// ECharts keeps measured widths by the name of the font, also those taken before the font file was there. Another name
// for the same letters makes it measure again.
let tail = "";
let waiting: Promise<void> | undefined;
const SAMPLE = "Điểm thi đua 0";

// Resolves with true when the letters are there within `patience`, else with false; then `later` is called once they
// are. The text of a canvas does not change by itself when a font arrives.
export async function lettersReady(family: string, patience: number, later: () => void): Promise<boolean> {
  const fonts = document.fonts;
  waiting ??= Promise.all([400, 700].map((weight) => fonts.load(`${weight} 13px ${family}`, SAMPLE))).then(
    () => undefined,
    () => undefined,
  );
  const given = new Promise<boolean>((resolve) => setTimeout(() => resolve(false), patience));
  const ready = await Promise.race([waiting.then(() => true), given]);
  if (!ready) {
    void waiting.then(() => {
      tail = ", sans-serif";
      later();
    });
  }
  return ready;
}
