// Keeps the measures of the page as they are now, while somebody looks at it. What a person has opened is left alone.
const EVERY = 2000;

async function look() {
  if (document.visibilityState === "visible") {
    try {
      const answer = await fetch(location.pathname, { headers: { Accept: "text/html" } });
      if (answer.ok && !answer.redirected) {
        show(new DOMParser().parseFromString(await answer.text(), "text/html"));
      }
    } catch {
      // Not reachable just now; the next look may be answered.
    }
  }
  setTimeout(look, EVERY);
}

function show(now) {
  for (const old of document.querySelectorAll("[data-live]")) {
    const fresh = now.getElementById(old.id);
    // Whoever is on a button of it, or has opened a part of it, keeps it.
    if (fresh && !old.contains(document.activeElement) && !old.querySelector("details[open]") && !old.isEqualNode(fresh)) {
      old.replaceWith(fresh);
    }
  }
}

setTimeout(look, EVERY);
