// What the reader sees over the text: marks on what is to be looked at, and the numbers of the footnotes.
import type { Node } from "prosemirror-model";
import { Plugin, PluginKey } from "prosemirror-state";
import { Decoration, DecorationSet } from "prosemirror-view";
import { claims, numbers, type Claim } from "./claims";
import { cleanLine, recordKey, type RecordRef, type Report, type Sentence } from "./config";
import { read, type Place } from "./convert";

/** The text of a document with what is to be looked at in it. */
export type Look = { report: Report; places: Place[]; claims: Claim[]; numbers: Map<string, number> };

export type Told = {
  assembled: Report;
  /** Plain sentences that the program wrote: others are claims, whatever they were made from. */
  own: Set<string>;
  standings: Map<string, string>;
};

type Shown = { look: Look; marks: DecorationSet };

const key = new PluginKey<Shown>("look");

function sentencesOf(report: Report): Sentence[] {
  return report.blocks.flatMap((block) => {
    if (block.type === "list") return block.items.flat();
    return block.type === "paragraph" ? block.sentences : [];
  });
}

function plain(sentence: Sentence): string {
  return cleanLine(sentence.runs.map((run) => run.text).join(""));
}

/** The sentences without a record that the program wrote: leading over, or to be filled in. */
export function ownSentences(...reports: Report[]): Set<string> {
  const written = reports.flatMap(sentencesOf).filter((sentence) => sentence.nature !== "claim");
  return new Set(written.map(plain));
}

export function lookAt(doc: Node, template: string, told: Told): Look {
  const { report, places } = read(doc, template);
  for (const sentence of sentencesOf(report)) {
    // Whoever fills a gap in writes a claim.
    if (sentence.nature !== "claim" && !told.own.has(plain(sentence))) sentence.nature = "claim";
  }
  return { report, places, claims: claims(report, told.assembled), numbers: numbers(report) };
}

function recordsAt(report: Report, place: Place): RecordRef[] {
  const block = report.blocks[place.block];
  if (!block || block.type === "heading") return [];
  if (block.type === "table") return block.rows[place.at]?.records ?? [];
  const sentences = block.type === "list" ? block.items.flat() : block.sentences;
  return sentences[place.at]?.records ?? [];
}

function number(found: number[]): HTMLElement {
  const element = document.createElement("sup");
  element.className = "note-number";
  element.textContent = found.join(", ");
  return element;
}

function marksOf(doc: Node, look: Look, told: Told): DecorationSet {
  const standing = new Map(look.claims.map((claim) => [`${claim.block}.${claim.at}`, claim.standing]));
  const marks: Decoration[] = [];
  for (const place of look.places) {
    const found = standing.get(`${place.block}.${place.at}`);
    if (found) {
      const looks = { class: `claim claim--${found}`, title: told.standings.get(found) ?? "" };
      const { from, to } = place;
      marks.push(place.row ? Decoration.node(from, to, looks) : Decoration.inline(from, to, looks));
    }
    const notes = recordsAt(look.report, place).flatMap((record) => look.numbers.get(recordKey(record)) ?? []);
    if (notes.length > 0) {
      // Of a row, the end of its last cell.
      const at = place.row ? place.to - 2 : place.to;
      marks.push(Decoration.widget(at, () => number(notes), { side: -1, key: `${at}:${notes.join()}` }));
    }
  }
  return DecorationSet.create(doc, marks);
}

export function looks(template: string, told: Told): Plugin<Shown> {
  const shown = (doc: Node): Shown => {
    const look = lookAt(doc, template, told);
    return { look, marks: marksOf(doc, look, told) };
  };
  return new Plugin<Shown>({
    key,
    state: {
      init: (_, state) => shown(state.doc),
      apply: (transaction, before) => (transaction.docChanged ? shown(transaction.doc) : before),
    },
    props: { decorations: (state) => key.getState(state)?.marks },
  });
}

/** What [`looks`] found in the present document. */
export function lookOf(state: Parameters<typeof key.getState>[0]): Look | undefined {
  return key.getState(state)?.look;
}
