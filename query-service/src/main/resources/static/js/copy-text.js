// A button that copies the words of an element. Without script it is not there: the words can be selected by hand.
for (const button of document.querySelectorAll("button[data-copy-text]")) {
  const source = document.getElementById(button.dataset.copyText);
  if (!source || !navigator.clipboard) {
    button.remove();
    continue;
  }
  button.setAttribute("aria-live", "polite");
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(source.textContent.replace(/\s+/g, " ").trim());
      button.textContent = button.dataset.copied;
    } catch {
      getSelection().selectAllChildren(source);
    }
  });
}
