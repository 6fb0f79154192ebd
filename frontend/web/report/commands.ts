// What keys and tools do to the text.
import { baseKeymap, chainCommands, setBlockType, toggleMark } from "prosemirror-commands";
import { history, redo, undo } from "prosemirror-history";
import { inputRules, wrappingInputRule } from "prosemirror-inputrules";
import { keymap } from "prosemirror-keymap";
import type { MarkType, NodeType } from "prosemirror-model";
import { liftListItem, splitListItem, wrapInList } from "prosemirror-schema-list";
import { Plugin, type Command, type EditorState } from "prosemirror-state";
import {
  addColumnAfter,
  addRowAfter,
  deleteColumn,
  deleteRow,
  deleteTable,
  goToNextCell,
  isInTable,
  tableEditing,
} from "prosemirror-tables";
import { schema } from "./schema";

function node(name: string): NodeType {
  const found = schema.nodes[name];
  if (!found) throw new Error(`the schema has no ${name}`);
  return found;
}

function mark(name: string): MarkType {
  const found = schema.marks[name];
  if (!found) throw new Error(`the schema has no ${name}`);
  return found;
}

const [strong, em] = [mark("strong"), mark("em")];
const [item, bullets, numbered] = [node("list_item"), node("bullet_list"), node("ordered_list")];
const [table, row, cell, head] = [node("table"), node("table_row"), node("table_cell"), node("table_header")];

function insideList(state: EditorState): boolean {
  const { $from } = state.selection;
  for (let depth = $from.depth; depth > 0; depth -= 1) if ($from.node(depth).type === item) return true;
  return false;
}

/** A list goes one level deep: where there is one, it is taken off. */
function list(type: NodeType): Command {
  return (state, dispatch, view) => {
    if (isInTable(state)) return false;
    return insideList(state) ? liftListItem(item)(state, dispatch, view) : wrapInList(type)(state, dispatch, view);
  };
}

const insertTable: Command = (state, dispatch) => {
  if (isInTable(state) || insideList(state)) return false;
  const line = (type: NodeType) => row.create(null, [0, 1, 2].map(() => type.create()));
  dispatch?.(state.tr.replaceSelectionWith(table.create(null, [line(head), line(cell)])).scrollIntoView());
  return true;
};

const intoNextCell: Command = (state, dispatch, view) => {
  if (!isInTable(state)) return false;
  goToNextCell(1)(state, dispatch, view);
  return true;
};

const leaveEmptyItem: Command = (state, dispatch, view) => {
  const { $from, empty } = state.selection;
  if (!empty || $from.parent.content.size > 0 || !insideList(state)) return false;
  return liftListItem(item)(state, dispatch, view);
};

const block = (type: NodeType, attrs?: { level: number }): Command => {
  const set = setBlockType(type, attrs);
  return (state, dispatch, view) => !isInTable(state) && !insideList(state) && set(state, dispatch, view);
};

export type Tool = { name: string; run: Command; isOn?: (state: EditorState) => boolean; onlyInTable?: true };

function hasMark(type: MarkType): (state: EditorState) => boolean {
  return (state) => {
    const { from, to, empty, $from } = state.selection;
    if (empty) return type.isInSet(state.storedMarks ?? $from.marks()) !== undefined;
    return state.doc.rangeHasMark(from, to, type);
  };
}

function isBlock(type: NodeType, level?: number): (state: EditorState) => boolean {
  return (state) => {
    const { parent } = state.selection.$from;
    return parent.type === type && (level === undefined || parent.attrs["level"] === level);
  };
}

function isList(type: NodeType): (state: EditorState) => boolean {
  return ({ selection: { $from } }) => {
    for (let depth = $from.depth; depth > 0; depth -= 1) if ($from.node(depth).type === type) return true;
    return false;
  };
}

const heading = (level: number): Tool => ({
  name: `heading_${level}`,
  run: block(node("heading"), { level }),
  isOn: isBlock(node("heading"), level),
});

export const TOOLS: readonly (readonly Tool[])[] = [
  [
    { name: "bold", run: toggleMark(strong), isOn: hasMark(strong) },
    { name: "italic", run: toggleMark(em), isOn: hasMark(em) },
  ],
  [
    { name: "paragraph", run: block(node("paragraph")), isOn: isBlock(node("paragraph")) },
    heading(1),
    heading(2),
    heading(3),
  ],
  [
    { name: "bullets", run: list(bullets), isOn: isList(bullets) },
    { name: "numbers", run: list(numbered), isOn: isList(numbered) },
    { name: "table", run: insertTable },
  ],
  [
    { name: "add_row", run: addRowAfter, onlyInTable: true },
    { name: "drop_row", run: chainCommands(deleteRow, deleteTable), onlyInTable: true },
    { name: "add_column", run: addColumnAfter, onlyInTable: true },
    { name: "drop_column", run: chainCommands(deleteColumn, deleteTable), onlyInTable: true },
  ],
  [
    { name: "undo", run: undo },
    { name: "redo", run: redo },
  ],
];

// A text that ends with a table has no place behind it to write in.
const roomBehind = new Plugin({
  appendTransaction: (_transactions, _before, state) => {
    if (state.doc.lastChild?.type !== table) return null;
    return state.tr.insert(state.doc.content.size, node("paragraph").create());
  },
});

export function editing(save: () => void): Plugin[] {
  const saveNow: Command = () => {
    save();
    return true;
  };
  return [
    inputRules({ rules: [wrappingInputRule(/^[-•]\s$/, bullets)] }),
    keymap({
      "Mod-b": toggleMark(strong),
      "Mod-i": toggleMark(em),
      "Mod-z": undo,
      "Mod-y": redo,
      "Shift-Mod-z": redo,
      "Mod-s": saveNow,
      Enter: chainCommands(intoNextCell, leaveEmptyItem, splitListItem(item)),
      Tab: goToNextCell(1),
      "Shift-Tab": goToNextCell(-1),
    }),
    keymap(baseKeymap),
    history(),
    tableEditing(),
    roomBehind,
  ];
}
