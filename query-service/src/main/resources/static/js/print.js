// The button that prints. Without script it is not there: every browser has one of its own.
const button = document.querySelector("[data-print]");
if (button) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}
