// Offers a button beside a selection made inside an element, and hands over the selected words.
// Footnote numbers are not part of a text's words, so they are left out.
export function onSelection(root, label, use) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "pick primary";
  button.textContent = label;
  button.hidden = true;
  document.body.append(button);
  let words = "";

  function selected() {
    const selection = document.getSelection();
    if (!selection || selection.isCollapsed || selection.rangeCount === 0) {
      return null;
    }
    const range = selection.getRangeAt(0);
    return root.contains(range.commonAncestorContainer) ? range : null;
  }

  function wordsOf(range) {
    const piece = range.cloneContents();
    piece.querySelectorAll("sup, .margin").forEach((extra) => extra.remove());
    const blocks = [...piece.childNodes].map((node) => node.textContent.trim()).filter(Boolean);
    const inline = ![...piece.children].some((child) => /^(P|LI|H\d|BLOCKQUOTE|DIV|UL|OL|PRE)$/.test(child.tagName));
    return (inline ? piece.textContent : blocks.join("\n")).replace(/\s+/g, " ").trim();
  }

  function look() {
    const range = selected();
    words = range ? wordsOf(range) : "";
    button.hidden = words.length < 2;
    if (!button.hidden) {
      const box = range.getBoundingClientRect();
      button.style.setProperty("top", `${box.bottom + scrollY + 8}px`);
      button.style.setProperty("left", `${Math.max(8, Math.min(box.left + scrollX, innerWidth - 240))}px`);
    }
  }

  document.addEventListener("selectionchange", () => requestAnimationFrame(look));
  // A click would end the selection before it is used.
  button.addEventListener("pointerdown", (event) => event.preventDefault());
  button.addEventListener("click", () => {
    const taken = words;
    document.getSelection().removeAllRanges();
    button.hidden = true;
    use(taken);
  });
}
