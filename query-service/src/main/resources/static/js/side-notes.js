// Footnotes beside the text, and nothing on top of anything else there. On a wide page each note stands as high as the number that
// leads to it, or below what stands there already; on a narrow one the number opens the note below its paragraph. Without this
// script the notes are at the end, with ways there and back.
const text = document.querySelector(".essay-text");
const wide = matchMedia("(min-width: 62rem)");
const GAP = 12;

const notes = new Map(
  [...document.querySelectorAll(".sidenote[data-note]")].map((note) => [note.dataset.note, note]),
);

function references(id) {
  return text.querySelectorAll(`sup a[href="#${CSS.escape(id)}"], sup a[href="#side-${CSS.escape(id)}"]`);
}

/** Moves what stands in the margin down to where it belongs; only by transforms, so that the text never moves. */
function place() {
  const all = [...text.querySelectorAll(".margin")].flatMap((margin) => [...margin.children]);
  all.forEach((piece) => piece.style.removeProperty("transform"));
  if (!wide.matches) return;
  const measured = all
    .filter((piece) => piece.offsetParent)
    .map((piece) => {
      const box = piece.getBoundingClientRect();
      const reference = piece.dataset.note ? references(piece.dataset.note)[0] : null;
      const block = piece.closest(".block").getBoundingClientRect();
      const wanted = reference ? reference.getBoundingClientRect().top - 4 : block.top;
      return { piece, box, wanted };
    });
  let free = -Infinity;
  for (const { piece, box, wanted } of measured) {
    const top = Math.max(wanted, free);
    if (Math.abs(top - box.top) >= 0.5) piece.style.transform = `translateY(${top - box.top}px)`;
    free = top + box.height + GAP;
  }
}

let asked = 0;
function placeSoon() {
  cancelAnimationFrame(asked);
  asked = requestAnimationFrame(place);
}

/** Numbers lead to where the notes are now. */
function lead() {
  for (const [id, note] of notes) {
    for (const reference of references(id)) {
      reference.setAttribute("href", wide.matches ? `#${note.id}` : `#${id}`);
      if (wide.matches) {
        reference.removeAttribute("aria-expanded");
      } else {
        reference.setAttribute("aria-expanded", String(note.classList.contains("open")));
      }
    }
  }
}

/** A link to a note at the end, or to a passage in one, leads to the note beside the text where those at the end are hidden. */
function follow() {
  const target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1).split(":~:")[0]));
  const item = target && target.closest(".footnotes li[id]");
  const note = item && wide.matches ? notes.get(item.id) : null;
  if (note) {
    note.classList.add("found");
    note.scrollIntoView({ block: "center" });
  }
}

if (text) {
  document.documentElement.dataset.notes = "";
  text.addEventListener("click", (event) => {
    const reference = event.target.closest("sup a[href^='#fn-']");
    const note = reference && !wide.matches ? notes.get(reference.getAttribute("href").slice(1)) : null;
    if (note) {
      event.preventDefault();
      reference.setAttribute("aria-expanded", String(note.classList.toggle("open")));
    }
  });
  wide.addEventListener("change", () => {
    lead();
    placeSoon();
  });
  addEventListener("hashchange", follow);
  addEventListener("appearance", placeSoon);
  text.addEventListener("toggle", placeSoon, true);
  new ResizeObserver(placeSoon).observe(text);
  document.fonts?.ready.then(placeSoon);
  lead();
  place();
  follow();
}
