// Goes from change to change of a comparison, opens the folds on the way, and marks the words that a note stands at.
const walk = document.querySelector("[data-changes]");
const said = document.querySelector("[data-changes-said]");

// Of the two ways of showing the same, one is on the page to be seen.
const seen = () => [...document.querySelectorAll("[data-change]")].filter((one) => one.getClientRects().length > 0);
let at = -1;

function step(by) {
  const changes = seen();
  if (changes.length === 0) {
    return;
  }
  if (at < 0) {
    const below = changes.findIndex((one) => one.getBoundingClientRect().top > 0);
    at = by > 0 ? Math.max(0, below) : (below < 0 ? changes.length : below) - 1;
  } else {
    at += by;
  }
  at = (at + changes.length) % changes.length;
  const change = changes[at];
  change.scrollIntoView({ block: "center", behavior: "instant" });
  change.focus({ preventScroll: true });
  walk.querySelector("[data-count]").textContent = `${at + 1} / ${changes.length}`;
  said.textContent = walk.dataset.said.replace("{n}", at + 1).replace("{m}", changes.length);
}

if (walk && document.querySelector("[data-change]")) {
  walk.hidden = false;
  walk.addEventListener("click", (event) => {
    const by = event.target.closest("[data-step]")?.dataset.step;
    if (by) {
      step(Number(by));
    }
  });
}

for (const note of document.querySelectorAll("[data-at]")) {
  const words = document.querySelectorAll(`.${CSS.escape(note.dataset.at)}`);
  const light = (on) => words.forEach((one) => one.classList.toggle("lit", on));
  for (const [event, on] of [["pointerenter", true], ["pointerleave", false], ["focusin", true], ["focusout", false]]) {
    note.addEventListener(event, () => light(on));
  }
}

// A link to the other place of a moved paragraph opens the fold that it may be in.
function unfold() {
  document.getElementById(location.hash.slice(1))?.closest("details")?.setAttribute("open", "");
}
window.addEventListener("hashchange", unfold);
unfold();
