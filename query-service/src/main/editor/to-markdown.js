// A document to Markdown: untouched blocks to the letter as they were read, changed ones anew. What comes out is read
// again before it is given away; where it does not say the same, more of it is written anew.
import { gfmFootnoteToMarkdown } from "mdast-util-gfm-footnote";
import { gfmTableToMarkdown } from "mdast-util-gfm-table";
import { toMarkdown } from "mdast-util-to-markdown";
import { normalised, read } from "./from-markdown.js";
import { parts, schema } from "./schema.js";

const n = schema.nodes;
const BETWEEN = "\n\n";
/** Characters that are read in a moment. */
const LONG = 12000;

/** An underscore inside a word never begins emphasis: addresses stay as they are typed. */
const UNDERSCORE_IN_WORD = /(?<=[\p{L}\p{N}])\\_(?=[\p{L}\p{N}])/gu;

const OPTIONS = {
  emphasis: "*",
  strong: "*",
  fences: true,
  rule: "-",
  listItemIndent: "one",
  incrementListMarker: true,
  extensions: [gfmTableToMarkdown({ tablePipeAlign: false }), gfmFootnoteToMarkdown()],
  handlers: {
    text: (node, _parent, state, info) => state.safe(node.value, info).replace(UNDERSCORE_IN_WORD, "_"),
    raw: (node) => node.value,
  },
};

// --- the tree that the writer takes ---

function tree(node) {
  switch (node.type) {
    case n.paragraph:
      return { type: "paragraph", children: phrasing(node) };
    case n.heading:
      return { type: "heading", depth: node.attrs.level, children: phrasing(node) };
    case n.blockquote:
      return { type: "blockquote", children: flow(node) };
    case n.bullet_list:
    case n.ordered_list:
      return list(node);
    case n.code_block: {
      const [lang, ...meta] = node.attrs.info.split(/\s+/);
      return { type: "code", lang: lang || null, meta: meta.join(" ") || null, value: node.textContent };
    }
    case n.verbatim:
      return { type: "html", value: node.textContent };
    case n.horizontal_rule:
      return { type: "thematicBreak" };
    case n.table:
      return table(node);
    case n.figure: {
      const { hash, alt, caption } = node.attrs;
      const image = { type: "image", url: `figure:${hash}`, alt, title: caption || null };
      return { type: "paragraph", children: [image] };
    }
    case n.footnote:
      return { type: "footnoteDefinition", identifier: node.attrs.label, label: node.attrs.label, children: flow(node) };
    default:
      throw new Error(`no Markdown for ${node.type.name}`);
  }
}

function flow(node) {
  const children = [];
  node.forEach((child) => {
    if (!isEmpty(child)) {
      children.push(tree(child));
    }
  });
  return children;
}

/** Markdown has no empty paragraph, and no empty Markdown. */
function isEmpty(node) {
  return (node.type === n.paragraph && runs(node).length === 0) || (node.type === n.verbatim && node.content.size === 0);
}

function list(node) {
  const spread = !isTight(node);
  const children = [];
  node.forEach((item) => children.push({ type: "listItem", spread, children: flow(item) }));
  const ordered = node.type === n.ordered_list;
  return { type: "list", ordered, start: ordered ? node.attrs.order : null, spread, children };
}

/** Whether a list can be, and is meant to be, without room between its items. */
function isTight(node) {
  let room = false;
  let several = node.childCount > 1;
  node.forEach((item) => {
    const blocks = [];
    item.forEach((block) => isEmpty(block) || blocks.push(block));
    several ||= blocks.length > 1;
    room ||= blocks.some((block, at) => at > 0 && block.type === n.paragraph && blocks[at - 1].type === n.paragraph);
  });
  return !room && (node.attrs.tight || !several);
}

function table(node) {
  const children = [];
  const align = [];
  node.firstChild.forEach((cell) => align.push(cell.attrs.align));
  node.forEach((row) => {
    const cells = [];
    row.forEach((cell) => cells.push({ type: "tableCell", children: phrasing(cell) }));
    children.push({ type: "tableRow", children: cells });
  });
  return { type: "table", align, children };
}

/** The runs of a line without white space and breaks at its ends, which Markdown does not keep. */
function runs(block) {
  const found = [];
  // A mark of a note is no part of a link around it.
  block.forEach((run) => found.push(run.type === n.footnote_ref ? run.mark(schema.marks.link.removeFromSet(run.marks)) : run));
  const trimEnd = (at, strip) => {
    while (found.length) {
      const run = found.at(at);
      if (run.isText ? hasCode(run) : run.type !== n.hard_break) {
        return;
      }
      const kept = run.isText ? strip(run.text) : "";
      if (kept) {
        found[at === 0 ? 0 : found.length - 1] = kept === run.text ? run : schema.text(kept, run.marks);
        return;
      }
      found.splice(at, 1);
    }
  };
  trimEnd(0, (words) => words.replace(/^[ \t\n]+/, ""));
  trimEnd(-1, (words) => words.replace(/[ \t\n]+$/, ""));
  return found;
}

function phrasing(block) {
  return nested(runs(block), []);
}

/** Marks lie flat on each run; in the tree the one that goes on longest is outside. */
function nested(all, open) {
  const found = [];
  let at = 0;
  while (at < all.length) {
    const rest = all[at].marks.filter((mark) => mark.type.name !== "code" && !mark.isInSet(open));
    if (rest.length === 0) {
      found.push(leaf(all[at]));
      at++;
      continue;
    }
    let longest = null;
    let end = at;
    for (const mark of rest) {
      let to = at;
      while (to < all.length && mark.isInSet(all[to].marks)) {
        to++;
      }
      // A link goes outside of what ends with it.
      if (to > end || (to === end && mark.type.name === "link")) {
        longest = mark;
        end = to;
      }
    }
    found.push(...wrapped(longest, all.slice(at, end), open));
    at = end;
  }
  return found;
}

function wrapped(mark, inside, open) {
  if (mark.type.name === "link") {
    const children = nested(inside, [...open, mark]);
    return [{ type: "link", url: mark.attrs.href, title: mark.attrs.title, children }];
  }
  // Emphasis that begins or ends with white space or a break is none: these go outside.
  const [lead, core, tail] = aired(inside);
  if (core.length === 0) {
    return nested(without(mark, inside), open);
  }
  const children = nested(core, [...open, mark]);
  return [
    ...nested(without(mark, lead), open),
    { type: mark.type.name === "strong" ? "strong" : "emphasis", children },
    ...nested(without(mark, tail), open),
  ];
}

function without(mark, all) {
  return all.map((run) => run.mark(mark.removeFromSet(run.marks)));
}

function aired(all) {
  const lead = [];
  const core = [...all];
  const tail = [];
  const split = (run, words) => schema.text(words, run.marks);
  while (core.length && isAiry(core[0])) {
    if (!core[0].isText) {
      lead.push(core.shift());
      continue;
    }
    const space = /^\s*/.exec(core[0].text)[0].length;
    if (space === core[0].text.length) {
      lead.push(core.shift());
      continue;
    }
    if (space) {
      lead.push(split(core[0], core[0].text.slice(0, space)));
      core[0] = split(core[0], core[0].text.slice(space));
    }
    break;
  }
  while (core.length && isAiry(core.at(-1))) {
    const last = core.at(-1);
    if (!last.isText) {
      tail.unshift(core.pop());
      continue;
    }
    const kept = last.text.replace(/\s+$/, "").length;
    if (kept === 0) {
      tail.unshift(core.pop());
      continue;
    }
    if (kept < last.text.length) {
      tail.unshift(split(last, last.text.slice(kept)));
      core[core.length - 1] = split(last, last.text.slice(0, kept));
    }
    break;
  }
  return [lead, core, tail];
}

function isAiry(run) {
  return run.isText ? !hasCode(run) : run.type === n.hard_break;
}

function hasCode(run) {
  return run.marks.some((mark) => mark.type.name === "code");
}

function leaf(run) {
  if (run.isText) {
    return hasCode(run) ? { type: "inlineCode", value: run.text } : { type: "text", value: run.text };
  }
  switch (run.type) {
    case n.hard_break:
      return { type: "break" };
    case n.footnote_ref:
      return { type: "footnoteReference", identifier: run.attrs.label, label: run.attrs.label };
    default:
      return { type: "raw", value: run.attrs.source };
  }
}

// --- one block ---

const BULLET = /^ {0,3}([-+*])(?=\s|$)/;
const DELIMITER = /^ {0,3}\d+([.)])/;

/**
 * Lists of one kind that follow each other need another mark each, or they are one.
 *
 * @param around what is written before it and, where that is known already, after it
 */
function write(node, around = []) {
  if (isEmpty(node)) {
    return "";
  }
  const taken = (pattern) => around.map((source) => pattern.exec(source)?.[1]);
  const bullet = ["-", "*", "+"].find((mark) => !taken(BULLET).includes(mark));
  const options = {
    ...OPTIONS,
    bullet,
    bulletOther: bullet === "-" ? "*" : "-",
    bulletOrdered: [".", ")"].find((mark) => !taken(DELIMITER).includes(mark)) ?? ".",
  };
  return toMarkdown({ type: "root", children: [tree(node)] }, options).replace(/\n$/, "");
}

// --- what a block says, whatever it looks like ---

const meanings = new WeakMap();

/** A string that is equal for blocks that say the same. */
export function meaning(node) {
  let known = meanings.get(node);
  if (known === undefined) {
    known = JSON.stringify(meant(node));
    meanings.set(node, known);
  }
  return known;
}

function meant(node) {
  const { origin: _, tight: __, colspan: ___, rowspan: ____, colwidth: _____, ...attrs } = node.attrs;
  const plain = { type: node.type.name, attrs };
  if (node.type === n.bullet_list || node.type === n.ordered_list) {
    plain.tight = isTight(node);
  }
  if (node.type === n.footnote) {
    attrs.label = attrs.label.toUpperCase();
  }
  if (node.type.spec.code) {
    return { ...plain, text: node.textContent };
  }
  if (node.inlineContent) {
    return { ...plain, runs: spoken(runs(node)) };
  }
  const children = [];
  node.forEach((child) => isEmpty(child) || children.push(meant(child)));
  return { ...plain, children };
}

/** Where an emphasis has its edge in white space does not matter: it is the words that are emphasised. */
function spoken(all) {
  const found = [];
  for (const run of all) {
    if (!run.isText) {
      found.push([run.type.name, run.attrs, marked(run, run.type === n.hard_break)]);
      continue;
    }
    for (const words of hasCode(run) ? [run.text] : run.text.split(/(\s+)/).filter(Boolean)) {
      const airy = !hasCode(run) && /^\s/.test(words);
      const marks = marked(run, airy);
      const last = found.at(-1);
      if (last?.[0] === "text" && last[2] === marks && !airy && !last[3]) {
        last[1] += words;
      } else if (last?.[0] === "text" && last[3] && airy) {
        last[1] += words;
      } else {
        found.push(["text", words, marks, airy]);
      }
    }
  }
  return found;
}

function marked(run, airy) {
  return run.marks
    .filter((mark) => !airy || mark.type.name === "link")
    .map((mark) => (mark.type.name === "link" ? `link ${mark.attrs.href} ${mark.attrs.title ?? ""}` : mark.type.name))
    .sort()
    .join(" ");
}

/** What each block of a document says; empty ones say nothing. */
export function meaningsOf(doc) {
  const { blocks, notes } = parts(doc);
  return [...blocks, ...notes].filter((node) => !isEmpty(node)).map(meaning);
}

// --- the whole ---

/**
 * Reads a text for the editor: a block that could not be written anew and say the same stays as Markdown, so that whatever
 * is changed in the others nothing else does.
 */
export function open(markdown) {
  const original = read(markdown);
  // All at once first: reading is what takes time.
  const whole = anew(original.entries.map(({ node }, from) => ({ node, from, kept: true })));
  const back = new Set(meaningsOf(read(joined(whole, original, true)).doc));
  const entries = original.entries.map((entry) => {
    const { node } = entry;
    const sound = node.type === n.verbatim || (!isEmpty(node) && (back.has(meaning(node)) || comesBack(node)));
    return sound ? entry : { ...entry, node: asMarkdown(entry), reads: isEmpty(node) ? [] : [meaning(node)] };
  });
  if (entries.every((entry, at) => entry === original.entries[at])) {
    return original;
  }
  const nodes = entries.map((entry) => entry.node);
  const notes = nodes.filter((node) => node.type === n.footnote);
  const blocks = nodes.filter((node) => node.type !== n.footnote);
  return { ...original, entries, doc: n.doc.create(null, [...blocks, ...notes]) };
}

function comesBack(node) {
  const again = read(write(node) + BETWEEN + placeholders([node])).entries[0];
  return again !== undefined && meaning(again.node) === meaning(node);
}

/** Notes for the marks in some blocks, without which these would be no marks. */
function placeholders(nodes) {
  const there = new Set(nodes.filter((node) => node.type === n.footnote).map((node) => normalised(node.attrs.label)));
  const labels = new Map(nodes.flatMap(references).map((label) => [normalised(label), label]));
  return [...labels].filter(([name]) => !there.has(name)).map(([, label]) => `[^${label}]: .`).join(BETWEEN);
}

function references(doc) {
  const found = [];
  doc.descendants((node) => {
    if (node.type === n.footnote_ref) {
      found.push(node.attrs.label);
    }
  });
  return found;
}

function asMarkdown(entry) {
  return n.verbatim.create({ origin: entry.node.attrs.origin }, entry.source ? schema.text(entry.source) : null);
}

/**
 * Writes a document.
 *
 * @param doc the document as it stands
 * @param original what {@link read} gave for the text it began as
 */
export function writeBack(doc, original) {
  const pieces = arranged(doc, original);
  let out = joined(pieces, original, false);
  if (pieces.length === original.entries.length && pieces.every((piece, at) => piece.kept && piece.from === at)) {
    return out;
  }
  if (pieces.some((piece) => piece.node.type === n.verbatim && !piece.kept)) {
    // Who writes Markdown means what it says: a link's definition, say, changes where it leads.
    return out;
  }
  if (out.length > LONG && stretches(pieces).every((some) => isSound(some, original))) {
    return out;
  }
  const wanted = saidBy(pieces.map((piece) => piece.node), original);
  const efforts = [() => joined(pieces, original, true), () => joined(mending(pieces, out), original, true),
    () => joined(anew(pieces), original, true)];
  for (const effort of efforts) {
    if (same(meaningsOf(read(out).doc), wanted)) {
      return out;
    }
    out = effort();
  }
  return out;
}

/** In a long text each changed block is read with those beside it; to read all of it would be felt while typing. */
function stretches(pieces) {
  const found = [];
  pieces.forEach((piece, at) => {
    const moved = at > 0 && piece.from !== null && pieces[at - 1].from !== piece.from - 1;
    if (!piece.kept || moved) {
      found.push(pieces.slice(Math.max(0, at - 1), at + 2));
    }
  });
  return found;
}

function isSound(pieces, original) {
  const nodes = pieces.map((piece) => piece.node);
  const definitions = original.entries
    .filter(({ node, source }) => node.type === n.verbatim && /^\[(?!\^)/.test(source) && !nodes.some((one) => one.attrs.origin === node.attrs.origin))
    .map(({ source }) => source);
  const marks = placeholders(nodes);
  const out = [joined(pieces, original, false), ...definitions, marks].filter(Boolean).join(BETWEEN);
  const got = meaningsOf(read(out).doc);
  const wanted = saidBy(nodes, original);
  const more = read([...definitions, marks].filter(Boolean).join(BETWEEN));
  return got.length === wanted.length + more.entries.length && wanted.every((words) => got.includes(words));
}

/** Notes are the same in whatever order they stand. */
function same(one, other) {
  const isNote = (words) => words.startsWith('{"type":"footnote"');
  const arranged = (all) => [...all.filter((words) => !isNote(words)), ...all.filter(isNote).sort()];
  return one.length === other.length && arranged(one).join("\n") === arranged(other).join("\n");
}

/** Markdown that stands as such means what it says, not what it is shown as. */
function saidBy(nodes, original) {
  const said = [];
  for (const node of nodes) {
    if (isKept(node, original)) {
      const { reads } = original.entries[node.attrs.origin];
      said.push(...(reads === undefined ? [meaning(node)] : reads));
    } else if (node.type === n.verbatim) {
      said.push(...meaningsOf(read(node.textContent).doc));
    } else if (!isEmpty(node)) {
      said.push(meaning(node));
    }
  }
  return said;
}

function isKept(node, original) {
  const entry = original.entries[node.attrs.origin];
  return entry !== undefined && entry.node.type === node.type && meaning(entry.node) === meaning(node);
}

/** The pieces in the order they are written: notes stand where they stood. */
function arranged(doc, original) {
  const { blocks, notes } = parts(doc);
  const used = new Set();
  const piece = (node) => {
    let from = node.attrs.origin;
    from = from !== null && from < original.entries.length && !used.has(from) ? from : null;
    if (from !== null) {
      used.add(from);
    }
    return { node, from, kept: from !== null && isKept(node, original) };
  };
  const pieces = blocks.filter((node) => !isEmpty(node)).map(piece);
  const lastBlock = original.entries.reduce((last, entry, at) => (entry.node.type === n.footnote ? last : at), -1);
  let previous = null;
  for (const node of notes) {
    const note = piece(node);
    let at = pieces.length;
    if (note.from !== null && note.from < lastBlock) {
      const before = pieces.filter((one) => one.from !== null && one.from < note.from);
      const nearest = before.reduce((best, one) => (best === null || one.from > best.from ? one : best), null);
      at = nearest === null ? 0 : pieces.indexOf(nearest) + 1;
    } else if (note.from === null && previous !== null) {
      at = pieces.indexOf(previous) + 1;
    }
    pieces.splice(at, 0, note);
    previous = note;
  }
  return pieces;
}

function joined(pieces, original, careful) {
  let out = pieces[0]?.from === 0 ? original.lead : "";
  let before = null;
  let source = "";
  pieces.forEach((piece, at) => {
    if (before !== null) {
      const neighbours = piece.from !== null && before.from === piece.from - 1;
      const keeps = neighbours && (!careful || (piece.kept && before.kept));
      out += keeps ? original.gaps[before.from] : BETWEEN;
    }
    const next = pieces[at + 1];
    const around = [source, next?.kept ? original.entries[next.from].source : ""];
    source = piece.kept ? original.entries[piece.from].source : write(piece.node, around);
    out += source;
    before = piece;
  });
  const whole = pieces.length || original.entries.length === 0;
  return whole ? out + (pieces.length && original.entries.length === 0 ? "" : original.tail) : "";
}

/** Writes anew what did not come out as it was meant. */
function mending(pieces, out) {
  const got = new Set(meaningsOf(read(out).doc));
  return pieces.map((piece) => (got.has(meaning(piece.node)) ? piece : { ...piece, kept: piece.node.type === n.verbatim }));
}

function anew(pieces) {
  return pieces.map((piece) => ({ ...piece, kept: piece.kept && piece.node.type === n.verbatim }));
}
