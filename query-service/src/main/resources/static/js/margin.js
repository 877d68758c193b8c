// The margin of an essay: pointing at an answer marks the words it answers, and Escape closes an open margin. Without this
// script the margins still open and every link still leads.
const passages = (mark) => (mark ? document.querySelectorAll(`.passage.${CSS.escape(mark)}`) : []);

function light(mark, on) {
  passages(mark).forEach((words) => words.classList.toggle("lit", on));
}

for (const item of document.querySelectorAll(".quoting > [data-mark]")) {
  const mark = item.dataset.mark;
  item.addEventListener("pointerenter", () => light(mark, true));
  item.addEventListener("pointerleave", () => light(mark, false));
  item.addEventListener("focusin", () => light(mark, true));
  item.addEventListener("focusout", () => light(mark, false));
}

// Escape closes an open margin and gives the focus back to its marker.
document.addEventListener("keydown", (event) => {
  const open = event.key === "Escape" ? event.target.closest?.(".margin details[open]") : null;
  if (open) {
    open.open = false;
    open.querySelector("summary").focus();
  }
});

const showAll = document.querySelector("#show-answered");
if (showAll) {
  try {
    showAll.checked = localStorage.getItem("show-answered") === "yes";
    showAll.addEventListener("change", () => localStorage.setItem("show-answered", showAll.checked ? "yes" : "no"));
  } catch {
    // Storage switched off: the choice holds for this page.
  }
}
