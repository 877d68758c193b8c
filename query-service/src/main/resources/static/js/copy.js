// A button that copies what it names: the text of a field, or the words of an element. Without script it is not there: they can
// be selected by hand.
for (const button of document.querySelectorAll("button[data-copy]")) {
  const source = document.getElementById(button.dataset.copy);
  if (!source || !navigator.clipboard) {
    button.remove();
    continue;
  }
  const isField = source instanceof HTMLInputElement || source instanceof HTMLTextAreaElement;
  button.setAttribute("aria-live", "polite");
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(isField ? source.value : source.textContent.replace(/\s+/g, " ").trim());
      button.textContent = button.dataset.copied;
    } catch {
      if (isField) source.select();
      else getSelection().selectAllChildren(source);
    }
  });
}
