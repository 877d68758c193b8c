// Offers people to call on while one types "@" in a note. What is typed by hand counts as well.
export function offerPeople(root, people) {
  if (people.length === 0) {
    return;
  }
  const list = document.createElement("ul");
  list.className = "people-offer";
  list.id = "people-offer";
  list.setAttribute("role", "listbox");
  list.hidden = true;
  document.querySelector("main").append(list);
  let field = null;
  let at = 0;

  const begun = () => field.value.slice(0, field.selectionStart).match(/(?:^|[\s(])@([\p{L}\p{N} .'’-]{0,40})$/u);

  function close() {
    list.hidden = true;
    field?.removeAttribute("aria-activedescendant");
  }

  function offer() {
    const typed = begun();
    const found = typed ? peopleFor(field).filter((name) => name.toLowerCase().startsWith(typed[1].toLowerCase())) : [];
    if (found.length === 0 || (found.length === 1 && found[0].toLowerCase() === typed[1].toLowerCase())) {
      close();
      return;
    }
    at = 0;
    list.replaceChildren(
      ...found.slice(0, 8).map((name, number) => {
        const item = document.createElement("li");
        item.id = `people-offer-${number}`;
        item.setAttribute("role", "option");
        item.textContent = name;
        return item;
      }),
    );
    const box = field.getBoundingClientRect();
    list.style.setProperty("top", `${box.bottom + scrollY + 2}px`);
    list.style.setProperty("left", `${box.left + scrollX}px`);
    list.hidden = false;
    mark();
  }

  // In a thread that a reviewer began, the author may call on that reviewer.
  function peopleFor(area) {
    const by = area.closest(".note-card")?.dataset.by ?? "";
    return /^Reviewer \d+$/.test(by) ? [...people, by] : people;
  }

  function mark() {
    [...list.children].forEach((item, number) => item.setAttribute("aria-selected", String(number === at)));
    field.setAttribute("aria-activedescendant", list.children[at].id);
  }

  function take(name) {
    const typed = begun();
    if (typed) {
      const from = field.selectionStart - typed[1].length;
      field.setRangeText(`${name} `, from, field.selectionStart, "end");
      field.dispatchEvent(new Event("input", { bubbles: true }));
    }
    close();
    field.focus();
  }

  root.addEventListener("input", (event) => {
    if (event.target.matches("textarea[name=text]")) {
      field = event.target;
      field.setAttribute("aria-autocomplete", "list");
      field.setAttribute("aria-controls", list.id);
      offer();
    }
  });
  root.addEventListener("keydown", (event) => {
    if (list.hidden || event.target !== field) {
      return;
    }
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      at = (at + (event.key === "ArrowDown" ? 1 : list.children.length - 1)) % list.children.length;
      mark();
    } else if (event.key === "Enter" || event.key === "Tab") {
      take(list.children[at].textContent);
    } else if (event.key === "Escape") {
      close();
    } else {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  }, true);
  root.addEventListener("focusout", (event) => {
    if (event.target === field) {
      close();
    }
  });
  list.addEventListener("pointerdown", (event) => {
    event.preventDefault();
    const item = event.target.closest("li");
    if (item) {
      take(item.textContent);
    }
  });
}
