// A chart as a file that can stand alone: with its title, its one sentence, and where the figures come from.
// Both go out as a blob through a link, which needs nothing from the page's policy.
import { give } from "../give";
import type { Colour } from "./colours";
import { words } from "./marks";
import { widthIn, wrap } from "./text";

const SCALE = 2;
const EDGE = 20;

interface Words {
  title: string;
  summary: string;
  source: string;
}

export function wordsOf(figure: ParentNode): Words {
  const text = (selector: string) => words(figure.querySelector(selector)?.textContent);
  // Source, date and count are parts of their own: a dot stands between them where the page has only room.
  const source = [...(figure.querySelector(".chart__meta")?.childNodes ?? [])].map((part) => words(part.textContent));
  return {
    title: text(".chart__title"),
    summary: text(".chart__summary"),
    source: source.filter((part) => part !== "").join(" · "),
  };
}

export async function savePng(picture: HTMLCanvasElement, figure: ParentNode, name: string, family: string, colour: Colour) {
  const { title, summary, source } = wordsOf(figure);
  const width = picture.width / SCALE + 2 * EDGE;
  const block = (text: string, size: number, weight: number) => {
    const font = `${weight} ${size}px ${family}`;
    const lines = text === "" ? [] : wrap(text, width - 2 * EDGE, widthIn(font, size));
    return { font, lines, leading: Math.round(size * 1.45) };
  };
  const head = [block(title, 19, 700), block(summary, 14, 400)];
  const foot = [block(source, 12, 400)];
  const height = (blocks: typeof head) => blocks.reduce((sum, { lines, leading }) => sum + lines.length * leading, 0);
  const top = EDGE + height(head) + (height(head) > 0 ? 12 : 0);
  const end = top + picture.height / SCALE;
  const bottom = height(foot) > 0 ? height(foot) + 10 : 0;

  const sheet = document.createElement("canvas");
  sheet.width = Math.round(width * SCALE);
  sheet.height = Math.round((end + bottom + EDGE) * SCALE);
  const pen = sheet.getContext("2d");
  if (!pen) return;
  pen.fillStyle = colour("surface");
  pen.fillRect(0, 0, sheet.width, sheet.height);
  pen.drawImage(picture, EDGE * SCALE, Math.round(top * SCALE));
  pen.scale(SCALE, SCALE);
  pen.textBaseline = "middle";
  const write = (blocks: typeof head, from: number, ink: string) => {
    let y = from;
    pen.fillStyle = ink;
    for (const { font, lines, leading } of blocks) {
      pen.font = font;
      for (const line of lines) {
        pen.fillText(line, EDGE, y + leading / 2);
        y += leading;
      }
    }
  };
  write(head, EDGE, colour("ink"));
  write(foot, end + 10, colour("ink-soft"));
  const blob = await new Promise<Blob | null>((resolve) => sheet.toBlob(resolve, "image/png"));
  if (blob) give(blob, `${name}.png`);
}

export function saveSvg(svg: string, figure: ParentNode, name: string): void {
  give(new Blob([withWords(svg, wordsOf(figure))], { type: "image/svg+xml" }), `${name}.svg`);
}

const escape = (text: string) => text.replace(/[&<>]/g, (sign) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;" })[sign] ?? sign);

// Title and description stand first in the picture, where readers of SVG look for them.
export function withWords(svg: string, { title, summary, source }: Words): string {
  const about = [summary, source].filter((text) => text !== "").join(" ");
  const inner = `<title>${escape(title)}</title><desc>${escape(about)}</desc>`;
  return svg.replace(/<svg[^>]*>/, (tag) => `${tag.replace("<svg", '<svg role="img"')}${inner}`);
}
