// Words are selected, and a note on them is written beside them: by the small bar at the selection, or by a shortcut.
import { besideSelection, placeOf, selected } from "./selection.js";
import { send, patch } from "./margin-act.js";
import { offerPeople } from "./mentions.js";

/** Answers with what begins a note of some kind on what is selected; false when nothing is, or nothing may be written. */
export function composer(margin) {
  const { bar, frame, beside, layout } = margin;
  const people = [...document.querySelectorAll("[data-mentionable] option")].map((one) => one.value);
  offerPeople(beside, people);
  giveSelectedPlace(margin);
  if (bar.dataset.annotates !== "true") {
    return () => false;
  }
  const tools = document.querySelector("[data-select-bar]").content.firstElementChild.cloneNode(true);
  const template = document.querySelector("[data-compose]");
  besideSelection(frame, tools);

  tools.addEventListener("click", (event) => {
    const kind = event.target.closest("button")?.dataset.kind;
    if (kind) {
      compose(kind);
    }
  });
  // One stop for the Tab key, arrows within, and Escape back to the text.
  tools.addEventListener("keydown", (event) => {
    const buttons = [...tools.querySelectorAll("button")];
    const at = buttons.indexOf(document.activeElement);
    if (event.key === "ArrowRight" || event.key === "ArrowLeft") {
      const step = event.key === "ArrowRight" ? 1 : buttons.length - 1;
      buttons[(at + step) % buttons.length].focus();
      event.preventDefault();
    } else if (event.key === "Escape") {
      tools.hidden = true;
      document.activeElement.blur();
    }
  });

  function compose(kind) {
    const now = selected(frame);
    if (!now) {
      return false;
    }
    const place = placeOf(frame, now.range);
    const row = (now.range.startContainer.parentElement ?? now.range.startContainer).closest(".row");
    const words = now.words;
    tools.hidden = true;
    document.getSelection().removeAllRanges();
    open(kind, words, place, row);
    return true;
  }

  function open(kind, words, place, row) {
    document.querySelector(".compose")?.remove();
    const form = template.content.firstElementChild.cloneNode(true);
    for (const part of form.querySelectorAll("[data-kind]")) {
      part.hidden = part.dataset.kind !== kind;
    }
    for (const part of form.querySelectorAll("[data-only], [data-not]")) {
      part.hidden = part.dataset.only ? part.dataset.only !== kind : part.dataset.not === kind;
    }
    form.querySelector("[data-quote]").textContent = words;
    const text = form.elements.text;
    if (kind === "SUGGESTION") {
      form.elements.replacement.value = words;
    }
    let margin_ = row.querySelector(":scope > .margin");
    if (!margin_) {
      margin_ = document.createElement("div");
      margin_.className = "margin";
      margin_.lang = "en";
      row.append(margin_);
    }
    margin_.append(form);
    layout.arrange();
    margin.read(form);
    const first = kind === "SUGGESTION" ? form.elements.replacement : text;
    first.focus({ preventScroll: true });
    first.setSelectionRange?.(first.value.length, first.value.length);
    form.scrollIntoView({ block: "nearest" });

    const close = () => {
      margin.read(null);
      form.remove();
      layout.arrange();
    };
    form.querySelector("[data-cancel]").addEventListener("click", close);
    form.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && !event.defaultPrevented && text.value === "") {
        close();
      } else if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
        form.requestSubmit();
      }
    });
    form.addEventListener("input", () => {
      layout.remeasure(form);
      layout.place();
    });
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      const suggests = kind === "SUGGESTION";
      const button = form.querySelector("[type=submit]");
      button.disabled = true;
      const { outcome, problem } = await send(bar, form.action, {
        version: Number(bar.dataset.version),
        kind,
        audience: new FormData(form).get("audience") ?? "AUTHOR",
        text: text.value.trim(),
        quote: words,
        ...(place ?? {}),
        ...(suggests ? { replacement: form.elements.replacement.value } : {}),
      });
      button.disabled = false;
      if (problem) {
        form.querySelector("[data-problem]").textContent = problem;
        layout.remeasure(form);
        layout.place();
        return;
      }
      form.dispatchEvent(new CustomEvent("rejoinder:sent", { bubbles: true }));
      close();
      margin.say(bar.dataset.doneNote);
      await patch(margin, outcome.version, outcome.part).catch(() => location.reload());
    });
  }

  return compose;
}

/** While a note without a place is given one, what is selected in the text goes into its form. */
function giveSelectedPlace({ frame, beside }) {
  document.addEventListener("selectionchange", () => {
    const form = beside.querySelector(".anchoring[open] [data-anchors]");
    const now = form ? selected(frame) : null;
    if (now) {
      form.elements.quote.value = now.words;
      const place = placeOf(frame, now.range);
      for (const name of ["start", "end"]) {
        let field = form.elements[name];
        if (!field) {
          field = document.createElement("input");
          field.type = "hidden";
          field.name = name;
          form.append(field);
        }
        field.value = place ? String(place[name]) : "";
      }
    }
  });
  beside.addEventListener("input", (event) => {
    const form = event.target.matches("[data-anchors] [name=quote]") ? event.target.form : null;
    form?.querySelectorAll("[name=start], [name=end]").forEach((field) => field.remove());
  });
}
