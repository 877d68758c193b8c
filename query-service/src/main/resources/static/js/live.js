// An open page is told when it is old. It says so quietly; the board is brought up to date in place, unless somebody is typing.
import { renew } from "./parts.js";

const news = document.querySelector("[data-live-address]");
const said = news.querySelector("[role=status]");
const LONGEST = 60_000;
// A stream that held for so long was a good one: the next failure is the first.
const GOOD = 10_000;

let address = news.dataset.liveAddress;
let stream = null;
let failures = 0;
let again = 0;
let offered = false;

function listen() {
  clearTimeout(again);
  // Browsers allow a site few connections: a page that nobody sees keeps none.
  if (stream || offered || document.visibilityState !== "visible") {
    return;
  }
  const opened = Date.now();
  stream = new EventSource(address);
  stream.addEventListener("changed", () => {
    failures = 0;
    hangUp();
    tell();
  });
  stream.addEventListener("enough", () => {
    hangUp();
    again = setTimeout(listen, LONGEST);
  });
  stream.addEventListener("error", () => {
    failures = Date.now() - opened > GOOD ? 0 : failures + 1;
    hangUp();
    again = setTimeout(listen, Math.min(LONGEST, 1000 * 2 ** failures) * (0.5 + Math.random() / 2));
  });
}

function hangUp() {
  stream?.close();
  stream = null;
}

function isTyping() {
  const active = document.activeElement;
  return (
    active?.matches("textarea, select, [contenteditable], input:not([type=checkbox], [type=radio], [type=submit])") ||
    [...document.querySelectorAll("main form:not([role=search]) :is(input, textarea, select)")].some(isTouched)
  );
}

function isTouched(field) {
  if (field.type === "hidden") {
    return false;
  }
  if (field.type === "checkbox" || field.type === "radio") {
    return field.checked !== field.defaultChecked;
  }
  if (field instanceof HTMLSelectElement) {
    const asGiven = [...field.options].some((one) => one.defaultSelected);
    return [...field.options].some((one, at) => one.selected !== (asGiven ? one.defaultSelected : !field.multiple && at === 0));
  }
  return field.value !== field.defaultValue;
}

async function tell() {
  if (isTyping() || document.querySelector("dialog[open]")) {
    offer();
  } else if ("renews" in news.dataset) {
    await show();
  } else {
    offer();
  }
}

function offer() {
  offered = true;
  said.className = "";
  const which = "renews" in news.dataset || !isTyping() ? "[data-offer]" : "[data-beside]";
  said.replaceChildren(news.querySelector(which).content.cloneNode(true));
  said.querySelector("button")?.addEventListener("click", show);
  said.querySelector("a")?.setAttribute("href", location.href);
}

async function show() {
  if (!("renews" in news.dataset)) {
    if (isTyping()) {
      offer();
    } else {
      location.reload();
    }
    return;
  }
  const asked = said.contains(document.activeElement);
  try {
    takeOver(await renew(location.href));
    offered = false;
    said.textContent = news.dataset.renewed;
    said.className = "visually-hidden";
    if (asked) {
      document.getElementById("main").focus({ preventScroll: true });
    }
    listen();
  } catch {
    offer();
  }
}

// What the page shows from now on is what it is told about.
function takeOver(page) {
  address = page.querySelector("[data-live-address]")?.dataset.liveAddress ?? address;
}

document.addEventListener("renewed", (event) => {
  hangUp();
  takeOver(event.detail);
  offered = false;
  said.replaceChildren();
  listen();
});
document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "visible") {
    failures = 0;
    listen();
  } else {
    hangUp();
    clearTimeout(again);
  }
});
window.addEventListener("pagehide", hangUp);
window.addEventListener("pageshow", listen);
listen();
