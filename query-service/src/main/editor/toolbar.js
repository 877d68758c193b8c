// The toolbar: one stop of the Tab key, arrows within; each button says whether what it does is on here.
import { redo, undo } from "prosemirror-history";
import { Plugin } from "prosemirror-state";
import {
  addColumnAfter, addColumnBefore, addRowAfter, addRowBefore, deleteColumn, deleteRow, deleteTable, isInTable,
} from "prosemirror-tables";
import { ancestor, hasMark, indent, insertRule, insertTable, list, listAround, outdent, quote, style } from "./commands.js";
import { rankOf } from "./headings.js";
import { insertNote } from "./notes.js";
import { schema } from "./schema.js";
import { align, alignmentAt } from "./tables.js";

const n = schema.nodes;

/** Buttons by their `data-does`: what they do, and whether it is so already. */
function deeds(tell, more) {
  const within = (type) => (state) => ancestor(state.selection.$from, (node) => node.type === type) !== null;
  const inList = (type) => (state) => listAround(state)?.node.type === type;
  const deed = (run, on) => ({ run, on });
  return {
    undo: deed(undo),
    redo: deed(redo),
    bold: deed(tell("strong"), (state) => hasMark(state, "strong")),
    italic: deed(tell("em"), (state) => hasMark(state, "em")),
    code: deed(tell("code"), (state) => hasMark(state, "code")),
    link: deed(more.link, (state) => hasMark(state, "link")),
    bullets: deed(list(n.bullet_list), inList(n.bullet_list)),
    numbers: deed(list(n.ordered_list), inList(n.ordered_list)),
    quote: deed(quote, within(n.blockquote)),
    footnote: deed(insertNote),
    figure: deed(more.figure),
    table: deed(insertTable),
    rule: deed(insertRule),
    indent: deed(indent),
    outdent: deed(outdent),
    rowBefore: deed(addRowBefore),
    rowAfter: deed(addRowAfter),
    rowDelete: deed(deleteRow),
    columnBefore: deed(addColumnBefore),
    columnAfter: deed(addColumnAfter),
    columnDelete: deed(deleteColumn),
    alignLeft: deed(align("left"), (state) => alignmentAt(state) === "left"),
    alignCenter: deed(align("center"), (state) => alignmentAt(state) === "center"),
    alignRight: deed(align("right"), (state) => alignmentAt(state) === "right"),
    tableDelete: deed(deleteTable),
  };
}

function stops(bar) {
  return [...bar.querySelectorAll("button, select")].filter((one) => !one.closest("[hidden]"));
}

/** One of a toolbar's controls takes the Tab key; the arrows move it. */
function rove(bar) {
  const set = (current) => stops(bar).forEach((one) => {
    one.tabIndex = one === current ? 0 : -1;
  });
  bar.querySelectorAll("button, select").forEach((one) => {
    one.tabIndex = -1;
  });
  set(stops(bar)[0]);
  bar.addEventListener("focusin", (event) => set(event.target.closest("button, select")));
  bar.addEventListener("keydown", (event) => {
    const all = stops(bar);
    const at = all.indexOf(document.activeElement);
    const turned = getComputedStyle(bar).direction === "rtl" ? -1 : 1;
    const step = { ArrowRight: turned, ArrowLeft: -turned }[event.key];
    const to = step ? (at + step + all.length) % all.length : { Home: 0, End: all.length - 1 }[event.key];
    if (to !== undefined && at !== -1) {
      event.preventDefault();
      all[to].focus();
    }
  });
  return () => {
    const all = stops(bar);
    if (!all.some((one) => one.tabIndex === 0)) {
      set(all[0]);
    }
  };
}

export function toolbar(bar, tell, more) {
  const known = deeds(tell, more);
  const styles = bar.querySelector("select");
  return new Plugin({
    view(view) {
      const settle = rove(bar);
      const buttons = [...bar.querySelectorAll("[data-does]")];
      // The place in the text is kept while a button is pressed with the mouse.
      bar.addEventListener("mousedown", (event) => event.target.closest("button") && event.preventDefault());
      buttons.forEach((button) => button.addEventListener("click", () => {
        if (button.getAttribute("aria-disabled") === "true") {
          return;
        }
        const byKey = document.activeElement === button;
        known[button.dataset.does].run(view.state, view.dispatch, view);
        if (!byKey || known[button.dataset.does].on === undefined) {
          if (!document.querySelector("dialog[open]")) {
            view.focus();
          }
        }
      }));
      styles.addEventListener("change", () => {
        style(Number(styles.value))(view.state, view.dispatch, view);
        view.focus();
      });
      bar.addEventListener("keydown", (event) => {
        if (event.key === "Escape") {
          event.preventDefault();
          view.focus();
        }
      });
      const update = (now) => {
        const { state } = now;
        const inTable = isInTable(state);
        bar.querySelector("[data-for=table]").hidden = !inTable;
        bar.querySelector("[data-for=list]").hidden = inTable || !listAround(state);
        buttons.forEach((button) => {
          const { run, on } = known[button.dataset.does];
          button.setAttribute("aria-disabled", String(!run(state, undefined, now)));
          if (on) {
            button.setAttribute("aria-pressed", String(on(state)));
          }
        });
        const block = state.selection.$from.parent;
        styles.value = String(block.type === n.heading ? rankOf(state.doc, block.attrs.level) : 0);
        styles.disabled = block.type.spec.code === true || inTable;
        settle();
      };
      update(view);
      return { update };
    },
  });
}
