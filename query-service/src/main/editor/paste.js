// Pasting: what comes in is cleaned, its headings fit under those that are there, and its notes come with it.
import { Fragment, Slice } from "prosemirror-model";
import { Plugin } from "prosemirror-state";
import { isInTable } from "prosemirror-tables";
import { clean, printable, unapplied } from "./clean.js";
import { normalised } from "./from-markdown.js";
import { highest } from "./headings.js";
import { isCut, numbers } from "./notes.js";
import { schema } from "./schema.js";
import { line } from "./tables.js";

const n = schema.nodes;

function mapped(fragment, change) {
  const nodes = [];
  fragment.forEach((node) => {
    const changed = change(node.isText ? node : node.copy(mapped(node.content, change)));
    if (changed) {
      nodes.push(changed);
    }
  });
  return Fragment.fromArray(nodes);
}

/** What is pasted is new here, wherever it was read from. */
export function asNew(slice, doc) {
  let top = 7;
  slice.content.descendants((node) => {
    if (node.type === n.heading) {
      top = Math.min(top, node.attrs.level);
    }
  });
  const lower = Math.max(0, highest(doc) - top);
  const content = mapped(slice.content, (node) => {
    if (node.attrs.origin === undefined) {
      return node;
    }
    const attrs = { ...node.attrs, origin: null };
    if (node.type === n.heading) {
      attrs.level = Math.min(6, attrs.level + lower);
    }
    return node.type.create(attrs, node.content, node.marks);
  });
  return new Slice(content, slice.openStart, slice.openEnd);
}

/** Puts a slice in place of the selection, with the notes that it brings. */
export function put(state, slice) {
  const notes = [];
  const without = mapped(slice.content, (node) => {
    if (node.type === n.footnote) {
      notes.push(node);
      return null;
    }
    return node;
  });
  const there = new Set();
  state.doc.forEach((node) => node.type === n.footnote && there.add(normalised(node.attrs.label)));
  const taken = new Set([...there, ...numbers(state.doc).keys()]);
  const labels = new Map();
  let next = 1;
  for (const note of notes) {
    const name = normalised(note.attrs.label);
    if (!labels.has(name)) {
      while (taken.has(String(next))) {
        next++;
      }
      taken.add(String(next));
      labels.set(name, String(next));
    }
  }
  const used = new Set();
  let content = mapped(without, (node) => {
    if (node.type !== n.footnote_ref) {
      return node;
    }
    const name = normalised(node.attrs.label);
    if (labels.has(name)) {
      used.add(name);
      return n.footnote_ref.create({ label: labels.get(name) }, null, node.marks);
    }
    return there.has(name) || isCut(name) ? node : null;
  });
  const tr = state.tr;
  const openEnd = notes.length && content.lastChild ? Math.min(slice.openEnd, depthOf(content)) : slice.openEnd;
  let fitted = new Slice(content, Math.min(slice.openStart, openDepth(content, true)), Math.min(openEnd, openDepth(content, false)));
  if (isInTable(state) && !hasTable(content)) {
    fitted = new Slice(line(fitted), 0, 0);
  }
  tr.replaceSelection(fitted);
  const brought = notes.filter((note) => used.has(normalised(note.attrs.label)));
  for (const note of brought) {
    const label = labels.get(normalised(note.attrs.label));
    const blocks = note.content.size ? note.content : Fragment.from(n.paragraph.create());
    tr.insert(noteEnd(tr.doc, label), n.footnote.create({ label }, blocks));
  }
  return tr;
}

function noteEnd(doc, label) {
  const order = numbers(doc);
  const mine = order.get(normalised(label)) ?? Infinity;
  let at = doc.content.size;
  let offset = 0;
  for (let index = 0; index < doc.childCount; index++) {
    const node = doc.child(index);
    if (node.type === n.footnote && (order.get(normalised(node.attrs.label)) ?? Infinity) > mine) {
      at = offset;
      break;
    }
    offset += node.nodeSize;
  }
  return at;
}

function depthOf(fragment) {
  return fragment.lastChild?.isTextblock ? 1 : 0;
}

function openDepth(fragment, start) {
  let depth = 0;
  let node = start ? fragment.firstChild : fragment.lastChild;
  while (node && !node.isLeaf) {
    depth++;
    node = start ? node.firstChild : node.lastChild;
  }
  return depth;
}

function hasTable(fragment) {
  let found = false;
  fragment.descendants((node) => {
    found ||= node.type === n.table;
  });
  return found;
}

export function pasting(words, announce) {
  return new Plugin({
    props: {
      transformPastedHTML(html) {
        if (html.includes("data-pm-slice")) {
          return html;
        }
        const document = new DOMParser().parseFromString(unapplied(html), "text/html");
        const pictures = clean(document);
        if (pictures) {
          announce(words.picturesLeft.replace("{0}", pictures));
        }
        return document.body.innerHTML;
      },
      transformPastedText: printable,
      transformPasted: (slice, view) => asNew(slice, view.state.doc),
      handlePaste(view, _event, slice) {
        let special = false;
        slice.content.descendants((node) => {
          special ||= node.type === n.footnote || node.type === n.footnote_ref;
        });
        if (!special && !(isInTable(view.state) && !hasTable(slice.content))) {
          return false;
        }
        view.dispatch(put(view.state, slice).scrollIntoView().setMeta("paste", true).setMeta("uiEvent", "paste"));
        return true;
      },
    },
  });
}
