import assert from "node:assert/strict";
import { test } from "node:test";
import { EditorState, NodeSelection, TextSelection } from "prosemirror-state";
import { addColumnAfter, deleteRow } from "prosemirror-tables";
import { backspace, list, quote, selectAll, style } from "../commands.js";
import { address } from "../dialogs.js";
import { insertNote, notes, toMark } from "../notes.js";
import { schema } from "../schema.js";
import { align, evenTables } from "../tables.js";
import { open, writeBack } from "../to-markdown.js";

/** A text with the caret where `¦` is. */
function editing(markdown, ...plugins) {
  const original = open(markdown.replace("¦", ""));
  let state = EditorState.create({ doc: original.doc, plugins });
  open(markdown).doc.descendants((node, place) => {
    const found = node.isText ? node.text.indexOf("¦") : -1;
    if (found !== -1) {
      state = state.apply(state.tr.setSelection(TextSelection.create(state.doc, place + found)));
    }
  });
  return {
    does(command) {
      const done = command(state, (tr) => {
        state = state.apply(tr);
      }, { get state() { return state; }, dispatch: (tr) => { state = state.apply(tr); } });
      state.doc.check();
      return done;
    },
    get state() {
      return state;
    },
    set state(changed) {
      state = changed;
    },
    get markdown() {
      return writeBack(state.doc, original);
    },
  };
}

/** Only what keeps notes and marks together; its views need a page. */
function keeping() {
  const plugin = notes({}, () => {});
  delete plugin.spec.view;
  delete plugin.props.nodeViews;
  return plugin;
}

test("Backspace where something begins makes it plain text first", () => {
  for (const [before, after] of [["- one\n- ¦two", "- one\n\ntwo"], ["> ¦q", "q"], ["## ¦h", "h"]]) {
    const one = editing(before);
    assert.ok(one.does(backspace));
    assert.equal(one.markdown, after);
  }
});

test("headings have ranks below the highest of the text, and lists and quotations go as they come", () => {
  const one = editing("# top\n\n¦text");
  one.does(style(2));
  assert.equal(one.markdown, "# top\n\n## text");
  const items = editing("- ¦one\n- two");
  items.does(list(schema.nodes.ordered_list));
  assert.equal(items.markdown, "1. one\n2. two");
  const all = editing("¦a\n\nb[^1]\n\n[^1]: n");
  all.does(selectAll);
  all.does(quote);
  assert.equal(all.markdown, "> a\n>\n> b[^1]\n\n[^1]: n");
  all.does(quote);
  assert.equal(all.markdown, "a\n\nb[^1]\n\n[^1]: n");
});

test("notes are numbered in the order of their marks, and go with them", () => {
  const one = editing("a¦ b[^1]\n\n[^1]: old", keeping());
  assert.ok(one.does(insertNote));
  one.state = one.state.apply(one.state.tr.insertText("new"));
  assert.equal(one.markdown, "a[^2] b[^1]\n\n[^2]: new\n\n[^1]: old");
  assert.ok(!one.does(insertNote), "no note in a note");
  assert.ok(one.does(toMark("2")));
  const at = one.state.selection.from - 1;
  one.state = one.state.apply(one.state.tr.setSelection(NodeSelection.create(one.state.doc, at)));
  one.state = one.state.apply(one.state.tr.deleteSelection());
  assert.equal(one.markdown, "a b[^1]\n\n[^1]: old");
});

test("a table stays one that Markdown can say", () => {
  const one = editing("| a | b |\n| - | - |\n| ¦1 | 2 |", evenTables);
  one.does(align("right"));
  one.does(addColumnAfter);
  assert.equal(one.markdown, "| a | | b |\n| -: | - | - |\n| 1 | | 2 |");
  one.state = one.state.apply(one.state.tr.setSelection(TextSelection.create(one.state.doc, 4)));
  one.does(deleteRow);
  assert.equal(one.markdown, "| 1 | | 2 |\n| -: | - | - |");
});

test("an address is what a person means by it", () => {
  assert.equal(address("example.org/a"), "https://example.org/a");
  assert.equal(address("who@example.org"), "mailto:who@example.org");
  assert.equal(address("10.1000/xyz"), "https://doi.org/10.1000/xyz");
  assert.equal(address("javascript:alert(1)"), null);
  assert.equal(address("nowhere"), null);
});

test("whoever changes where a link leads changes it for all that name it", () => {
  const one = editing("[a][r]\n\n[r]: https://x.y¦");
  one.state = one.state.apply(one.state.tr.insertText("z"));
  assert.equal(one.markdown, "[a][r]\n\n[r]: https://x.yz");
  const gone = editing("[a][r]\n\n[r]: https://x.y");
  gone.state = gone.state.apply(gone.state.tr.delete(gone.state.doc.firstChild.nodeSize, gone.state.doc.content.size));
  assert.equal(gone.markdown, "[a](https://x.y)");
});
