// What is selected inside an element of a text: its words, and where they stand in the plain text that passages are measured
// on. Footnote numbers and suggested words are not part of a text, so they are left out.
const LEFT_OUT = "sup, .margin, .marker, .said, ins, .footnote-backref, a[href^='#fnref']";
const BLOCK = /^b\d+$/;

function within(root) {
  const selection = document.getSelection();
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) {
    return null;
  }
  const range = selection.getRangeAt(0);
  return root.contains(range.commonAncestorContainer) ? range : null;
}

function wordsOf(range) {
  const piece = range.cloneContents();
  piece.querySelectorAll(LEFT_OUT).forEach((extra) => extra.remove());
  const blocks = [...piece.childNodes].map((node) => node.textContent.trim()).filter(Boolean);
  const inline = ![...piece.children].some((child) => /^(P|LI|H\d|BLOCKQUOTE|DIV|UL|OL|PRE)$/.test(child.tagName));
  return (inline ? piece.textContent : blocks.join("\n")).replace(/\s+/g, " ").trim();
}

/** The text nodes that count, block by block, each with where it begins in the plain text. */
function runs(root) {
  const blocks = [...root.querySelectorAll("[id]")].filter((element) => BLOCK.test(element.id));
  const found = [];
  let start = 0;
  for (const block of blocks) {
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    const nodes = [];
    while (walker.nextNode()) {
      const node = walker.currentNode;
      const owner = node.parentElement.closest("[id^=b]");
      if (!node.parentElement.closest(LEFT_OUT) && (owner === block || !BLOCK.test(owner?.id ?? ""))) {
        nodes.push(node);
      }
    }
    const whole = nodes.map((node) => node.data).join("");
    const before = whole.length - whole.trimStart().length;
    let at = start - before;
    for (const node of nodes) {
      found.push({ node, at });
      at += node.data.length;
    }
    start += whole.trim().length + 1;
  }
  return found;
}

/** Where a range begins and ends in the plain text; null when that cannot be said. */
export function placeOf(root, range) {
  let start = null;
  let end = null;
  for (const run of runs(root)) {
    if (!range.intersectsNode(run.node)) {
      continue;
    }
    const from = run.node === range.startContainer ? range.startOffset : 0;
    const to = run.node === range.endContainer ? range.endOffset : run.node.data.length;
    const words = run.node.data.slice(from, to);
    if (!words.trim()) {
      continue;
    }
    start ??= run.at + from + words.length - words.trimStart().length;
    end = run.at + from + words.trimEnd().length;
  }
  return start === null || end <= start ? null : { start, end };
}

/** The selection inside an element: its words, and its range; null when nothing is selected there. */
export function selected(root) {
  const range = within(root);
  const words = range ? wordsOf(range) : "";
  return words.length < 2 ? null : { range, words };
}

/** Shows something beside a selection made inside an element, as long as there is one. */
export function besideSelection(root, bar) {
  bar.hidden = true;
  (root.closest("main") ?? document.body).append(bar);
  function look() {
    if (bar.contains(document.activeElement)) {
      return;
    }
    const now = selected(root);
    bar.hidden = !now;
    if (now) {
      const box = now.range.getBoundingClientRect();
      bar.style.setProperty("top", `${box.bottom + scrollY + 8}px`);
      bar.style.setProperty("left", `${Math.max(8, Math.min(box.left + scrollX, innerWidth - bar.offsetWidth - 8))}px`);
    }
  }
  document.addEventListener("selectionchange", () => requestAnimationFrame(look));
  // A click would end the selection before it is used.
  bar.addEventListener("pointerdown", (event) => event.preventDefault());
}

/** Offers one button beside a selection made inside an element, and hands over the selected words. */
export function onSelection(root, label, use) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "pick primary";
  button.textContent = label;
  besideSelection(root, button);
  button.addEventListener("click", () => {
    const taken = selected(root)?.words ?? "";
    document.getSelection().removeAllRanges();
    button.hidden = true;
    use(taken);
  });
}
