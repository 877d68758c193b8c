// The appearance menu: every choice shows at once and is kept by this browser, nowhere else.
const form = document.querySelector("[data-look]");
const root = document.documentElement;
const menu = form?.closest("details");

function keep() {
  const kept = {};
  for (const [name, value] of new FormData(form)) {
    if (value === "usual") {
      delete root.dataset[name];
    } else {
      root.dataset[name] = kept[name] = value;
    }
  }
  try {
    localStorage.setItem("appearance", JSON.stringify(kept));
  } catch {
    // Storage is switched off: the choice holds for this page.
  }
  dispatchEvent(new Event("appearance"));
}

if (form) {
  for (const field of form.querySelectorAll("input")) {
    field.checked = field.value === (root.dataset[field.name] ?? "usual");
  }
  form.addEventListener("change", keep);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => {
    // The page was written with the usual checked; a browser that restored a form may think otherwise.
    form.querySelectorAll("input").forEach((field) => (field.defaultChecked = field.value === "usual"));
    setTimeout(keep);
  });
  menu.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && menu.open) {
      menu.open = false;
      menu.querySelector("summary").focus();
    }
  });
  document.addEventListener("pointerdown", (event) => {
    if (menu.open && !menu.contains(event.target)) menu.open = false;
  });
}
