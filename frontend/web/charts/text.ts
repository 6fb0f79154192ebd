// Text on the canvas: how wide it is and where it breaks. A canvas breaks no lines by itself.
// Pure but for the pen, so that the rules can be tested without a browser.
export type Width = (text: string) => number;

let pen: CanvasRenderingContext2D | null | undefined;

// Measures in the given CSS font; a guess where there is no canvas.
export function widthIn(font: string, size: number): Width {
  pen ??= document.createElement("canvas").getContext("2d");
  return (text) => {
    if (!pen) return text.length * size * 0.55;
    pen.font = font;
    return pen.measureText(text).width;
  };
}

// Breaks at spaces so that each line fits `most`; a word that is longer stands alone.
export function wrap(text: string, most: number, width: Width): string[] {
  return text.split("\n").flatMap((paragraph) => {
    const lines: string[] = [];
    let line = "";
    for (const word of paragraph.split(" ")) {
      const longer = line === "" ? word : `${line} ${word}`;
      if (line !== "" && width(longer) > most) {
        lines.push(line);
        line = word;
      } else {
        line = longer;
      }
    }
    return [...lines, line];
  });
}

// The text, or as much of it as fits, with an ellipsis.
export function fit(text: string, most: number, width: Width): string {
  if (width(text) <= most) return text;
  let end = text.length - 1;
  while (end > 1 && width(`${text.slice(0, end)}…`) > most) end -= 1;
  return `${text.slice(0, end).trimEnd()}…`;
}

// How many rows items of these widths take when they flow into `room`.
export function rowsOf(widths: readonly number[], gap: number, room: number): number {
  let rows = 1;
  let used = 0;
  for (const width of widths) {
    if (used > 0 && used + gap + width > room) {
      rows += 1;
      used = width;
    } else {
      used += (used > 0 ? gap : 0) + width;
    }
  }
  return rows;
}

// Moves positions apart until neighbours are `gap` from each other, as little as can be, inside lo..hi where they fit.
// Neighbours that touch form a block around the middle of where they wanted to be; blocks that touch become one.
export function spread(positions: readonly number[], gap: number, lo: number, hi: number): number[] {
  const order = positions.map((_, index) => index).sort((a, b) => (positions[a] as number) - (positions[b] as number));
  const blocks: { from: number; members: number[] }[] = [];
  for (const index of order) {
    let block = { from: positions[index] as number, members: [index] };
    for (let last = blocks.at(-1); last && last.from + last.members.length * gap > block.from; last = blocks.at(-1)) {
      blocks.pop();
      const members = [...last.members, ...block.members];
      const wanted = members.reduce((sum, member, at) => sum + (positions[member] as number) - at * gap, 0) / members.length;
      block = { from: wanted, members };
    }
    const room = hi - (block.members.length - 1) * gap;
    block.from = Math.max(lo, Math.min(block.from, room));
    blocks.push(block);
  }
  const placed = [...positions];
  for (const { from, members } of blocks) for (const [at, member] of members.entries()) placed[member] = from + at * gap;
  // A block that was pushed back from the end may lie on the one before it.
  let ceiling = hi;
  for (const index of [...order].reverse()) {
    placed[index] = Math.min(placed[index] as number, ceiling);
    ceiling = (placed[index] as number) - gap;
  }
  return placed;
}
