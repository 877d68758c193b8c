// Keeps in this browser what somebody types in a form, until it is sent: a review of an hour outlives a closed tab, a session
// that has ended and an empty battery. Words alone: nobody's recommendation is chosen for them. The writing room saves by itself.
const words = document.querySelector("template[data-typed]");
const whose = `rejoinder.typed.${words.dataset.typed}.`;
const FOR = 14 * 24 * 60 * 60 * 1000;
const PAUSE = 400;
const dirty = new Set();
let timer = 0;

const fields = () => [...document.querySelectorAll("main form[method=post]:not([data-autosave]) textarea[name]")];

function key(field) {
  // Answers to several notes go to one address.
  const about = field.form.elements.inReplyTo?.value ?? "";
  return `${whose}${location.pathname} ${field.form.getAttribute("action")} ${about} ${field.name}`;
}

function all() {
  const found = [];
  for (let at = 0; at < localStorage.length; at++) {
    const name = localStorage.key(at);
    if (name.startsWith(whose)) {
      found.push([name, JSON.parse(localStorage.getItem(name))]);
    }
  }
  return found;
}

function keep() {
  for (const field of dirty) {
    if (field.value.trim() === "" || field.value === field.defaultValue) {
      localStorage.removeItem(key(field));
    } else {
      localStorage.setItem(key(field), JSON.stringify({ typed: field.value, over: field.defaultValue, at: Date.now() }));
    }
  }
  dirty.clear();
}

function tell(field, template, acts) {
  const note = words.content.querySelector(template).cloneNode(true);
  for (const [name, act] of Object.entries(acts)) {
    note.querySelector(`[data-${name}]`).addEventListener("click", () => {
      act();
      note.remove();
      field.focus();
    });
  }
  field.after(note);
}

function offer(field) {
  const kept = JSON.parse(localStorage.getItem(key(field)) ?? "null");
  if (!kept || kept.typed === field.value) {
    return;
  }
  const forget = () => localStorage.removeItem(key(field));
  const put = () => {
    field.value = kept.typed;
    field.dispatchEvent(new Event("input", { bubbles: true }));
  };
  if (field.value === kept.over) {
    put();
    tell(field, "[data-back]", {
      drop: () => {
        field.value = field.defaultValue;
        forget();
        field.dispatchEvent(new Event("input", { bubbles: true }));
      },
    });
  } else {
    tell(field, "[data-other]", { put, drop: forget });
  }
  for (let around = field.closest("details"); around; around = around.parentElement.closest("details")) {
    around.open = true;
  }
}

try {
  // A page that is asked for at a version is the answer to what was sent.
  const answered = new URLSearchParams(location.search).has("v");
  for (const [name, kept] of all()) {
    if ((kept.sent && answered) || Date.now() - kept.at > FOR) {
      localStorage.removeItem(name);
    } else if (kept.sent) {
      // It was refused, or somebody had to sign in first.
      localStorage.setItem(name, JSON.stringify({ ...kept, sent: false }));
    }
  }
  fields().forEach(offer);
  document.addEventListener("input", (event) => {
    if (fields().includes(event.target)) {
      dirty.add(event.target);
      clearTimeout(timer);
      timer = setTimeout(keep, PAUSE);
    }
  });
  addEventListener("pagehide", keep);
  // What a script has sent leads to no other page.
  document.addEventListener("rejoinder:sent", ({ target }) => {
    for (const field of target.querySelectorAll("textarea[name]")) {
      dirty.delete(field);
      localStorage.removeItem(key(field));
    }
  });
  document.addEventListener("submit", (event) => {
    if (event.target.getAttribute("action") === "/api/sign-out") {
      // Whoever uses this browser next is not to read it.
      keep();
      if (all().length > 0 && !confirm(words.dataset.leaving)) {
        event.preventDefault();
        return;
      }
      all().forEach(([name]) => localStorage.removeItem(name));
      return;
    }
    for (const field of fields().filter((one) => one.form === event.target)) {
      dirty.add(field);
    }
    keep();
    for (const field of fields().filter((one) => one.form === event.target)) {
      const kept = JSON.parse(localStorage.getItem(key(field)) ?? "null");
      if (kept) {
        localStorage.setItem(key(field), JSON.stringify({ ...kept, sent: true }));
      }
    }
  });
} catch {
  // Storage may be full or forbidden: then words are kept no longer than the page.
}
