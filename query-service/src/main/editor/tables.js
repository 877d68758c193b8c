// Tables that Markdown can say: the first row is the heads, each cell is one line, a column has one alignment.
import { Fragment } from "prosemirror-model";
import { Plugin, TextSelection } from "prosemirror-state";
import { addRowAfter, findTable, goToNextCell, isInTable, selectedRect, TableMap } from "prosemirror-tables";
import { schema } from "./schema.js";

const n = schema.nodes;

export function table(rows, columns) {
  const row = (type) => n.table_row.create(null, Array.from({ length: columns }, () => type.create()));
  return n.table.create(null, [row(n.table_header), ...Array.from({ length: rows - 1 }, () => row(n.table_cell))]);
}

/** Tab goes from cell to cell, and past the last one there is a new row, as in a word processor. */
export function nextCell(state, dispatch, view) {
  if (!isInTable(state)) {
    return false;
  }
  if (goToNextCell(1)(state, dispatch)) {
    return true;
  }
  if (dispatch) {
    addRowAfter(state, dispatch);
    goToNextCell(1)(view.state, dispatch);
  }
  return true;
}

export function previousCell(state, dispatch) {
  return isInTable(state) && (goToNextCell(-1)(state, dispatch) || true);
}

export function align(alignment) {
  return (state, dispatch) => {
    if (!isInTable(state)) {
      return false;
    }
    if (dispatch) {
      const { map, tableStart, table: node, left, right } = selectedRect(state);
      const tr = state.tr;
      for (let row = 0; row < map.height; row++) {
        for (let column = left; column < right; column++) {
          const at = map.map[row * map.width + column];
          tr.setNodeMarkup(tableStart + at, null, { ...node.nodeAt(at).attrs, align: alignment });
        }
      }
      dispatch(tr);
    }
    return true;
  };
}

export function alignmentAt(state) {
  if (!isInTable(state)) {
    return null;
  }
  const { map, table: node, left, top } = selectedRect(state);
  return node.nodeAt(map.map[top * map.width + left]).attrs.align;
}

/** Out of the table, below it: Escape leads there, so that Tab can leave the editor. */
export function leaveTable(state, dispatch) {
  const found = isInTable(state) && findTable(state.selection.$from);
  if (!found) {
    return false;
  }
  if (dispatch) {
    const after = found.pos + found.node.nodeSize;
    const tr = state.tr;
    if (!tr.doc.nodeAt(after)?.isTextblock) {
      tr.insert(after, n.paragraph.create());
    }
    dispatch(tr.setSelection(TextSelection.create(tr.doc, after + 1)).scrollIntoView());
  }
  return true;
}

/** What is put into a cell becomes one line. */
export function line(slice) {
  const runs = [];
  const put = (node) => {
    if (node.isText || node.type === n.footnote_ref || node.type === n.raw) {
      runs.push(node);
    } else if (node.type === n.hard_break) {
      runs.push(schema.text(" "));
    } else {
      if (node.isTextblock && runs.length) {
        runs.push(schema.text(" "));
      }
      node.forEach(put);
    }
  };
  slice.content.forEach(put);
  return Fragment.fromArray(runs.map((run) => (run.isText ? schema.text(run.text.replace(/\n/g, " "), run.marks) : run)));
}

function evened(doc) {
  const changes = [];
  doc.descendants((node, at) => {
    if (node.type !== n.table) {
      return !node.isTextblock;
    }
    const map = TableMap.get(node);
    const plain = map.map.length === new Set(map.map).size;
    const aligned = map.map.slice(0, map.width).map((cell) => node.nodeAt(cell)?.attrs.align ?? null);
    if (!plain || map.problems) {
      changes.push({ at, node, whole: spreadOut(node, map, aligned) });
      return false;
    }
    let offset = at + 1;
    node.forEach((row, _, rowNumber) => {
      const type = rowNumber === 0 ? n.table_header : n.table_cell;
      row.forEach((cell, place, column) => {
        if (cell.type !== type || cell.attrs.align !== aligned[column]) {
          changes.push({ cell: offset + 1 + place, type, attrs: { ...cell.attrs, align: aligned[column] } });
        }
      });
      offset += row.nodeSize;
    });
    return false;
  });
  return changes;
}

/** A cell over several places stands in the first of them; the others are empty. */
function spreadOut(node, map, aligned) {
  const seen = new Set();
  const rows = [];
  for (let row = 0; row < map.height; row++) {
    const cells = [];
    for (let column = 0; column < map.width; column++) {
      const at = map.map[row * map.width + column];
      const type = row === 0 ? n.table_header : n.table_cell;
      const content = at !== undefined && !seen.has(at) ? node.nodeAt(at)?.content : null;
      seen.add(at);
      cells.push(type.create({ align: aligned[column] }, content));
    }
    rows.push(n.table_row.create(null, cells));
  }
  return n.table.create(node.attrs, rows);
}

/** Keeps tables to what Markdown can say, whatever was done to them. */
export const evenTables = new Plugin({
  appendTransaction(transactions, _before, state) {
    if (!transactions.some((tr) => tr.docChanged)) {
      return null;
    }
    const changes = evened(state.doc);
    if (!changes.length) {
      return null;
    }
    const tr = state.tr;
    for (const change of changes.reverse()) {
      if (change.whole) {
        tr.replaceWith(change.at, change.at + change.node.nodeSize, change.whole);
      } else {
        tr.setNodeMarkup(change.cell, change.type, change.attrs);
      }
    }
    return tr;
  },
});
