// A note and its passage show which belongs to which while either is pointed at or focused.
for (const note of document.querySelectorAll(".note-card[data-passage]")) {
  const passages = document.querySelectorAll(`.passage.${CSS.escape(note.dataset.passage)}`);
  const light = (on) => {
    note.classList.toggle("lit", on);
    passages.forEach((passage) => passage.classList.toggle("lit", on));
  };
  for (const one of [note, ...passages]) {
    one.addEventListener("pointerenter", () => light(true));
    one.addEventListener("pointerleave", () => light(false));
  }
  note.addEventListener("focusin", () => light(true));
  note.addEventListener("focusout", () => light(false));
}
