import assert from "node:assert/strict";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import fc from "fast-check";

/** A module of the pages: they are served as they are, and are in no package. */
async function page(name) {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL(`../../resources/static/js/${name}`, import.meta.url))],
    bundle: true,
    format: "esm",
    write: false,
  });
  return import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString("base64")}`);
}

const { difference } = await page("compare-words.js");
const { FIELDS, merged } = await page("written.js");

test("a comparison has each word of both texts, in order, and no way is shorter", () => {
  const words = fc.array(fc.constantFrom("a", "b", "c"), { maxLength: 9 });
  fc.assert(fc.property(words, words, (one, other) => {
    const steps = difference(one, other);
    assert.deepEqual(steps.filter(([side]) => side <= 0).map(([, word]) => word), one);
    assert.deepEqual(steps.filter(([side]) => side >= 0).map(([, word]) => word), other);
    assert.equal(steps.filter(([side]) => side === 0).length, longestCommon(one, other));
  }), { numRuns: 300 });
});

function longestCommon(one, other) {
  const best = Array.from({ length: one.length + 1 }, () => new Array(other.length + 1).fill(0));
  for (let i = one.length - 1; i >= 0; i--) {
    for (let j = other.length - 1; j >= 0; j--) {
      best[i][j] = one[i] === other[j] ? best[i + 1][j + 1] + 1 : Math.max(best[i + 1][j], best[i][j + 1]);
    }
  }
  return best[0][0];
}

test("what was changed in one place is kept, what was changed in two is named, nothing else is touched", () => {
  const value = fc.constantFrom("", "one", "two");
  const fields = fc.record(Object.fromEntries(FIELDS.map((name) => [name, value])));
  fc.assert(fc.property(fields, fields, fields, (before, here, there) => {
    const { fields: all, both } = merged(before, here, there);
    for (const name of FIELDS) {
      const hereChanged = here[name] !== before[name];
      const thereChanged = there[name] !== before[name];
      assert.equal(both.includes(name), hereChanged && thereChanged && here[name] !== there[name]);
      assert.equal(all[name], thereChanged && !hereChanged ? there[name] : here[name]);
    }
  }), { numRuns: 300 });
});
