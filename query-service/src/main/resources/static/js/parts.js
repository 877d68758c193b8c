// Brings parts of a page up to date in place: whoever reads on keeps their place, what is opened stays open, and the control
// somebody is on keeps the focus.
export async function renew(address) {
  const answer = await fetch(address, { headers: { Accept: "text/html", "X-By-Itself": "1" } });
  if (!answer.ok || answer.redirected) {
    throw new Error(`not renewed: ${answer.status}`);
  }
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  for (const old of document.querySelectorAll("[data-part]")) {
    const fresh = page.querySelector(`[data-part="${old.dataset.part}"]`);
    if (fresh && !old.isEqualNode(fresh)) {
      replace(old, document.importNode(fresh, true));
    }
  }
  return page;
}

function replace(old, fresh) {
  const opened = [...old.querySelectorAll("details")].filter((one) => one.open).map(nameOf);
  const active = old.contains(document.activeElement) ? nameOf(document.activeElement) : null;
  const aside = old.querySelector(".board")?.scrollLeft ?? 0;
  const down = window.scrollY;
  old.replaceWith(fresh);
  for (const one of fresh.querySelectorAll("details")) {
    one.open ||= opened.includes(nameOf(one));
  }
  const board = fresh.querySelector(".board");
  if (board) {
    board.scrollLeft = aside;
  }
  if (active) {
    // What had the focus may be gone: then the reader goes on from the beginning of the part.
    const again = [...fresh.querySelectorAll("a, button, summary, [tabindex]")].find((one) => nameOf(one) === active);
    const target = again ?? fresh;
    if (!again) {
      fresh.tabIndex = -1;
    }
    target.focus({ preventScroll: true });
  }
  window.scrollTo({ top: down, behavior: "instant" });
}

function nameOf(element) {
  return [element.tagName, element.id, element.className, element.getAttribute("href"), element.dataset.off].join("|");
}
