// Markdown to a document. Each top-level block keeps the number of the stretch it was read from, so that what nobody
// touches is written back to the letter; what has no form in the editor becomes a block of Markdown.
import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmFootnoteFromMarkdown } from "mdast-util-gfm-footnote";
import { gfmTableFromMarkdown } from "mdast-util-gfm-table";
import { gfmFootnote } from "micromark-extension-gfm-footnote";
import { gfmTable } from "micromark-extension-gfm-table";
import { schema } from "./schema.js";

const OPTIONS = {
  extensions: [gfmTable(), gfmFootnote()],
  mdastExtensions: [gfmTableFromMarkdown(), gfmFootnoteFromMarkdown()],
};

const FIGURE = /^figure:([0-9a-f]{64})$/;

/** Thrown for what has no form in the editor; the block around it is then shown as Markdown. */
class Unspeakable extends Error {}

const n = schema.nodes;
const m = schema.marks;

/** As in the parser: labels are the same whatever their case and white space. */
export function normalised(label) {
  return label.replace(/[\t\n\r ]+/g, " ").trim().toLowerCase().toUpperCase();
}

class Reader {
  constructor(markdown, tree) {
    this.markdown = markdown;
    this.definitions = new Map();
    this.collect(tree);
  }

  /** Link definitions count wherever they stand; the first of a name holds. */
  collect(node) {
    if (node.type === "definition") {
      const name = normalised(node.label ?? node.identifier);
      if (!this.definitions.has(name)) {
        this.definitions.set(name, node);
      }
    }
    node.children?.forEach((child) => this.collect(child));
  }

  source(node) {
    return this.markdown.slice(node.position.start.offset, node.position.end.offset);
  }

  block(node) {
    switch (node.type) {
      case "paragraph": {
        const figure = figureOf(node);
        return figure ? n.figure.create(figure) : n.paragraph.create(null, this.inline(node.children));
      }
      case "heading":
        return n.heading.createChecked({ level: node.depth }, this.inline(node.children));
      case "blockquote":
        return n.blockquote.create(null, this.blocks(node.children));
      case "list":
        return this.list(node);
      case "code":
        return n.code_block.create({ info: [node.lang, node.meta].filter(Boolean).join(" ") }, text(node.value));
      case "thematicBreak":
        return n.horizontal_rule.create();
      case "table":
        return this.table(node);
      case "footnoteDefinition":
        return n.footnote.create({ label: node.label ?? node.identifier }, this.blocks(node.children));
      default:
        throw new Unspeakable(node.type);
    }
  }

  blocks(nodes) {
    if (nodes.some((node) => node.type === "footnoteDefinition")) {
      throw new Unspeakable("a note inside a block");
    }
    return nodes.length ? nodes.map((node) => this.block(node)) : [n.paragraph.create()];
  }

  list(node) {
    const tight = !node.spread && node.children.every((item) => !item.spread);
    const items = node.children.map((item) => {
      const blocks = this.blocks(item.children);
      if (blocks[0].type !== n.paragraph) {
        throw new Unspeakable("an item that begins with no paragraph");
      }
      return n.list_item.create(null, blocks);
    });
    return node.ordered
      ? n.ordered_list.create({ order: node.start ?? 1, tight }, items)
      : n.bullet_list.create({ tight }, items);
  }

  table(node) {
    const width = node.children[0].children.length;
    const rows = node.children.map((row, at) => {
      const type = at === 0 ? n.table_header : n.table_cell;
      const cells = row.children.slice(0, width).map((cell, column) =>
        type.createChecked({ align: node.align?.[column] ?? null }, this.inline(cell.children)));
      while (cells.length < width) {
        cells.push(type.create({ align: node.align?.[cells.length] ?? null }));
      }
      return n.table_row.create(null, cells);
    });
    return n.table.create(null, rows);
  }

  inline(nodes, marks = []) {
    const found = [];
    for (const node of nodes) {
      found.push(...this.run(node, marks));
    }
    return found;
  }

  run(node, marks) {
    switch (node.type) {
      case "text":
        return text(node.value.replace(/[ \t]*[\r\n]+[ \t]*/g, " "), marks);
      case "inlineCode":
        return text(node.value.replace(/[\r\n]+/g, " "), [...marks, m.code.create()]);
      case "emphasis":
        return this.inline(node.children, and(marks, m.em.create()));
      case "strong":
        return this.inline(node.children, and(marks, m.strong.create()));
      case "link":
        return this.inline(node.children, and(marks, m.link.create({ href: node.url, title: node.title ?? null })));
      case "linkReference": {
        const definition = this.definitions.get(normalised(node.label ?? node.identifier));
        return this.inline(
          node.children,
          and(marks, m.link.create({ href: definition.url, title: definition.title ?? null })),
        );
      }
      case "break":
        return [n.hard_break.create(null, null, marks)];
      case "footnoteReference":
        if (marks.some((mark) => mark.type === m.link)) {
          // For the server these words are no link.
          throw new Unspeakable("a note in a link");
        }
        return [n.footnote_ref.create({ label: node.label ?? node.identifier }, null, marks)];
      case "html":
      case "image":
        return [n.raw.create({ source: this.source(node) }, null, marks)];
      default:
        throw new Unspeakable(node.type);
    }
  }
}

function figureOf(paragraph) {
  const image = paragraph.children[0];
  const hash = paragraph.children.length === 1 && image.type === "image" && FIGURE.exec(image.url)?.[1];
  return hash ? { hash, alt: image.alt ?? "", caption: (image.title ?? "").replace(/\s*\n\s*/g, " ") } : null;
}

function text(value, marks = []) {
  return value ? [schema.text(value, marks)] : [];
}

function and(marks, mark) {
  if (mark.isInSet(marks) || marks.some((other) => other.type === mark.type)) {
    throw new Unspeakable("emphasis in emphasis");
  }
  return mark.addToSet(marks);
}

/**
 * Reads a text.
 *
 * @returns `doc`; `entries`, one for each stretch, in their order, with the `node` that each became; what stands before
 *     the first (`lead`), between one and the next (`gaps`) and after the last (`tail`)
 */
export function read(markdown) {
  const tree = fromMarkdown(markdown, OPTIONS);
  const reader = new Reader(markdown, tree);
  const entries = [];
  const labels = new Set();
  for (const child of tree.children) {
    const { start, end } = child.position;
    const before = entries.at(-1);
    if (child.type === "definition" && before?.definitions) {
      before.end = end.offset;
      continue;
    }
    if (before && start.offset < before.end) {
      // A heading underlined below link definitions is said to begin with them: they stay together.
      before.end = end.offset;
      before.definitions = true;
      continue;
    }
    entries.push({ start: start.offset, end: end.offset, definitions: child.type === "definition", child });
  }
  entries.forEach((entry, number) => {
    entry.source = markdown.slice(entry.start, entry.end);
    entry.node = toNode(reader, entry, labels, number);
  });
  const blocks = entries.map((entry) => entry.node).filter((node) => node.type !== n.footnote);
  const notes = entries.map((entry) => entry.node).filter((node) => node.type === n.footnote);
  const doc = n.doc.createChecked(null, [...(blocks.length ? blocks : [n.paragraph.create()]), ...notes]);
  return {
    doc,
    entries: entries.map(({ source, node }) => ({ source, node })),
    lead: markdown.slice(0, entries[0]?.start ?? 0),
    gaps: entries.slice(1).map((entry, at) => markdown.slice(entries[at].end, entry.start)),
    tail: markdown.slice(entries.at(-1)?.end ?? 0),
  };
}

function toNode(reader, { child, source, definitions }, labels, number) {
  const name = child.type === "footnoteDefinition" ? normalised(child.label ?? child.identifier) : null;
  try {
    if (!definitions && !(name !== null && labels.has(name))) {
      const node = reader.block(child);
      node.check();
      if (name !== null) {
        labels.add(name);
      }
      return node.type.create({ ...node.attrs, origin: number }, node.content);
    }
  } catch (why) {
    if (!(why instanceof Unspeakable) && !(why instanceof RangeError)) {
      throw why;
    }
  }
  return n.verbatim.create({ origin: number }, text(source));
}
