// Links to a passage: of the selected words, or of a paragraph. Each names the version and the place in its text, so that the server
// finds the words again in later versions, and says what became of them.
import { besideSelection, placeOf, selected } from "./selection.js";

const article = document.querySelector(".reading[data-passages]");
const text = article?.querySelector(".essay-text");
const bar = article?.querySelector(".passage-bar");
const pilcrow = article?.querySelector(".pilcrow");
const said = article?.querySelector(".passage-said");

function addressOf(range) {
  const place = placeOf(text, range);
  return place && new URL(`${article.dataset.passages}${place.start}-${place.end}`, location.href).href;
}

async function copy(words, address) {
  try {
    await navigator.clipboard.writeText(words);
    said.textContent = said.dataset.copied;
  } catch {
    history.replaceState(null, "", address);
    said.textContent = said.dataset.failed;
  }
  setTimeout(() => (said.textContent = ""), 4000);
}

function offerSelection() {
  besideSelection(text, bar);
  bar.addEventListener("click", (event) => {
    const take = event.target.closest("[data-take]")?.dataset.take;
    const now = selected(text);
    const address = now && addressOf(now.range);
    if (!take || !address) return;
    const source = document.getElementById("citation")?.textContent.replace(/\s+/g, " ").trim() ?? "";
    copy(take === "link" ? address : `“${now.words}”\n${source}\n${address}`, address);
    getSelection().removeAllRanges();
    bar.hidden = true;
  });
  bar.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      bar.hidden = true;
      getSelection().removeAllRanges();
    }
  });
}

/** One sign for all paragraphs: it stands beside the one that is pointed at, and arrow keys lead it on. */
function offerParagraphs() {
  const blocks = [...text.querySelectorAll("p[id], h2[id], h3[id], h4[id], h5[id], h6[id], li[id], pre[id]")].filter(
    (block) => /^b\d+$/.test(block.id) && !block.closest(".footnotes, .margin"),
  );
  let at = -1;
  const show = (index) => {
    at = index;
    const block = blocks[at];
    const range = document.createRange();
    range.selectNodeContents(block);
    pilcrow.href = addressOf(range) ?? `#${block.id}`;
    const top = block.getBoundingClientRect().top - article.getBoundingClientRect().top;
    const size = parseFloat(getComputedStyle(block).lineHeight) || 28;
    pilcrow.style.top = `${top + size / 2 - pilcrow.offsetHeight / 2}px`;
  };
  if (blocks.length === 0) return;
  pilcrow.hidden = false;
  text.addEventListener("pointerover", (event) => {
    const index = event.pointerType === "mouse" ? blocks.indexOf(event.target.closest("[id^=b]")) : -1;
    if (index >= 0 && index !== at && document.activeElement !== pilcrow) {
      show(index);
      pilcrow.classList.add("near");
    }
  });
  article.addEventListener("pointerleave", () => pilcrow.classList.remove("near"));
  pilcrow.addEventListener("focus", () => show(Math.max(0, at)));
  pilcrow.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      show(Math.min(blocks.length - 1, Math.max(0, at + step)));
      blocks[at].scrollIntoView({ block: "nearest" });
    }
  });
  pilcrow.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    copy(pilcrow.href, pilcrow.href);
  });
}

if (text && bar && pilcrow) {
  offerSelection();
  offerParagraphs();
}
