// The caret, from the editor to the Markdown and back: by the words that stand before it in its block.
import { schema } from "./schema.js";

const LONGEST = 24;

function words(text) {
  return text.replace(/\s+/g, " ");
}

/** How many times a stretch occurs before a place; the last one there is meant. */
function nth(text, part, until) {
  let count = 0;
  for (let at = text.indexOf(part); at !== -1 && at + part.length <= until; at = text.indexOf(part, at + 1)) {
    count++;
  }
  return count;
}

function findNth(text, part, count) {
  let at = -1;
  for (let found = 0; found < count; found++) {
    const next = text.indexOf(part, at + 1);
    if (next === -1) {
      return at;
    }
    at = next;
  }
  return at;
}

/** Where in the Markdown the caret of the editor stands, or near it. */
export function placeIn(markdown, state) {
  const { $from, from } = state.selection;
  const before = $from.parent.isTextblock ? $from.parent.textBetween(0, $from.parentOffset, " ") : "";
  for (let length = Math.min(LONGEST, before.length); length > 2; length -= 3) {
    const part = before.slice(-length);
    if (markdown.includes(part)) {
      const all = state.doc.textBetween(0, from, "\n");
      const at = findNth(markdown, part, Math.max(1, nth(all, part, all.length)));
      return at + part.length;
    }
  }
  const size = state.doc.content.size;
  return Math.round((from / Math.max(1, size)) * markdown.length);
}

/**
 * Where in the document a place of the Markdown is, or near it.
 *
 * @param read what the Markdown reads as now; the document says the same, but may have empty lines more
 */
export function near(at, doc, read) {
  let offset = read.lead.length;
  let number = 0;
  for (; number < read.entries.length; number++) {
    const end = offset + read.entries[number].source.length;
    if (at <= end || number === read.entries.length - 1) {
      break;
    }
    offset = end + read.gaps[number].length;
  }
  const source = read.entries[number]?.source.slice(0, Math.max(0, at - offset)) ?? "";
  let ordinal = -1;
  read.doc.forEach((node, _, index) => {
    if (node.attrs.origin === number) {
      ordinal = index;
    }
  });
  let place = 0;
  let seen = -1;
  doc.forEach((node, start) => {
    if (node.type !== schema.nodes.paragraph || node.content.size > 0) {
      seen++;
    }
    if (seen === ordinal && place === 0) {
      place = start + 1 + inside(node, source);
    }
  });
  return Math.min(place, doc.content.size);
}

function inside(node, source) {
  const text = node.textBetween(0, node.content.size, "\n", "");
  for (let length = Math.min(LONGEST, source.length); length > 1; length -= 2) {
    const part = words(source.slice(-length)).replace(/[*_`\\[\]]/g, "");
    const found = part.trim() ? text.lastIndexOf(part) : -1;
    if (found !== -1) {
      return toPosition(node, found + part.length);
    }
  }
  return toPosition(node, Math.min(text.length, source.length));
}

/** From a count of characters, as `textBetween` counts them, to a place in the node. */
function toPosition(node, count) {
  let left = count;
  let place = node.content.size;
  let done = false;
  let blocks = 0;
  node.descendants((child, at) => {
    if (done) {
      return false;
    }
    if (child.isTextblock && blocks++ > 0) {
      left -= 1;
    }
    if (child.isText) {
      if (left <= child.text.length) {
        place = at + Math.max(0, left);
        done = true;
      }
      left -= child.text.length;
    }
    return true;
  });
  return node.type === schema.nodes.horizontal_rule ? 0 : place;
}
