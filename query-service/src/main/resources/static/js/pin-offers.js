// What is quoted changes while one writes: after a save the offers are taken anew from the page as it stands now.
const form = document.querySelector("[data-autosave]");
const PAUSE = 3000;
let timer = 0;

async function renew() {
  const answer = await fetch(location.pathname, { headers: { Accept: "text/html" } }).catch(() => null);
  if (!answer?.ok || answer.redirected) {
    return;
  }
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  for (const offers of document.querySelectorAll("[data-offers]")) {
    const now = page.getElementById(offers.id);
    // Whoever stands on a button keeps it.
    if (now && now.textContent !== offers.textContent && !offers.contains(document.activeElement)) {
      offers.replaceChildren(...now.childNodes);
    }
  }
}

form?.addEventListener("rejoinder:saved", () => {
  clearTimeout(timer);
  timer = setTimeout(renew, PAUSE);
});
