// Shortcuts of the margin: single keys, so whoever dictates or types elsewhere can change each of them or switch all off.
const STORE = "rejoinder.margin.keys";
const FIRST = {
  next: "j",
  previous: "k",
  note: "n",
  question: "q",
  suggest: "e",
  answer: "c",
  settle: "r",
  accept: "a",
  reject: "x",
  keys: "?",
};

function remembered() {
  try {
    const kept = JSON.parse(localStorage.getItem(STORE) ?? "{}");
    return { on: kept.on !== false, keys: { ...FIRST, ...kept.keys } };
  } catch {
    return { on: true, keys: { ...FIRST } };
  }
}

function remember(chosen) {
  try {
    localStorage.setItem(STORE, JSON.stringify(chosen));
  } catch {
    // Storage switched off: the choice holds for this page.
  }
}

function pressed(event) {
  const held = ["Ctrl", "Alt", "Meta"].filter((name) => event[`${name.toLowerCase()}Key`]);
  const key = event.key.length === 1 && event.shiftKey && /\p{L}/u.test(event.key) ? `Shift+${event.key.toLowerCase()}` : event.key;
  return [...held, key].join("+");
}

function types(element) {
  return element?.matches("input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]");
}

/** Calls what a key stands for. */
export function listenToKeys(dialog, actions) {
  let chosen = remembered();
  const on = dialog.querySelector("[data-keys-on]");
  const problem = dialog.querySelector("[data-keys-problem]");
  const fields = [...dialog.querySelectorAll("[data-key]")];

  function show() {
    on.checked = chosen.on;
    problem.textContent = "";
    for (const field of fields) {
      field.value = chosen.keys[field.dataset.key] ?? "";
    }
  }

  on.addEventListener("change", () => {
    chosen.on = on.checked;
    remember(chosen);
  });
  for (const field of fields) {
    field.addEventListener("keydown", (event) => {
      if (["Tab", "Escape", "Enter", "Shift", "Control", "Alt", "Meta"].includes(event.key)) {
        return;
      }
      event.preventDefault();
      const key = ["Backspace", "Delete"].includes(event.key) ? "" : pressed(event);
      const taken = key && fields.some((other) => other !== field && other.value === key);
      problem.textContent = taken ? problem.dataset.taken : "";
      if (!taken) {
        field.value = key;
        chosen.keys[field.dataset.key] = key;
        remember(chosen);
      }
    });
  }
  dialog.querySelector("[data-keys-reset]").addEventListener("click", () => {
    chosen = { on: true, keys: { ...FIRST } };
    remember(chosen);
    show();
  });

  document.addEventListener("keydown", (event) => {
    if (!chosen.on || event.defaultPrevented || event.repeat && event.key === "?" || types(document.activeElement) || document.querySelector("dialog[open]")) {
      return;
    }
    const key = pressed(event);
    const name = Object.keys(chosen.keys).find((one) => chosen.keys[one] === key);
    if (name && actions[name]?.() !== false) {
      event.preventDefault();
    }
  });

  return () => {
    show();
    dialog.showModal();
  };
}
