// What an essay can be made of here: exactly what its Markdown can say. See contract's Markdown for the dialect.
import { Schema } from "prosemirror-model";

/** A top-level block remembers which stretch of the Markdown it was read from; copies of it do not show. */
const origin = { origin: { default: null } };

const cellAttributes = {
  colspan: { default: 1 },
  rowspan: { default: 1 },
  colwidth: { default: null },
  align: { default: null },
};

const ALIGNMENTS = new Set(["left", "right", "center"]);

/** Whether a page would link there: to the web, to mail, or within the site. */
export function leads(href) {
  return !/^[a-z][a-z0-9+.-]*:/i.test(href.trim()) || /^(https?|mailto):/i.test(href.trim());
}

function alignmentOf(dom) {
  const named = (dom.getAttribute("align") ?? "").toLowerCase();
  return ALIGNMENTS.has(named) ? named : null;
}

function cell(tag, role) {
  return {
    content: "(text | footnote_ref | raw)*",
    attrs: cellAttributes,
    tableRole: role,
    isolating: true,
    parseDOM: [{ tag, getAttrs: (dom) => ({ align: alignmentOf(dom) }) }],
    toDOM: (node) => [tag, node.attrs.align ? { align: node.attrs.align } : {}, 0],
  };
}

export const schema = new Schema({
  nodes: {
    doc: { content: "block+ footnote*" },
    paragraph: {
      content: "inline*",
      group: "block",
      attrs: origin,
      parseDOM: [{ tag: "p" }],
      toDOM: () => ["p", { dir: "auto" }, 0],
    },
    heading: {
      content: "(text | footnote_ref | raw)*",
      group: "block",
      attrs: { ...origin, level: { default: 2 } },
      defining: true,
      parseDOM: [1, 2, 3, 4, 5, 6].map((level) => ({ tag: `h${level}`, attrs: { level } })),
      toDOM: (node) => [`h${node.attrs.level}`, { dir: "auto" }, 0],
    },
    blockquote: {
      content: "block+",
      group: "block",
      attrs: origin,
      defining: true,
      parseDOM: [{ tag: "blockquote" }],
      toDOM: () => ["blockquote", 0],
    },
    bullet_list: {
      content: "list_item+",
      group: "block list",
      attrs: { ...origin, tight: { default: true } },
      parseDOM: [{ tag: "ul" }],
      toDOM: (node) => ["ul", node.attrs.tight ? { "data-tight": "" } : {}, 0],
    },
    ordered_list: {
      content: "list_item+",
      group: "block list",
      attrs: { ...origin, order: { default: 1 }, tight: { default: true } },
      parseDOM: [
        { tag: "ol", getAttrs: (dom) => ({ order: Math.max(0, Number.parseInt(dom.getAttribute("start") ?? "1", 10) || 1) }) },
      ],
      toDOM: (node) => [
        "ol",
        { ...(node.attrs.order === 1 ? {} : { start: node.attrs.order }), ...(node.attrs.tight ? { "data-tight": "" } : {}) },
        0,
      ],
    },
    list_item: {
      content: "paragraph block*",
      defining: true,
      parseDOM: [{ tag: "li" }],
      toDOM: () => ["li", 0],
    },
    code_block: {
      content: "text*",
      group: "block",
      attrs: { ...origin, info: { default: "" } },
      marks: "",
      code: true,
      defining: true,
      parseDOM: [{ tag: "pre", preserveWhitespace: "full" }],
      toDOM: () => ["pre", { spellcheck: "false", dir: "auto" }, ["code", 0]],
    },
    /** Markdown that has no other form here: it is shown and edited as it is written. */
    verbatim: {
      content: "text*",
      group: "block",
      attrs: origin,
      marks: "",
      code: true,
      defining: true,
      isolating: true,
      parseDOM: [{ tag: "pre[data-verbatim]", preserveWhitespace: "full", priority: 60 }],
      toDOM: () => ["pre", { "data-verbatim": "", class: "verbatim", spellcheck: "false", dir: "auto" }, ["code", 0]],
    },
    horizontal_rule: {
      group: "block",
      attrs: origin,
      parseDOM: [{ tag: "hr" }],
      toDOM: () => ["hr"],
    },
    table: {
      content: "table_row+",
      group: "block",
      attrs: origin,
      tableRole: "table",
      isolating: true,
      parseDOM: [{ tag: "table" }],
      toDOM: () => ["table", ["tbody", 0]],
    },
    table_row: {
      content: "(table_cell | table_header)+",
      tableRole: "row",
      parseDOM: [{ tag: "tr" }],
      toDOM: () => ["tr", 0],
    },
    table_cell: cell("td", "cell"),
    table_header: cell("th", "header_cell"),
    /** A picture that was handed in for this manuscript, known by its hash. */
    figure: {
      group: "block",
      attrs: { ...origin, hash: {}, alt: { default: "" }, caption: { default: "" } },
      draggable: true,
      parseDOM: [
        {
          tag: "figure[data-figure]",
          getAttrs: (dom) => ({
            hash: dom.getAttribute("data-figure"),
            alt: dom.getAttribute("data-alt") ?? "",
            caption: dom.getAttribute("data-caption") ?? "",
          }),
        },
      ],
      toDOM: (node) => [
        "figure",
        { "data-figure": node.attrs.hash, "data-alt": node.attrs.alt, "data-caption": node.attrs.caption },
        ["figcaption", node.attrs.caption],
      ],
    },
    footnote: {
      content: "block+",
      attrs: { ...origin, label: {} },
      defining: true,
      isolating: true,
      parseDOM: [{ tag: "aside[data-footnote]", getAttrs: (dom) => ({ label: dom.getAttribute("data-footnote") }) }],
      toDOM: (node) => ["aside", { "data-footnote": node.attrs.label }, 0],
    },
    text: { group: "inline" },
    hard_break: {
      inline: true,
      group: "inline",
      selectable: false,
      linebreakReplacement: true,
      parseDOM: [{ tag: "br" }],
      toDOM: () => ["br"],
    },
    footnote_ref: {
      inline: true,
      group: "inline",
      atom: true,
      attrs: { label: {} },
      parseDOM: [{ tag: "sup[data-footnote-ref]", getAttrs: (dom) => ({ label: dom.getAttribute("data-footnote-ref") }) }],
      toDOM: (node) => ["sup", { "data-footnote-ref": node.attrs.label }, node.attrs.label],
      leafText: () => "",
    },
    /** A stretch of Markdown within a line that has no other form here, such as HTML. */
    raw: {
      inline: true,
      group: "inline",
      atom: true,
      attrs: { source: {} },
      parseDOM: [{ tag: "code[data-raw]", priority: 60, getAttrs: (dom) => ({ source: dom.getAttribute("data-raw") }) }],
      toDOM: (node) => ["code", { "data-raw": node.attrs.source, class: "raw" }, node.attrs.source],
      leafText: () => "",
    },
  },
  marks: {
    link: {
      attrs: { href: {}, title: { default: null } },
      inclusive: false,
      parseDOM: [
        {
          tag: "a[href]",
          getAttrs: (dom) => ({ href: dom.getAttribute("href"), title: dom.getAttribute("title") || null }),
        },
      ],
      toDOM: (mark) => ["a", { ...(leads(mark.attrs.href) ? { href: mark.attrs.href } : {}), ...(mark.attrs.title ? { title: mark.attrs.title } : {}) }, 0],
    },
    strong: {
      parseDOM: [{ tag: "strong" }, { tag: "b" }],
      toDOM: () => ["strong", 0],
    },
    em: {
      parseDOM: [{ tag: "em" }, { tag: "i" }],
      toDOM: () => ["em", 0],
    },
    code: {
      excludes: "code",
      code: true,
      parseDOM: [{ tag: "code" }, { tag: "tt" }],
      toDOM: () => ["code", { spellcheck: "false" }, 0],
    },
  },
});

/** The blocks of a document, and the notes after them. */
export function parts(doc) {
  const blocks = [];
  const notes = [];
  doc.forEach((node) => (node.type === schema.nodes.footnote ? notes : blocks).push(node));
  return { blocks, notes };
}
