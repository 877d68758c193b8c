// Two texts, word by word: what only the one says, and what only the other says. Shown like versions that are compared.
const LONGEST = 3000;

/** Steps from one list to the other: [-1, a] only in the first, [1, b] only in the second, [0, a] in both. */
export function difference(one, other) {
  let start = 0;
  while (start < one.length && start < other.length && one[start] === other[start]) {
    start++;
  }
  let end = 0;
  while (end < one.length - start && end < other.length - start && one.at(-1 - end) === other.at(-1 - end)) {
    end++;
  }
  const a = one.slice(start, one.length - end);
  const b = other.slice(start, other.length - end);
  const same = (part) => part.map((word) => [0, word]);
  return [...same(one.slice(0, start)), ...between(a, b), ...same(end ? one.slice(-end) : [])];
}

/** The shortest way, by Myers; between very long and very different lists simply all of the one, then all of the other. */
function between(a, b) {
  const most = a.length + b.length;
  if (!a.length || !b.length || most > LONGEST) {
    return [...a.map((word) => [-1, word]), ...b.map((word) => [1, word])];
  }
  const furthest = { 1: 0 };
  const ways = [];
  for (let steps = 0; steps <= most; steps++) {
    ways.push({ ...furthest });
    for (let k = -steps; k <= steps; k += 2) {
      const down = k === -steps || (k !== steps && furthest[k - 1] < furthest[k + 1]);
      let x = down ? furthest[k + 1] : furthest[k - 1] + 1;
      while (x < a.length && x - k < b.length && a[x] === b[x - k]) {
        x++;
      }
      furthest[k] = x;
      if (x >= a.length && x - k >= b.length) {
        return back(a, b, ways, steps);
      }
    }
  }
  return [];
}

function back(a, b, ways, steps) {
  const found = [];
  let x = a.length;
  let y = b.length;
  for (let step = steps; step >= 0; step--) {
    const way = ways[step];
    const k = x - y;
    const down = k === -step || (k !== step && way[k - 1] < way[k + 1]);
    const from = down ? k + 1 : k - 1;
    const x0 = step === 0 ? 0 : way[from];
    const y0 = step === 0 ? 0 : x0 - from;
    while (x > x0 && y > y0 && (step === 0 || x > (down ? x0 : x0 + 1))) {
      found.push([0, a[--x]]);
      y--;
    }
    if (step > 0) {
      if (down) {
        found.push([1, b[--y]]);
      } else {
        found.push([-1, a[--x]]);
      }
    }
  }
  return found.reverse();
}

const words = (text) => text.match(/\s+|[\p{L}\p{N}'’-]+|[^\s\p{L}\p{N}]/gu) ?? [];

/** Elements that show how two texts differ; paragraphs that are the same are left out. */
export function compared(one, other) {
  const paragraphs = (text) => text.split(/\n{2,}/).map((part) => part.trim()).filter(Boolean);
  const steps = difference(paragraphs(one), paragraphs(other));
  const shown = [];
  let at = 0;
  while (at < steps.length) {
    if (steps[at][0] === 0) {
      if (shown.at(-1)?.className !== "same") {
        shown.push(element("p", "same", "…"));
      }
      at++;
      continue;
    }
    const gone = [];
    const come = [];
    for (; at < steps.length && steps[at][0] !== 0; at++) {
      (steps[at][0] < 0 ? gone : come).push(steps[at][1]);
    }
    const line = element("p", "changed", "");
    for (const [side, word] of difference(words(gone.join("\n\n")), words(come.join("\n\n")))) {
      const name = ["del", "span", "ins"][side + 1];
      if (line.lastChild?.localName === name) {
        line.lastChild.append(word);
      } else {
        line.append(element(name, "", word));
      }
    }
    shown.push(line);
  }
  return shown;
}

function element(name, kind, text) {
  const made = document.createElement(name);
  if (kind) {
    made.className = kind;
  }
  if (name === "p") {
    made.dir = "auto";
  }
  made.textContent = text;
  return made;
}
