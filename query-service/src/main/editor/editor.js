// The writing room's editor. The form's field of Markdown stays what is sent: the editor reads it, and keeps it in step.
import { dropCursor } from "prosemirror-dropcursor";
import { gapCursor } from "prosemirror-gapcursor";
import { closeHistory, history } from "prosemirror-history";
import { EditorState, Plugin, TextSelection } from "prosemirror-state";
import { tableEditing } from "prosemirror-tables";
import { Decoration, DecorationSet, EditorView } from "prosemirror-view";
import { hasMark, mark } from "./commands.js";
import { figureDialog, linkDialog } from "./dialogs.js";
import { editFigure, figures } from "./figures.js";
import { keys, typing } from "./keys.js";
import { notes } from "./notes.js";
import { pasting } from "./paste.js";
import { near, placeIn } from "./places.js";
import { schema } from "./schema.js";
import { evenTables } from "./tables.js";
import { open, writeBack } from "./to-markdown.js";
import { toolbar } from "./toolbar.js";

const n = schema.nodes;
const PAUSE = 300;
const REMEMBERED = "rejoinder.write.view";
const RIGHT_TO_LEFT = /^(ar|fa|he|ur|yi|ps|dv|ug|ckb|sd)\b/;

class Editor {
  constructor(field, parts) {
    this.field = field;
    this.form = field.form;
    this.words = parts.dataset;
    this.frame = parts.content.querySelector("[data-editor]").cloneNode(true);
    this.bar = this.frame.querySelector("[role=toolbar]");
    this.paper = this.frame.querySelector("[data-paper]");
    this.status = this.frame.querySelector("[role=status]");
    this.switches = [...this.frame.querySelectorAll("[data-view]")];
    const dialogs = [...parts.content.querySelectorAll("dialog")].map((one) => one.cloneNode(true));
    document.body.append(...dialogs);
    this.dialogs = Object.fromEntries(dialogs.map((one) => [one.id, one]));
    this.timer = 0;
    this.stale = false;
  }

  announce(said) {
    this.status.textContent = said;
  }

  start() {
    const { field, frame } = this;
    field.before(frame);
    this.original = open(field.value);
    this.written = field.value;
    const openFigure = figureDialog(this.dialogs["w-figure"], this.form, this.words, (said) => this.announce(said));
    const more = {
      link: linkDialog(this.dialogs["w-link"], this.words, (said) => this.announce(said)),
      figure: (state, dispatch, view) => {
        if (dispatch) {
          openFigure(view);
        }
        return true;
      },
      editFigure: editFigure(openFigure),
      toolbar: (_state, dispatch) => {
        if (dispatch) {
          this.bar.querySelector("[tabindex='0']")?.focus();
        }
        return true;
      },
    };
    const tell = (name) => (state, dispatch, view) => {
      const done = mark(name)(state, dispatch);
      if (done && dispatch && view) {
        this.announce(this.words[`${name}${hasMark(view.state, name) ? "On" : "Off"}`]);
      }
      return done;
    };
    this.plugins = [
      typing(),
      ...keys(tell, more),
      history(),
      dropCursor({ class: "drop-cursor", color: false }),
      gapCursor(),
      pasting(this.words, (said) => this.announce(said)),
      figures(this.form, this.words, openFigure),
      notes(this.words, (said) => this.announce(said)),
      evenTables,
      tableEditing(),
      this.lastLine(),
      this.verbatimRead(),
      this.placeholder(),
      toolbar(this.bar, tell, more),
    ];
    this.view = new EditorView({ mount: this.paper }, {
      state: EditorState.create({ doc: withLastLine(this.original.doc), plugins: this.plugins }),
      attributes: () => ({
        role: "textbox",
        "aria-multiline": "true",
        "aria-labelledby": this.words.label,
        "aria-describedby": "w-count w-editor-keys",
        class: "essay-text",
        spellcheck: "true",
        ...this.language(),
      }),
      dispatchTransaction: (tr) => this.dispatch(tr),
      handleDOMEvents: {
        click: (_view, event) => this.follow(event),
      },
    });
    this.listen();
    this.show(this.remembered());
    field.dispatchEvent(new CustomEvent("rejoinder:editor", { bubbles: true }));
  }

  language() {
    const lang = this.form.elements.language?.value || this.field.lang || "en";
    return { lang, dir: RIGHT_TO_LEFT.test(lang) ? "rtl" : "ltr" };
  }

  dispatch(tr) {
    const { state } = this.view.state.applyTransaction(tr);
    const changed = state.doc !== this.view.state.doc;
    this.view.updateState(state);
    if (changed && !tr.getMeta("rejoinder:read")) {
      this.stale = true;
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.flush(), PAUSE);
    }
  }

  /** The field says what the editor shows. */
  flush() {
    clearTimeout(this.timer);
    if (!this.stale) {
      return;
    }
    this.stale = false;
    const markdown = writeBack(this.view.state.doc, this.original);
    if (markdown !== this.written) {
      this.written = markdown;
      this.field.value = markdown;
      this.field.dispatchEvent(new Event("input", { bubbles: true }));
    }
  }

  /** The editor shows what the field says; as one change, which can be undone. */
  read() {
    if (this.field.value === this.written) {
      return;
    }
    this.written = this.field.value;
    this.original = open(this.written);
    this.stale = false;
    this.replace(withLastLine(this.original.doc));
  }

  replace(doc) {
    const { state } = this.view;
    const old = state.doc;
    let same = 0;
    const most = Math.min(old.childCount, doc.childCount);
    while (same < most && old.child(same).eq(doc.child(same))) {
      same++;
    }
    let tail = 0;
    while (tail < most - same && old.child(old.childCount - 1 - tail).eq(doc.child(doc.childCount - 1 - tail))) {
      tail++;
    }
    const before = sizeOf(old, 0, same);
    const after = old.content.size - sizeOf(old, old.childCount - tail, old.childCount);
    const inserted = doc.content.cut(sizeOf(doc, 0, same), doc.content.size - sizeOf(doc, doc.childCount - tail, doc.childCount));
    if (before === after && inserted.size === 0) {
      return;
    }
    const at = state.selection.from;
    const tr = state.tr.replaceWith(before, after, inserted).setMeta("rejoinder:read", true);
    tr.setSelection(TextSelection.near(tr.doc.resolve(Math.min(at, tr.doc.content.size))));
    this.view.dispatch(closeHistory(tr));
  }

  listen() {
    const { form, field } = this;
    form.addEventListener("rejoinder:flush", () => this.flush());
    form.addEventListener("submit", () => this.flush(), { capture: true });
    field.addEventListener("rejoinder:set", () => this.read());
    form.elements.language?.addEventListener("change", () => this.view.setProps({}));
    this.switches.forEach((one) => one.addEventListener("click", () => this.change(one.dataset.view)));
    // What points to the field means the text, however it is shown.
    document.addEventListener("click", (event) => {
      if (event.target.closest?.(`a[href$="#${field.id}"], label[for="${field.id}"]`) && this.shown === "rich") {
        event.preventDefault();
        this.view.focus();
        this.frame.scrollIntoView({ block: "nearest" });
      }
    });
  }

  remembered() {
    try {
      return localStorage.getItem(REMEMBERED) === "markdown" ? "markdown" : "rich";
    } catch {
      return "rich";
    }
  }

  show(which) {
    this.shown = which;
    const rich = which === "rich";
    this.frame.dataset.shows = which;
    this.field.hidden = rich;
    this.paper.hidden = !rich;
    this.bar.hidden = !rich;
    document.getElementById("w-markdown-hint").hidden = rich;
    this.switches.forEach((one) => one.setAttribute("aria-pressed", String(one.dataset.view === which)));
  }

  /** Between the two views: the caret stays by the same words. */
  change(which) {
    if (which === this.shown) {
      return;
    }
    const top = this.frame.getBoundingClientRect().top;
    if (which === "markdown") {
      this.flush();
      const at = placeIn(this.field.value, this.view.state);
      this.show(which);
      this.field.focus({ preventScroll: true });
      this.field.setSelectionRange(at, at);
      const line = Number.parseFloat(getComputedStyle(this.field).lineHeight) || 24;
      this.field.scrollTop = Math.max(0, (this.field.value.slice(0, at).length / Math.max(1, this.field.value.length)) * this.field.scrollHeight - 6 * line);
    } else {
      const at = this.field.selectionStart;
      this.read();
      this.show(which);
      const { state } = this.view;
      const place = near(at, state.doc, open(this.field.value));
      this.view.dispatch(state.tr.setSelection(TextSelection.near(state.doc.resolve(place))));
      this.view.focus();
    }
    scrollBy({ top: this.frame.getBoundingClientRect().top - top, behavior: "instant" });
    if (which === "rich") {
      this.view.dispatch(this.view.state.tr.scrollIntoView());
    }
    this.announce(which === "rich" ? this.words.shownRich : this.words.shownMarkdown);
    try {
      localStorage.setItem(REMEMBERED, which);
    } catch {
      // Without storage the next page opens as it does for everybody.
    }
  }

  /** A link in a text that is being written is words; with the control key it is followed. */
  follow(event) {
    const link = event.target.closest?.("a[href]");
    if (!link || !(event.ctrlKey || event.metaKey)) {
      return false;
    }
    event.preventDefault();
    globalThis.open(link.href, "_blank", "noopener");
    return true;
  }

  /** After a table, a figure or a rule there is a line to go on in; empty ones are not written. */
  lastLine() {
    return new Plugin({
      appendTransaction: (transactions, _before, state) => {
        const at = transactions.some((tr) => tr.docChanged) ? missingLine(state.doc) : null;
        return at === null ? null : state.tr.insert(at, n.paragraph.create());
      },
    });
  }

  /** Markdown that was changed as such is read when its writer leaves it. */
  verbatimRead() {
    const inside = (state) => {
      const { $from } = state.selection;
      return $from.depth > 0 && $from.node(1).type === n.verbatim ? $from.before(1) : null;
    };
    return new Plugin({
      view: () => ({
        update: (view, before) => {
          const was = inside(before);
          const { origin } = (was !== null && before.doc.nodeAt(was)?.attrs) || {};
          if (was === null || inside(view.state) !== null) {
            return;
          }
          const left = before.doc.nodeAt(was);
          if (origin === undefined || this.original.entries[origin]?.node.textContent === left.textContent) {
            return;
          }
          queueMicrotask(() => {
            this.stale = true;
            this.flush();
            this.original = open(this.written);
            this.replace(withLastLine(this.original.doc));
          });
        },
      }),
    });
  }

  placeholder() {
    return new Plugin({
      props: {
        decorations: ({ doc }) => {
          const first = doc.firstChild;
          const empty = doc.childCount === 1 && first.type === n.paragraph && first.content.size === 0;
          return empty
            ? DecorationSet.create(doc, [Decoration.node(0, first.nodeSize, { class: "empty", "data-placeholder": this.words.placeholder })])
            : null;
        },
      },
    });
  }
}

function sizeOf(doc, from, to) {
  let size = 0;
  for (let at = from; at < to; at++) {
    size += doc.child(at).nodeSize;
  }
  return size;
}

function missingLine(doc) {
  let at = 0;
  let last = null;
  doc.forEach((node) => {
    if (node.type !== n.footnote) {
      at += node.nodeSize;
      last = node;
    }
  });
  return [n.paragraph, n.heading, n.bullet_list, n.ordered_list].includes(last.type) ? null : at;
}

function withLastLine(doc) {
  const at = missingLine(doc);
  return at === null ? doc : doc.replace(at, at, n.doc.create(null, n.paragraph.create()).slice(0, 2));
}

const field = document.getElementById("w-markdown");
const parts = document.getElementById("w-editor-parts");
if (field && parts) {
  new Editor(field, parts).start();
}
