// Headings as a writer thinks of them: three ranks, whichever level the text begins with.
import { schema } from "./schema.js";

/** A page moves the highest heading of a text right below its title; a text begins with the second level unless it says so. */
export function highest(doc) {
  let level = 2;
  doc.descendants((node) => {
    if (node.type === schema.nodes.heading) {
      level = Math.min(level, node.attrs.level);
    }
    return !node.isTextblock;
  });
  return level;
}

/** 1 for a heading, 2 and 3 for what is below it. */
export function rankOf(doc, level) {
  return Math.min(3, level - highest(doc) + 1);
}

export function levelOf(doc, rank) {
  return Math.min(6, highest(doc) + rank - 1);
}
