import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { Fragment, Slice } from "prosemirror-model";
import { meaningsOf, open, writeBack } from "../to-markdown.js";
import { schema } from "../schema.js";
import { soup, texts } from "../fixtures/texts.mjs";

const runs = Number(process.env.EDITOR_RUNS ?? 60);
/** As if somebody had changed each block: none is written back to the letter, but what stands as Markdown. */
function touched(original) {
  const { verbatim, horizontal_rule, paragraph } = schema.nodes;
  const other = (node) => (node.type === horizontal_rule ? paragraph : horizontal_rule).create();
  return {
    ...original,
    entries: original.entries.map((entry) => (entry.node.type === verbatim ? entry : { ...entry, node: other(entry.node) })),
  };
}

test("opening a text and saving it changes not one character", () => {
  fc.assert(fc.property(fc.oneof(texts, soup), (text) => {
    const original = open(text);
    original.doc.check();
    assert.equal(writeBack(original.doc, original), text);
  }), { numRuns: runs });
});

test("a text of which every block is written anew says the same", () => {
  fc.assert(fc.property(fc.oneof(texts, soup), (text) => {
    const original = open(text);
    const again = writeBack(original.doc, touched(original));
    assert.deepEqual(meaningsOf(open(again).doc), meaningsOf(original.doc));
  }), { numRuns: runs });
});

test("a changed block leaves every other to the letter", () => {
  fc.assert(fc.property(texts, fc.nat(), fc.constantFrom("word", "*", "[^x]", "# ", "a_b", "<i>"), (text, pick, typed) => {
    const original = open(text);
    const places = [];
    original.doc.forEach((node, at, index) => node.type === schema.nodes.paragraph && node.attrs.origin !== null && places.push([at, index]));
    fc.pre(places.length > 0);
    const [at, index] = places[pick % places.length];
    const changed = original.doc.replace(at + 1, at + 1, slice(typed));
    const out = writeBack(changed, original);
    // It says what it should: what is typed is words, never Markdown.
    assert.deepEqual(meaningsOf(open(out).doc), meaningsOf(changed));
    let from = 0;
    original.entries.forEach(({ source }, number) => {
      if (number === original.doc.child(index).attrs.origin || original.entries[number].node.type === schema.nodes.footnote) {
        return;
      }
      const found = out.indexOf(source, from);
      assert.notEqual(found, -1, `${JSON.stringify(source)} in ${JSON.stringify(out)}`);
      from = found;
    });
  }), {
    numRuns: runs,
    // An emphasis that begins with a break, once it follows a word.
    examples: [["*[\t \\\n ](https://a.b) haste* haste \n\n", 0, "word"]],
  });
});

function slice(words) {
  return new Slice(Fragment.from(schema.text(words)), 0, 0);
}
