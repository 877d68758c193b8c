// A passage selected in the answered essay is pinned: the form's own button does it, so the text is saved with it.
import { onSelection } from "./selection.js";

const target = document.querySelector("[data-pinnable]");
const button = document.querySelector("[data-pin-button]");

if (target && button) {
  onSelection(target, button.dataset.label, (words) => {
    document.getElementById(target.dataset.pinnable).value = words;
    button.click();
  });
}
