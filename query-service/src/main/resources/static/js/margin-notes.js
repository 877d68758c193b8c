// The margin of a text under review: notes beside their passages, one of them read at a time, walked through by buttons or
// keys, filtered, and answered in place. Without this script they stand under their paragraphs, and every form works.
import { MarginLayout } from "./margin-layout.js";
import { listenToKeys } from "./margin-keys.js";
import { actInPlace, patch, send } from "./margin-act.js";
import { composer } from "./margin-compose.js";

const frame = document.querySelector(".annotated");
const bar = document.querySelector("[data-margin-bar]");

if (frame && bar) {
  start();
}

function start() {
  const said = document.querySelector("[data-margin-said]");
  const layout = new MarginLayout(frame);
  const beside = document.querySelector(".beside");
  const filters = [...bar.querySelectorAll("[data-filter]")];
  const tabs = [...bar.querySelectorAll("[data-tab]")];
  let tab = "text";

  const all = () => [...beside.querySelectorAll(".note-card[data-note]")];
  const isShown = (card) => !card.hidden;
  const tabOf = (card) => card.closest(".notes-apart")?.id ?? "text";
  const shown = () => all().filter((card) => isShown(card) && tabOf(card) === tab);

  function say(words) {
    said.textContent = "";
    // The same words twice are said twice.
    requestAnimationFrame(() => (said.textContent = words));
  }

  const fill = (words, values) => words.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");

  function optionOf(filter, value) {
    return bar.querySelector(`[data-filter=${filter}] option[value="${CSS.escape(value)}"]`)?.textContent ?? value;
  }

  function count() {
    const cards = shown();
    const at = cards.indexOf(layout.current);
    bar.querySelector("[data-count]").textContent = `${at < 0 ? "–" : at + 1} / ${cards.length}`;
    bar.toggleAttribute("data-empty", all().length === 0);
    for (const button of bar.querySelectorAll(".walk button")) {
      button.disabled = cards.length === 0;
    }
    const open = cards.filter((card) => card.dataset.kind === "SUGGESTION" && card.dataset.state === "OPEN").length;
    bar.querySelector("[data-accept-all]")?.toggleAttribute("hidden", open < 2);
    return { at, cards };
  }

  // One note is read: it stands at its passage, shows all of itself, and its passage is marked.
  function read(card, { focus = false, scroll = false, aloud = false } = {}) {
    if (layout.current !== card) {
      light(layout.current, false);
      light(card, true);
      if (card && tabOf(card) !== tab) {
        show(tabOf(card));
      }
      layout.read(card);
    }
    const { at, cards } = count();
    if (card && focus) {
      card.focus({ preventScroll: true });
    }
    if (card && scroll) {
      const passage = layout.beside ? document.getElementById(card.dataset.passage) : null;
      (passage ?? card).scrollIntoView({ block: "center", behavior: "instant" });
    }
    if (card && aloud) {
      const { kind, by, state } = card.dataset;
      say(fill(bar.dataset.said, {
        kind: optionOf("kind", kind),
        by,
        state: optionOf("state", state).toLowerCase(),
        n: at + 1,
        m: cards.length,
      }));
    }
  }

  const passagesOf = (card) => (card?.dataset.passage ? frame.querySelectorAll(`.${CSS.escape(card.dataset.passage)}`) : []);

  function light(card, on) {
    passagesOf(card).forEach((passage) => passage.classList.toggle("lit", on));
  }

  function cardsAt(passage) {
    return [...passage.classList]
      .filter((name) => name.startsWith("p-"))
      .map((name) => document.getElementById(`n-${name.slice(2)}`))
      .filter((card) => card && isShown(card));
  }

  function walk(by) {
    const { at, cards } = count();
    if (cards.length === 0) {
      say(bar.dataset.none);
      return;
    }
    const next = at < 0 ? (by > 0 ? nearest(cards) : cards.length - 1) : (at + by + cards.length) % cards.length;
    read(cards[next], { focus: true, scroll: true, aloud: true });
  }

  // From where one reads, not from the beginning of the text.
  function nearest(cards) {
    const at = cards.findIndex((card) => {
      const place = document.getElementById(card.dataset.passage) ?? card;
      return place.getBoundingClientRect().top > 0;
    });
    return Math.max(0, at);
  }

  function filter() {
    const wanted = Object.fromEntries(filters.map((field) => [field.dataset.filter, field.value]));
    for (const card of all()) {
      card.hidden = Object.entries(wanted).some(([name, value]) => value !== "" && card.dataset[name] !== value);
    }
    for (const passage of frame.querySelectorAll(".passage")) {
      passage.classList.toggle("off", cardsAt(passage).length === 0);
    }
    if (layout.current?.hidden) {
      light(layout.current, false);
      layout.read(null);
    }
    layout.arrange();
    show(tab);
  }

  function show(name) {
    tab = name;
    beside.dataset.tab = name;
    for (const section of beside.querySelectorAll(".notes-apart")) {
      // It may have to be scrolled, by keys as well.
      section.tabIndex = layout.beside ? 0 : -1;
    }
    for (const button of tabs) {
      const cards = all().filter((card) => tabOf(card) === button.dataset.tab);
      button.setAttribute("aria-pressed", String(button.dataset.tab === name));
      button.hidden = button.dataset.tab !== "text" && cards.length === 0;
      button.querySelector("[data-many]").textContent = String(cards.filter(isShown).length);
    }
    if (layout.current && tabOf(layout.current) !== name) {
      light(layout.current, false);
      layout.read(null);
    }
    count();
  }

  function people() {
    const field = bar.querySelector("[data-filter=by]");
    const chosen = field.value;
    const names = [...new Set(all().map((card) => card.dataset.by))].sort((one, other) => one.localeCompare(other));
    field.replaceChildren(field.options[0], ...names.map((name) => new Option(name, name)));
    field.value = names.includes(chosen) ? chosen : "";
  }

  /** After the page was brought up to date: who is read goes on being read. */
  function renewed(id) {
    people();
    filter();
    const card = id ? document.getElementById(`n-${id}`) : null;
    if (card && isShown(card)) {
      layout.current = null;
      read(card, { focus: true, scroll: true });
    }
  }

  const margin = { bar, frame, beside, layout, say, read, shown, renewed, patch: (id) => patch(margin, id), send };

  bar.hidden = false;
  bar.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (button?.dataset.margin === "next") {
      walk(1);
    } else if (button?.dataset.margin === "previous") {
      walk(-1);
    } else if (button?.dataset.tab) {
      show(button.dataset.tab);
    }
  });
  for (const field of filters) {
    field.addEventListener("change", () => {
      filter();
      say(fill(bar.dataset.shown, { n: all().filter(isShown).length, m: all().length }));
    });
  }
  bar.querySelector("[data-redlines]").addEventListener("change", (event) => {
    frame.classList.toggle("no-redlines", !event.target.checked);
    layout.arrange();
  });

  beside.addEventListener("focusin", (event) => {
    const card = event.target.closest(".note-card");
    if (card) {
      read(card);
    }
  });
  beside.addEventListener("click", (event) => {
    const card = event.target.closest(".note-card");
    const marker = event.target.closest(".marker");
    const passage = event.target.closest(".passage");
    if (marker) {
      layout.toggle(marker.closest(".row"));
      const first = marker.getAttribute("aria-expanded") === "true" ? marker.closest(".row").querySelector(".note-card:not([hidden])") : null;
      if (first) {
        read(first, { focus: true });
      }
    } else if (card) {
      read(card);
    } else if (passage && document.getSelection().isCollapsed) {
      // A click again goes on to the next note on the same words.
      const cards = cardsAt(passage);
      const next = cards[(cards.indexOf(layout.current) + 1) % Math.max(1, cards.length)];
      if (next) {
        read(next, { aloud: true });
      }
    }
  });
  for (const [come, on] of [["pointerover", true], ["pointerout", false]]) {
    beside.addEventListener(come, (event) => {
      const card = event.target.closest(".note-card");
      const passage = event.target.closest(".passage");
      if (card && card !== layout.current) {
        light(card, on);
      }
      if (passage) {
        cardsAt(passage).forEach((one) => one.classList.toggle("lit", on));
      }
    });
  }
  document.addEventListener("keydown", (event) => {
    const card = event.key === "Escape" ? event.target.closest?.(".note-card[data-note]") : null;
    if (card) {
      const open = card.querySelector("details[open]");
      if (open) {
        open.open = false;
        card.focus({ preventScroll: true });
      } else {
        card.blur();
        light(card, false);
        layout.read(null);
        count();
      }
    }
  });
  beside.addEventListener("toggle", (event) => {
    const card = event.target.closest(".note-card");
    if (card && layout.beside) {
      layout.remeasure(card);
      layout.place();
    }
    if (event.target.matches(".answering[open]")) {
      event.target.querySelector("textarea").focus({ preventScroll: true });
    }
  }, true);

  const compose = composer(margin);
  actInPlace(margin);
  const verb = (name) => () => {
    const button = layout.current?.querySelector(`[data-verb=${name}]`);
    button?.click();
    return Boolean(button);
  };
  const openKeys = listenToKeys(document.querySelector("[data-margin-keys]"), {
    next: () => walk(1),
    previous: () => walk(-1),
    note: () => compose("COMMENT"),
    question: () => compose("QUESTION"),
    suggest: () => compose("SUGGESTION"),
    answer: () => {
      const answering = layout.current?.querySelector(".answering");
      if (answering) {
        answering.open = true;
      }
      return Boolean(answering);
    },
    settle: verb("settle"),
    accept: verb("accept"),
    reject: verb("reject"),
    keys: () => openKeys(),
  });
  bar.querySelector("[data-margin=keys]").addEventListener("click", openKeys);

  layout.wide.addEventListener("change", () => layout.arrange());
  let width = 0;
  new ResizeObserver(([entry]) => {
    if (entry.contentRect.width !== width) {
      width = entry.contentRect.width;
      layout.arrange();
    }
  }).observe(frame);
  document.fonts?.ready.then(() => layout.arrange());

  // Notes are as high as they are only once those that are not read are folded.
  beside.dataset.ready = "";
  people();
  filter();
  // Who comes by a link to a note reads that one.
  const asked = location.hash.startsWith("#n-") ? document.querySelector(`.note-card${CSS.escape ? `[id="${location.hash.slice(1)}"]` : ""}`) : null;
  if (asked) {
    read(asked, { scroll: true });
  }
  window.addEventListener("hashchange", () => {
    const target = document.getElementById(location.hash.slice(1));
    const card = target?.closest?.(".note-card") ?? (target?.matches(".passage") ? cardsAt(target)[0] : null);
    if (card) {
      read(card, { scroll: !target.matches(".passage") });
    }
  });
  requestAnimationFrame(() => requestAnimationFrame(() => frame.classList.add("moves")));
}
