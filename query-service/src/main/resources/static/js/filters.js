// Filters the board as soon as something is chosen, in place: the address follows, so that it can be linked and gone back to.
import { renew } from "./parts.js";

const form = document.querySelector("form.filters");
const said = document.createElement("p");
said.className = "visually-hidden";
said.setAttribute("role", "status");
form.after(said);
let waiting = 0;
let turn = 0;

function address() {
  const asked = new URLSearchParams();
  for (const [name, value] of new FormData(form)) {
    if (value.trim() !== "") {
      asked.set(name, value.trim());
    }
  }
  const query = asked.toString();
  return location.pathname + (query ? `?${query}` : "");
}

async function show(where, remember) {
  clearTimeout(waiting);
  if (remember && where === location.pathname + location.search) {
    return;
  }
  const mine = ++turn;
  try {
    const page = await renew(where);
    if (mine !== turn) {
      return;
    }
    if (remember) {
      history.pushState(null, "", where);
    }
    said.textContent = page.querySelector("[data-announce]")?.dataset.announce ?? "";
    document.dispatchEvent(new CustomEvent("renewed", { detail: page }));
  } catch {
    // The plain way is always there.
    location.assign(where);
  }
}

// Fills the form in as an address says.
function fill(where) {
  const asked = new URL(where, location.href).searchParams;
  for (const field of form.elements) {
    if (field.type === "checkbox") {
      field.checked = asked.get(field.name) === field.value;
    } else if (field.name) {
      field.value = asked.get(field.name) ?? "";
    }
  }
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  show(address(), true);
});
form.addEventListener("change", () => show(address(), true));
form.addEventListener("input", (event) => {
  if (event.target.type === "search") {
    clearTimeout(waiting);
    waiting = setTimeout(() => show(address(), true), 400);
  }
});
document.addEventListener("click", (event) => {
  const off = event.target.closest("a[data-off]");
  if (off && !event.ctrlKey && !event.metaKey && !event.shiftKey && event.button === 0) {
    event.preventDefault();
    fill(off.href);
    show(address(), true);
  }
});
window.addEventListener("popstate", () => {
  fill(location.href);
  show(location.pathname + location.search, false);
});
