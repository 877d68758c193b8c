// Offers contributors, series and titles beneath a search box while one types: a combobox as ARIA's authoring practices have it.
// Without it the box is a form like any other.
const PAUSE = 140;

function combobox(field) {
  const words = field.dataset;
  const list = document.createElement("ul");
  list.id = `${field.id}-offer`;
  list.className = "search-offer";
  list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", words.label);
  const status = document.createElement("span");
  status.className = "visually-hidden";
  status.setAttribute("role", "status");
  field.parentElement.append(list, status);
  field.setAttribute("role", "combobox");
  field.setAttribute("aria-autocomplete", "list");
  field.setAttribute("aria-controls", list.id);
  field.setAttribute("aria-expanded", "false");

  let at = -1;
  let timer = 0;
  let asked = null;
  let offered = "";

  function close() {
    clearTimeout(timer);
    asked?.abort();
    list.hidden = true;
    at = -1;
    field.setAttribute("aria-expanded", "false");
    field.removeAttribute("aria-activedescendant");
  }

  function mark(next) {
    const items = [...list.children];
    at = next;
    items.forEach((item, number) => item.setAttribute("aria-selected", String(number === at)));
    if (at < 0) {
      field.removeAttribute("aria-activedescendant");
    } else {
      field.setAttribute("aria-activedescendant", items[at].id);
      items[at].scrollIntoView({ block: "nearest" });
    }
  }

  function option(one, number) {
    const item = document.createElement("li");
    item.id = `${list.id}-${number}`;
    item.setAttribute("role", "option");
    item.setAttribute("aria-selected", "false");
    item.dataset.url = one.url;
    const label = document.createElement("bdi");
    label.textContent = one.label;
    const kind = document.createElement("span");
    kind.className = "offer-kind";
    kind.textContent = one.by ?? words[one.kind.toLowerCase()];
    item.append(label, " ", kind);
    return item;
  }

  async function offer() {
    const typed = field.value.trim();
    asked?.abort();
    asked = new AbortController();
    const { signal } = asked;
    try {
      const answer = await fetch(`/api/search/suggestions?q=${encodeURIComponent(typed)}`, { signal });
      if (!answer.ok) {
        close();
        return;
      }
      const found = await answer.json();
      if (signal.aborted || document.activeElement !== field) {
        return;
      }
      offered = typed;
      list.replaceChildren(...found.map(option));
      list.hidden = found.length === 0;
      field.setAttribute("aria-expanded", String(found.length > 0));
      mark(-1);
      status.textContent = found.length === 0 ? words.none : words.some.replace("#", found.length);
    } catch (failure) {
      if (failure.name !== "AbortError") {
        close();
      }
    }
  }

  field.addEventListener("input", () => {
    clearTimeout(timer);
    if (field.value.trim().length < 2 && !/[\u3041-\u30ff\u3400-\u9fff]/u.test(field.value)) {
      close();
      return;
    }
    timer = setTimeout(offer, PAUSE);
  });
  field.addEventListener("keydown", (event) => {
    if (event.isComposing) {
      return;
    }
    const open = !list.hidden;
    const size = list.children.length;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (!open) {
        if (field.value.trim() === offered && size > 0) {
          list.hidden = false;
          field.setAttribute("aria-expanded", "true");
        } else if (field.value.trim().length > 1) {
          offer();
        }
      }
      if (!list.hidden) {
        // Between the last and the first stands the box itself, with what was typed.
        const step = event.key === "ArrowDown" ? 1 : -1;
        mark(((at + 1 + step + size + 1) % (size + 1)) - 1);
      }
      event.preventDefault();
    } else if (event.key === "Enter" && open && at >= 0) {
      event.preventDefault();
      location.assign(list.children[at].dataset.url);
    } else if (event.key === "Escape" && open) {
      // The first one closes, the next one empties the box, as browsers do.
      close();
      event.preventDefault();
    }
  });
  field.addEventListener("blur", close);
  field.form.addEventListener("submit", close);
  list.addEventListener("pointerdown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const item = event.target.closest("li");
    if (item) {
      location.assign(item.dataset.url);
    }
  });
}

document.querySelectorAll('form[role="search"] input[type="search"]').forEach(combobox);
