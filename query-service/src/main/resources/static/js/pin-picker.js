// A passage selected in an answered essay is pinned: the form's own button does it, so the text is saved with it.
import { onSelection } from "./selection.js";

const button = document.querySelector("[data-pin-button]");
const quote = document.getElementById("w-quote");
const answer = document.getElementById("w-answer");

if (button && quote && answer) {
  for (const text of document.querySelectorAll("[data-pinnable]")) {
    onSelection(text, button.dataset.label, (words) => {
      quote.value = words;
      answer.value = text.dataset.pinnable;
      button.click();
    });
  }
}
