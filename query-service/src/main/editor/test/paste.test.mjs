import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { parseHTML } from "linkedom";
import { DOMParser } from "prosemirror-model";
import { EditorState, TextSelection } from "prosemirror-state";
import { clean, unapplied } from "../clean.js";
import { asNew, put } from "../paste.js";
import { schema } from "../schema.js";
import { evenTables } from "../tables.js";
import { open, writeBack } from "../to-markdown.js";

const folder = new URL("../fixtures/paste/", import.meta.url);

/** As the editor does with what comes from the clipboard, at the end of the first paragraph. */
function pasted(html, into = "") {
  const page = unapplied(html);
  const { document } = parseHTML(page.includes("<body") ? page : `<html><body>${page}</body></html>`);
  const pictures = clean(document);
  const original = open(into);
  let state = EditorState.create({ doc: original.doc, plugins: [evenTables] });
  state = state.apply(state.tr.setSelection(TextSelection.create(state.doc, state.doc.firstChild.nodeSize - 1)));
  const slice = DOMParser.fromSchema(schema).parseSlice(document.body);
  state = state.apply(put(state, asNew(slice, state.doc)));
  state.doc.check();
  return { markdown: writeBack(state.doc, original), pictures };
}

for (const name of readdirSync(folder).filter((file) => file.endsWith(".html"))) {
  test(`what is pasted from ${name.replace(".html", "")} keeps its structure and drops its looks`, () => {
    const { markdown } = pasted(readFileSync(new URL(name, folder), "utf8"));
    assert.equal(`${markdown}\n`, readFileSync(new URL(name.replace("html", "md"), folder), "utf8"));
  });
}

test("pictures are counted, since each has to be handed in", () => {
  assert.equal(pasted(readFileSync(new URL("word.html", folder), "utf8")).pictures, 1);
});

test("a pasted note does not take the place of one that is there", () => {
  const html = readFileSync(new URL("libreoffice.html", folder), "utf8");
  const { markdown } = pasted(html, "Mine.[^1]\n\n[^1]: My note.");
  assert.match(markdown, /^Mine\.\[\^1\]/);
  assert.match(markdown, /A claim\[\^2\]/);
  assert.match(markdown, /\[\^1\]: My note\.\n+\[\^2\]: Its source\./);
});

test("what would act, and what the server refuses, is gone", () => {
  const { markdown } = pasted("<p onclick='x()'>a<script>alert(1)</script> <a href='javascript:x()'>b</a>\u202e c\u200b\u00ad</p><iframe src='x'></iframe>");
  assert.equal(markdown, "a b c\u200b");
});
