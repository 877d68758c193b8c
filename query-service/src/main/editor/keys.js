// The keys of a word processor, and what is typed as Markdown.
import { baseKeymap, chainCommands, exitCode } from "prosemirror-commands";
import { redo, undo } from "prosemirror-history";
import { inputRules, InputRule, textblockTypeInputRule, undoInputRule, wrappingInputRule } from "prosemirror-inputrules";
import { keymap } from "prosemirror-keymap";
import { splitListItem } from "prosemirror-schema-list";
import { backspace, indent, insertRule, list, mark, newLine, outdent, quote, selectAll, style } from "./commands.js";
import { insertNote, leaveNote, openMark } from "./notes.js";
import { schema } from "./schema.js";
import { leaveTable, nextCell, previousCell } from "./tables.js";

const n = schema.nodes;

/**
 * @param tell wraps a command that changes how words look: says what is on then
 * @param more commands that need the page: `link`, `toolbar`, `editFigure`
 */
export function keys(tell, more) {
  return [
    keymap({
      "Mod-a": selectAll,
      "Mod-b": tell("strong"),
      "Mod-i": tell("em"),
      "Mod-e": tell("code"),
      "Mod-k": more.link,
      "Mod-z": undo,
      "Mod-y": redo,
      "Mod-Shift-z": redo,
      "Mod-Alt-0": style(0),
      "Mod-Alt-1": style(1),
      "Mod-Alt-2": style(2),
      "Mod-Alt-3": style(3),
      "Mod-Shift-7": list(n.ordered_list),
      "Mod-Shift-8": list(n.bullet_list),
      "Mod-Shift-9": quote,
      "Mod-Alt-f": insertNote,
      "Mod-]": indent,
      "Mod-[": outdent,
      "Shift-Enter": chainCommands(exitCode, newLine),
      "Mod-Enter": chainCommands(exitCode, newLine),
      "Alt-F10": more.toolbar,
      Tab: nextCell,
      "Shift-Tab": previousCell,
      Escape: chainCommands(leaveTable, leaveNote),
      Enter: chainCommands(openMark, more.editFigure, splitListItem(n.list_item)),
      Backspace: chainCommands(undoInputRule, backspace),
    }),
    keymap(baseKeymap),
  ];
}

/** Emphasis that is typed with its marks. */
function emphasising(pattern, type) {
  return new InputRule(pattern, (state, match, start, end) => {
    const [whole, before, inside] = match;
    const from = start + before.length;
    if (state.doc.rangeHasMark(from, end, schema.marks.code)) {
      return null;
    }
    const outer = (whole.length - before.length - inside.length) / 2;
    const tr = state.tr.delete(from + outer + inside.length, end).delete(from, from + outer);
    return tr.addMark(from, from + inside.length, type.create()).removeStoredMark(type);
  }, { inCodeMark: false });
}

export function typing() {
  const { strong, em, code, link } = schema.marks;
  return inputRules({
    rules: [
      textblockTypeInputRule(/^(#{1,6})\s$/, n.heading, (match) => ({ level: match[1].length })),
      wrappingInputRule(/^\s*>\s$/, n.blockquote),
      wrappingInputRule(/^\s*([-+*])\s$/, n.bullet_list),
      wrappingInputRule(/^(\d+)[.)]\s$/, n.ordered_list, (match) => ({ order: Number(match[1]) }),
        (match, node) => node.childCount + node.attrs.order === Number(match[1])),
      textblockTypeInputRule(/^```$/, n.code_block),
      new InputRule(/^(?:---|\*\*\*)$/, (state, _match, start, end) => {
        let tr = null;
        const before = state.apply(state.tr.delete(start, end));
        insertRule(before, (made) => {
          tr = state.tr.delete(start, end);
          made.steps.forEach((step) => tr.step(step));
          tr.setSelection(made.selection.constructor.fromJSON(tr.doc, made.selection.toJSON()));
        });
        return tr;
      }),
      emphasising(/(^|[\s([{"“‘—–-])\*\*([^*\s](?:[^*]*[^*\s])?)\*\*$/u, strong),
      emphasising(/(^|[\s([{"“‘—–-])__([^_\s](?:[^_]*[^_\s])?)__$/u, strong),
      emphasising(/(^|[\s([{"“‘—–-])\*([^*\s](?:[^*]*[^*\s])?)\*$/u, em),
      emphasising(/(^|[\s([{"“‘—–-])_([^_\s](?:[^_]*[^_\s])?)_$/u, em),
      emphasising(/(^|[\s([{"“‘—–-])`([^`]+)`$/u, code),
      new InputRule(/\[([^[\]]+)\]\((https?:\/\/[^\s()]+|mailto:[^\s()]+)\)$/, (state, match, start, end) =>
        state.tr.replaceWith(start, end, schema.text(match[1], [link.create({ href: match[2] })])).removeStoredMark(link)),
    ],
  });
}

export { mark };
