// What a writer can do with what is selected, each as a command of ProseMirror.
import { chainCommands, lift, selectParentNode, setBlockType, toggleMark, wrapIn } from "prosemirror-commands";
import { liftListItem, sinkListItem, wrapInList } from "prosemirror-schema-list";
import { TextSelection } from "prosemirror-state";
import { levelOf } from "./headings.js";
import { schema } from "./schema.js";
import { table } from "./tables.js";

const n = schema.nodes;

export { lift, selectParentNode };

export function ancestor($pos, test) {
  for (let depth = $pos.depth; depth > 0; depth--) {
    if (test($pos.node(depth))) {
      return { node: $pos.node(depth), depth, pos: $pos.before(depth) };
    }
  }
  return null;
}

export const isList = (node) => node.type === n.bullet_list || node.type === n.ordered_list;

export const listAround = (state) => ancestor(state.selection.$from, isList);

/** Text, or a heading of a rank. */
export function style(rank) {
  return (state, dispatch, view) => {
    const command = rank === 0
      ? setBlockType(n.paragraph)
      : setBlockType(n.heading, { level: levelOf(withoutSelected(state), rank) });
    if (rank > 0 && listAround(state)) {
      // A list's item begins with its text: a heading stands beside the list.
      return chainCommands((s, d, v) => outOfList(s, d && ((tr) => {
        d(tr);
        setBlockType(n.heading, { level: levelOf(v.state.doc, rank) })(v.state, v.dispatch);
      }), v))(state, dispatch, view);
    }
    return command(state, dispatch);
  };
}

/** The ranks count without the heading that is about to change. */
function withoutSelected(state) {
  const { $from } = state.selection;
  if ($from.parent.type !== n.heading || $from.depth !== 1) {
    return state.doc;
  }
  return state.doc.copy(state.doc.content.replaceChild($from.index(0), n.paragraph.create()));
}

function outOfList(state, dispatch, view) {
  return liftListItem(n.list_item)(state, dispatch, view);
}

/** A list of this kind around what is selected; out of it, where it is one already; of the other kind, where it is of one. */
export function list(type) {
  return (state, dispatch, view) => {
    const around = listAround(state);
    if (!around) {
      return wrapInList(type)(plainFirst(state, dispatch, view), dispatch, view);
    }
    if (around.node.type === type) {
      return liftListItem(n.list_item)(state, dispatch, view);
    }
    dispatch?.(state.tr.setNodeMarkup(around.pos, type, { origin: around.node.attrs.origin, tight: around.node.attrs.tight }));
    return true;
  };
}

/** A heading that is put into a list becomes text. */
function plainFirst(state, dispatch, view) {
  if (dispatch && view && state.selection.$from.parent.type === n.heading) {
    setBlockType(n.paragraph)(state, view.dispatch);
    return view.state;
  }
  return state;
}

export function quote(state, dispatch) {
  const around = ancestor(state.selection.$from, (node) => node.type === n.blockquote);
  if (!around) {
    return wrapIn(n.blockquote)(state, dispatch);
  }
  const { $from, $to } = state.selection;
  const start = state.doc.resolve(around.pos + 1);
  const range = $from.blockRange($to, (node) => node.type === n.blockquote) ?? start.blockRange();
  if (!range) {
    return false;
  }
  return lift(state, dispatch);
}

export const indent = sinkListItem(n.list_item);
export const outdent = liftListItem(n.list_item);

/** Backspace where an item, a quotation or a heading begins makes it plain text first, as in a word processor. */
export function backspace(state, dispatch, view) {
  const { $cursor } = state.selection;
  if (!$cursor || $cursor.parentOffset > 0) {
    return false;
  }
  if ($cursor.parent.type === n.heading) {
    return setBlockType(n.paragraph)(state, dispatch);
  }
  const item = $cursor.depth > 1 ? $cursor.node(-1) : null;
  if (item?.type === n.list_item && $cursor.index(-1) === 0) {
    return liftListItem(n.list_item)(state, dispatch, view);
  }
  if (item?.type === n.blockquote && $cursor.index(-1) === 0) {
    return lift(state, dispatch);
  }
  return false;
}

/** All of the text, without its notes: as a stretch of words, so that what can be done to words can be done to it. */
export function selectAll(state, dispatch) {
  let end = 0;
  state.doc.forEach((node) => {
    end += node.type === n.footnote ? 0 : node.nodeSize;
  });
  const selection = TextSelection.between(state.doc.resolve(0), state.doc.resolve(end));
  const whole = (node) => node && !node.isAtom && node.type !== n.table;
  if (!(selection instanceof TextSelection) || !whole(state.doc.firstChild) || !whole(state.doc.resolve(end).nodeBefore)) {
    return false;
  }
  dispatch?.(state.tr.setSelection(selection));
  return true;
}

export const mark = (name) => toggleMark(schema.marks[name], null, { removeWhenPresent: false });

export function hasMark(state, name) {
  const type = schema.marks[name];
  const { from, $from, to, empty } = state.selection;
  return empty ? Boolean(type.isInSet(state.storedMarks ?? $from.marks())) : state.doc.rangeHasMark(from, to, type);
}

export function insertTable(state, dispatch) {
  return insertBlock(table(3, 3), 3)(state, dispatch);
}

export const insertRule = (state, dispatch) => insertBlock(n.horizontal_rule.create(), null)(state, dispatch);

/**
 * Puts a block after the one that is written in, or in its place where that is empty.
 *
 * @param inside how far into it the caret goes; after it when null
 */
export function insertBlock(block, inside) {
  return (state, dispatch) => {
    const { $from } = state.selection;
    if (ancestor($from, (node) => node.type === n.table || node.type === n.footnote)) {
      return false;
    }
    if (dispatch) {
      const outer = $from.depth ? $from.before(1) : $from.pos;
      const top = $from.depth ? $from.node(1) : $from.nodeAfter;
      const empty = top?.type === n.paragraph && top.content.size === 0;
      const at = empty ? outer : outer + (top?.nodeSize ?? 0);
      const tr = empty ? state.tr.replaceWith(outer, outer + top.nodeSize, block) : state.tr.insert(at, block);
      const after = at + block.nodeSize;
      if (inside === null && !tr.doc.nodeAt(after)?.isTextblock) {
        tr.insert(after, n.paragraph.create());
      }
      tr.setSelection(TextSelection.near(tr.doc.resolve(inside === null ? after + 1 : at + inside)));
      dispatch(tr.scrollIntoView());
    }
    return true;
  };
}

export function newLine(state, dispatch) {
  if (!state.selection.$from.parent.type.validContent(state.selection.$from.parent.content.addToEnd(n.hard_break.create()))) {
    return false;
  }
  dispatch?.(state.tr.replaceSelectionWith(n.hard_break.create()).scrollIntoView());
  return true;
}
