// What comes from a word processor, down to its structure: headings, lists, quotations, emphasis, links, tables and notes
// stay, everything else about how it looked goes.

const DROPPED = "style, script, meta, link, title, xml, head, object, embed, iframe, svg, math, input, button, select, textarea, del, template, noscript";

/** Marks that Word and LibreOffice leave where a note is meant, and where it is. */
const REFERENCE = /^#(?:_?(ftn|edn|ftnt)|sd(footnote|endnote))_?(\d+)(?:sym)?$/i;
const BACK = /^#(?:_?(?:ftn|edn|ftnt)_?ref_?|sd(?:footnote|endnote))(\d+)(?:anc)?$/i;

/** Styles are read here and never applied: a page that forbids them would complain of each. */
export function unapplied(html) {
  return html.replace(/<style\b[\s\S]*?<\/style>/gi, "").replace(/(<[a-z][^<>]*?\s)style(\s*=)/gi, "$1data-style$2");
}

/**
 * Cleans a document in place that was made of what {@link unapplied} gave.
 *
 * @returns how many pictures were left out: they are handed in as figures, each with its words
 */
export function clean(document) {
  const { body } = document;
  const fromWord = /mso-|Mso|urn:schemas-microsoft-com/.test(body.innerHTML) || document.querySelector("[class^=Mso]") !== null;
  body.querySelectorAll(DROPPED).forEach((one) => one.remove());
  dropComments(body);
  dropHidden(body);
  notes(body);
  wordLists(body);
  quotations(body);
  emphasis(body);
  const pictures = body.querySelectorAll("img, picture, figure img").length;
  body.querySelectorAll("img, picture").forEach((one) => one.remove());
  nestedLists(body);
  cells(body);
  links(body);
  headings(body);
  unstyled(body);
  empties(body);
  if (fromWord) {
    collapse(body);
  }
  eachText(body, (text) => {
    text.data = printable(text.data);
  });
  return pictures;
}

/** Without what the server takes in no text: control characters, and embeddings that turn more around than their own words. */
export function printable(words) {
  return words.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u202a-\u202e]/g, "");
}

function eachText(node, act) {
  for (const child of [...node.childNodes]) {
    if (child.nodeType === 3) {
      act(child);
    } else {
      eachText(child, act);
    }
  }
}

function styleOf(element) {
  return (element.getAttribute?.("data-style") ?? "").toLowerCase();
}

function unwrap(element) {
  while (element.firstChild) {
    element.parentNode.insertBefore(element.firstChild, element);
  }
  element.remove();
}

function renamed(element, name) {
  const other = element.ownerDocument.createElement(name);
  while (element.firstChild) {
    other.appendChild(element.firstChild);
  }
  element.parentNode.replaceChild(other, element);
  return other;
}

function dropComments(node) {
  for (const child of [...node.childNodes]) {
    if (child.nodeType === 8 || child.nodeType === 7) {
      child.remove();
    } else if (child.nodeType === 1) {
      dropComments(child);
    }
  }
}

function dropHidden(body) {
  for (const element of [...body.querySelectorAll("*")]) {
    const name = element.localName ?? "";
    const style = styleOf(element);
    const classes = element.getAttribute("class") ?? "";
    if (/mso-element:\s*comment|display:\s*none|mso-hide:\s*all/.test(style) || /MsoCommentReference|msocomanch/i.test(classes)
      || /^#_msocom/i.test(element.getAttribute("href") ?? "")) {
      element.remove();
    } else if (name.includes(":")) {
      // <o:p>, <w:sdt>, <st1:place>: names of an office, with words inside.
      unwrap(element);
    }
  }
}

// --- notes ---

function labelOf(href, pattern) {
  const found = pattern.exec(href ?? "");
  return found ? found.at(-1) : null;
}

function kindOf(href) {
  return /edn|endnote/i.test(href) ? "e" : "n";
}

function notes(body) {
  const document = body.ownerDocument;
  const kept = [];
  for (const back of [...body.querySelectorAll("a[href]")]) {
    const href = back.getAttribute("href");
    const number = /ref|anc$/i.test(href) ? labelOf(href, BACK) : null;
    if (number === null) {
      continue;
    }
    const holder = noteAround(back, number);
    if (!holder) {
      unwrap(back);
      continue;
    }
    (back.closest("sup") ?? back).remove();
    const aside = document.createElement("aside");
    aside.setAttribute("data-footnote", `${kindOf(href)}${number}`);
    if (/^(p|li)$/.test(holder.localName)) {
      const paragraph = document.createElement("p");
      paragraph.append(...holder.childNodes);
      aside.append(paragraph);
    } else {
      aside.append(...holder.childNodes);
    }
    trimStart(aside);
    holder.remove();
    kept.push(aside);
  }
  for (const mark of [...body.querySelectorAll("a[href]")]) {
    const href = mark.getAttribute("href");
    const number = labelOf(href, REFERENCE);
    if (number !== null) {
      const sup = document.createElement("sup");
      sup.setAttribute("data-footnote-ref", `${kindOf(href)}${number}`);
      const outer = mark.closest("sup") ?? mark;
      outer.parentNode.replaceChild(sup, outer);
    }
  }
  body.querySelectorAll("div, hr").forEach((one) => {
    if (/mso-element:\s*(footnote|endnote)-list/.test(styleOf(one)) && !one.textContent.trim()) {
      one.remove();
    }
  });
  if (kept.length) {
    // The line above the notes, and what is left of their box.
    body.querySelectorAll("hr[align=left][size]").forEach((one) => one.remove());
  }
  body.append(...kept);
}

function noteAround(back, number) {
  for (let at = back.parentNode; at && at.localName !== "body"; at = at.parentNode) {
    const id = at.getAttribute?.("id") ?? "";
    if (/mso-element:\s*(footnote|endnote)(;|$|\s)/.test(styleOf(at)) || new RegExp(`^(ftn|edn|sdfootnote|sdendnote)${number}$`, "i").test(id)) {
      return at;
    }
  }
  return back.closest("p, li, div");
}

function trimStart(element) {
  let first = element;
  while (first?.firstChild) {
    first = first.firstChild;
  }
  if (first?.nodeType === 3) {
    first.data = first.data.replace(/^[\s\u00a0]+/, "");
  }
}

// --- lists of Word, which are paragraphs with a bullet in them ---

function wordLists(body) {
  const document = body.ownerDocument;
  const open = [];
  for (const element of [...body.querySelectorAll("p, h1, h2, h3, h4, h5, h6, div, table, ul, ol")]) {
    if (!element.parentNode) {
      continue;
    }
    const place = element.localName === "p" ? /mso-list:\s*(\S+)\s+level(\d+)/.exec(styleOf(element)) : null;
    if (!place) {
      if (!open.some(({ list }) => list.contains(element)) && element.localName !== "div") {
        open.length = 0;
      }
      continue;
    }
    const [, name, depth] = place;
    const level = Number(depth);
    const ordered = isNumbered(takeMarker(element));
    while (open.length && (open.at(-1).level > level || (open.at(-1).level === level && open.at(-1).name !== name && open.at(-1).ordered !== ordered))) {
      open.pop();
    }
    if (!open.length || open.at(-1).level < level) {
      const list = document.createElement(ordered ? "ol" : "ul");
      const parent = open.at(-1)?.list.lastElementChild;
      if (parent) {
        parent.append(list);
      } else {
        element.parentNode.insertBefore(list, element);
      }
      open.push({ level, list, name, ordered });
    }
    const item = document.createElement("li");
    element.remove();
    item.append(...element.childNodes);
    open.at(-1).list.append(item);
  }
}

function takeMarker(paragraph) {
  let words = "";
  for (const span of [...paragraph.querySelectorAll("span")]) {
    if (/mso-list:\s*ignore/.test(styleOf(span))) {
      words += span.textContent;
      span.remove();
    }
  }
  return words.replace(/[\s\u00a0]+/g, "");
}

function isNumbered(marker) {
  return /^\(?([0-9]+|[a-z]|[ivxlc]+)[.)]?$/i.test(marker) && marker !== "o";
}

// --- the rest ---

function quotations(body) {
  for (const paragraph of [...body.querySelectorAll("p")]) {
    const style = paragraph.getAttribute("class") ?? "";
    if (/^Mso(Intense)?Quote/i.test(style) || /^(quotations|quote)\b/i.test(style)) {
      const quotation = body.ownerDocument.createElement("blockquote");
      paragraph.parentNode.replaceChild(quotation, paragraph);
      quotation.append(paragraph);
      const before = quotation.previousElementSibling;
      if (before?.localName === "blockquote" && before.hasAttribute("data-quoted")) {
        before.append(paragraph);
        quotation.remove();
      } else {
        quotation.setAttribute("data-quoted", "");
      }
    } else if (/^MsoTitle\b/i.test(style)) {
      renamed(paragraph, "h1");
    } else if (/^MsoSubtitle\b/i.test(style)) {
      renamed(paragraph, "h2");
    } else if (/mso-outline-level:\s*[1-6]/.test(styleOf(paragraph)) && /^(MsoHeading|Heading)/i.test(style)) {
      renamed(paragraph, `h${/mso-outline-level:\s*([1-6])/.exec(styleOf(paragraph))[1]}`);
    }
  }
}

function emphasis(body) {
  for (const element of [...body.querySelectorAll("b, strong, i, em, span, font, u, ins, cite, dfn, var")]) {
    const style = styleOf(element);
    const name = element.localName;
    const bold = /(?:^|[;\s])font-weight:\s*(bold|[6-9]00)/.test(style) || (/^(b|strong)$/.test(name) && !/(?:^|[;\s])font-weight:\s*(normal|[1-5]00)/.test(style));
    const italic = /(?:^|[;\s])font-style:\s*(italic|oblique)/.test(style) || (/^(i|em|cite|dfn|var)$/.test(name) && !/(?:^|[;\s])font-style:\s*normal/.test(style));
    let inner = renamed(element, "span");
    if (bold) {
      inner = wrappedIn(inner, "strong");
    }
    if (italic) {
      wrappedIn(inner, "em");
    }
  }
  body.querySelectorAll("span").forEach(unwrap);
}

function wrappedIn(element, name) {
  // A wrapper around whole blocks, as Google Docs puts it, emphasises nothing.
  if (element.querySelector("p, h1, h2, h3, h4, h5, h6, ul, ol, table, div")) {
    return element;
  }
  const outer = element.ownerDocument.createElement(name);
  element.parentNode.replaceChild(outer, element);
  outer.append(element);
  return outer;
}

/** Lists of Google Docs and LibreOffice may lie in a list, and not in its item. */
function nestedLists(body) {
  for (const list of [...body.querySelectorAll("ul > ul, ul > ol, ol > ul, ol > ol")]) {
    const item = list.previousElementSibling;
    if (item?.localName === "li") {
      item.append(list);
    } else {
      const wrapping = body.ownerDocument.createElement("li");
      list.parentNode.replaceChild(wrapping, list);
      wrapping.append(list);
    }
  }
}

/** A cell is one line. */
function cells(body) {
  for (const cell of [...body.querySelectorAll("td, th")]) {
    for (const block of [...cell.querySelectorAll("p, div, li, ul, ol, h1, h2, h3, h4, h5, h6, blockquote, pre, br, table, tr, td, th, tbody")].reverse()) {
      if (block.nextSibling) {
        block.parentNode.insertBefore(body.ownerDocument.createTextNode(" "), block.nextSibling);
      }
      unwrap(block);
    }
    const align = /text-align:\s*(left|right|center)/.exec(styleOf(cell))?.[1] ?? cell.getAttribute("align");
    if (align === "right" || align === "center") {
      cell.setAttribute("align", align);
    } else {
      cell.removeAttribute("align");
    }
  }
}

function links(body) {
  for (const link of [...body.querySelectorAll("a")]) {
    const address = link.getAttribute("href") ?? "";
    const unfolded = /^https?:\/\/www\.google\.com\/url\?q=([^&]+)/.exec(address);
    if (unfolded) {
      link.setAttribute("href", decodeURIComponent(unfolded[1]));
    } else if (!/^(https?:|mailto:)/i.test(address)) {
      unwrap(link);
    }
  }
}

/** A heading says so itself: that all of it is bold, too, is how it looked. */
function headings(body) {
  for (const heading of [...body.querySelectorAll("h1, h2, h3, h4, h5, h6")]) {
    heading.querySelectorAll("strong").forEach(unwrap);
    heading.querySelectorAll("br").forEach((line) => line.replaceWith(body.ownerDocument.createTextNode(" ")));
  }
}

const KEPT = new Set(["href", "title", "start", "align", "colspan", "rowspan", "data-footnote", "data-footnote-ref"]);

function unstyled(body) {
  for (const element of [...body.querySelectorAll("*")]) {
    for (const { name } of [...element.attributes]) {
      if (!KEPT.has(name)) {
        element.removeAttribute(name);
      }
    }
  }
}

function empties(body) {
  for (const paragraph of [...body.querySelectorAll("p, h1, h2, h3, h4, h5, h6, blockquote, li")].reverse()) {
    if (!paragraph.textContent.replace(/\u00a0/g, " ").trim() && !paragraph.querySelector("sup, img, table")) {
      paragraph.remove();
    }
  }
  body.querySelectorAll("ul, ol").forEach((list) => list.children.length || list.remove());
}

/** Word breaks its source at 72 columns and pads with hard spaces. */
function collapse(node) {
  for (const child of [...node.childNodes]) {
    if (child.nodeType === 3) {
      child.data = child.data.replace(/\u00a0{2,}/g, " ").replace(/[\r\n\t]+/g, " ");
    } else if (child.localName !== "pre") {
      collapse(child);
    }
  }
}
