// A passage selected in the text goes into the note's form, which is opened and ready for the words.
import { onSelection } from "./selection.js";

const text = document.querySelector("[data-notable]");
const form = document.getElementById("move-add-note");

if (text && form) {
  onSelection(text, form.querySelector("summary").textContent.trim(), (words) => {
    form.open = true;
    form.querySelector("[name=quote]").value = words;
    form.scrollIntoView({ block: "nearest" });
    form.querySelector("[name=text]").focus();
  });
}
