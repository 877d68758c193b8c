// What is quoted and what is missing change while one writes: after a save both are taken anew from the page as it stands now.
const form = document.querySelector("[data-autosave]");
const PAUSE = 3000;
let timer = 0;

async function renew() {
  const answer = await fetch(location.pathname, { headers: { Accept: "text/html" } }).catch(() => null);
  if (!answer?.ok || answer.redirected) {
    return;
  }
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  for (const part of document.querySelectorAll("[data-after-saving]")) {
    const now = page.getElementById(part.id);
    // Whoever stands on a button keeps it.
    if (now && now.textContent !== part.textContent && !part.contains(document.activeElement)) {
      part.replaceChildren(...now.childNodes);
    }
  }
}

form?.addEventListener("rejoinder:saved", () => {
  clearTimeout(timer);
  timer = setTimeout(renew, PAUSE);
});
