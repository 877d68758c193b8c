// Footnotes: a mark in the text and a note below it belong together. One goes and comes with the other.
import { Plugin, PluginKey, TextSelection, NodeSelection } from "prosemirror-state";
import { schema } from "./schema.js";
import { normalised } from "./from-markdown.js";

const n = schema.nodes;
const key = new PluginKey("notes");

/** Numbers of the notes, in the order in which a reader first meets their marks. */
export function numbers(doc) {
  const found = new Map();
  doc.descendants((node) => {
    if (node.type === n.footnote_ref) {
      const name = normalised(node.attrs.label);
      if (!found.has(name)) {
        found.set(name, found.size + 1);
      }
    }
  });
  return found;
}

function notesOf(doc) {
  const found = new Map();
  doc.forEach((node, at) => {
    if (node.type === n.footnote && !found.has(normalised(node.attrs.label))) {
      found.set(normalised(node.attrs.label), { node, at });
    }
  });
  return found;
}

function freshLabel(doc) {
  const taken = new Set([...numbers(doc).keys(), ...notesOf(doc).keys()]);
  let label = 1;
  while (taken.has(String(label))) {
    label++;
  }
  return String(label);
}

/** A mark where one is, and an empty note below, where one is then. */
export function insertNote(state, dispatch) {
  const { $from, $to } = state.selection;
  const allowed = $to.parent.inlineContent && $to.parent.type.validContent($to.parent.content.addToEnd(n.footnote_ref.create({ label: "1" })));
  let inNote = false;
  for (let depth = $from.depth; depth > 0; depth--) {
    inNote ||= $from.node(depth).type === n.footnote;
  }
  if (!allowed || inNote) {
    return false;
  }
  if (dispatch) {
    const label = freshLabel(state.doc);
    const tr = state.tr;
    tr.setSelection(TextSelection.create(tr.doc, $to.pos));
    tr.insert($to.pos, n.footnote_ref.create({ label }));
    const at = placeFor(tr.doc, label);
    tr.insert(at, n.footnote.create({ label }, n.paragraph.create()));
    tr.setSelection(TextSelection.create(tr.doc, at + 2)).scrollIntoView();
    dispatch(tr.setMeta(key, { added: label }));
  }
  return true;
}

/** Notes stand in the order of their marks. */
function placeFor(doc, label) {
  const order = numbers(doc);
  const mine = order.get(normalised(label)) ?? Infinity;
  let at = doc.content.size;
  let found = false;
  doc.forEach((node, offset) => {
    if (!found && node.type === n.footnote && (order.get(normalised(node.attrs.label)) ?? Infinity) > mine) {
      at = offset;
      found = true;
    }
  });
  return at;
}

function labelAround($pos) {
  for (let depth = $pos.depth; depth > 0; depth--) {
    if ($pos.node(depth).type === n.footnote) {
      return $pos.node(depth).attrs.label;
    }
  }
  return null;
}

/** From a note to its mark. */
export function leaveNote(state, dispatch) {
  const label = labelAround(state.selection.$from);
  return label !== null && toMark(label)(state, dispatch);
}

export function toMark(label) {
  return (state, dispatch) => {
    let place = null;
    state.doc.descendants((node, at) => {
      if (place === null && node.type === n.footnote_ref && normalised(node.attrs.label) === normalised(label)) {
        place = at + 1;
      }
    });
    if (place === null) {
      return false;
    }
    dispatch?.(state.tr.setSelection(TextSelection.create(state.doc, place)).scrollIntoView());
    return true;
  };
}

export function toNote(label) {
  return (state, dispatch) => {
    const note = notesOf(state.doc).get(normalised(label));
    if (!note) {
      return false;
    }
    dispatch?.(state.tr.setSelection(TextSelection.near(state.doc.resolve(note.at + note.node.nodeSize - 1), -1)).scrollIntoView());
    return true;
  };
}

/** Enter on a mark goes to its note. */
export function openMark(state, dispatch) {
  const { selection } = state;
  return selection instanceof NodeSelection && selection.node.type === n.footnote_ref && toNote(selection.node.attrs.label)(state, dispatch);
}

/** What was cut with its mark is remembered, since the mark may be put elsewhere. */
const cut = new Map();

export const isCut = (name) => cut.has(name);

function together(before, state) {
  const had = numbers(before);
  const has = numbers(state.doc);
  const hadNotes = notesOf(before);
  const notes = notesOf(state.doc);
  const tr = state.tr;
  // Backwards, so that places stay true.
  for (const [name, { node, at }] of [...notes].reverse()) {
    if (had.has(name) && !has.has(name)) {
      cut.set(name, node);
      tr.delete(at, at + node.nodeSize);
    }
  }
  const gone = new Set([...hadNotes.keys()].filter((name) => !notes.has(name) && has.has(name) && had.has(name)));
  if (gone.size) {
    const marks = [];
    tr.doc.descendants((node, at) => {
      if (node.type === n.footnote_ref && gone.has(normalised(node.attrs.label))) {
        marks.push(at);
      }
    });
    marks.reverse().forEach((at) => tr.delete(at, at + 1));
  }
  for (const name of has.keys()) {
    if (!notes.has(name) && !gone.has(name) && cut.has(name)) {
      const note = cut.get(name);
      tr.insert(placeFor(tr.doc, note.attrs.label), note);
    }
  }
  return tr.docChanged ? tr : null;
}

export function notes(words, announce) {
  const shown = new Set();
  const renumber = (doc) => {
    const order = numbers(doc);
    shown.forEach((one) => one.number(order.get(normalised(one.label())) ?? null));
  };
  return new Plugin({
    key,
    props: {
      nodeViews: {
        footnote_ref: (node, view) => new MarkView(node, view, shown, words),
        footnote: (node, view) => new NoteView(node, view, shown, words),
      },
    },
    appendTransaction(transactions, before, state) {
      const changed = transactions.some((tr) => tr.docChanged && !tr.getMeta("history$") && !tr.getMeta("rejoinder:read"));
      return changed ? together(before.doc, state) : null;
    },
    state: {
      init: () => null,
      apply: (tr) => tr.getMeta(key)?.added ?? null,
    },
    view(view) {
      renumber(view.state.doc);
      return {
        update(now, before) {
          if (now.state.doc !== before.doc) {
            renumber(now.state.doc);
          }
          const added = key.getState(now.state);
          if (added && added !== key.getState(before)) {
            announce(words.noteAdded.replace("{0}", numbers(now.state.doc).get(added)));
          }
        },
      };
    },
  });
}

class MarkView {
  constructor(node, view, shown, words) {
    this.node = node;
    this.shown = shown;
    this.words = words;
    this.dom = document.createElement("sup");
    this.dom.className = "mark";
    this.dom.addEventListener("click", () => {
      toNote(this.node.attrs.label)(view.state, view.dispatch);
      view.focus();
    });
    shown.add(this);
    this.number(numbers(view.state.doc).get(normalised(node.attrs.label)) ?? null);
  }

  label() {
    return this.node.attrs.label;
  }

  number(at) {
    const words = String(at ?? this.node.attrs.label);
    if (this.dom.textContent !== words) {
      this.dom.textContent = words;
      this.dom.title = this.words.note.replace("{0}", words);
    }
  }

  update(node) {
    if (node.type !== this.node.type) {
      return false;
    }
    this.node = node;
    return true;
  }

  ignoreMutation() {
    return true;
  }

  destroy() {
    this.shown.delete(this);
  }
}

class NoteView {
  constructor(node, view, shown, words) {
    this.node = node;
    this.shown = shown;
    this.words = words;
    this.dom = document.createElement("div");
    this.dom.className = "note";
    this.back = document.createElement("button");
    this.back.type = "button";
    this.back.contentEditable = "false";
    this.back.className = "note-number";
    this.back.tabIndex = -1;
    this.back.addEventListener("mousedown", (event) => event.preventDefault());
    this.back.addEventListener("click", () => {
      toMark(this.node.attrs.label)(view.state, view.dispatch);
      view.focus();
    });
    this.contentDOM = document.createElement("div");
    this.contentDOM.className = "note-text";
    this.dom.append(this.back, this.contentDOM);
    shown.add(this);
    this.number(numbers(view.state.doc).get(normalised(node.attrs.label)) ?? null);
  }

  label() {
    return this.node.attrs.label;
  }

  number(at) {
    const words = at === null ? "–" : String(at);
    if (this.back.textContent !== words) {
      this.back.textContent = words;
      const name = at === null ? this.words.noteUnused : this.words.noteBack.replace("{0}", words);
      this.back.setAttribute("aria-label", name);
      this.back.title = name;
    }
  }

  update(node) {
    if (node.type !== this.node.type) {
      return false;
    }
    this.node = node;
    return true;
  }

  ignoreMutation(mutation) {
    return mutation.type !== "selection" && !this.contentDOM.contains(mutation.target);
  }

  stopEvent(event) {
    return this.back.contains(event.target);
  }

  destroy() {
    this.shown.delete(this);
  }
}
