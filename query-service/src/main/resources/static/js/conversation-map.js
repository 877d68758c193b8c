// The conversation by the keyboard and at a glance: pointing at an essay shows what it answers and what answers it, and arrow keys
// lead along time (left, right) and along answers (up, down). Without this script the list is a list of links.
for (const map of document.querySelectorAll("[data-map]")) {
  const links = [...map.querySelectorAll(".rows li:not(.more) a")];
  const curves = [...map.querySelectorAll(".curve")];
  const dots = [...map.querySelectorAll(".drawing.wide .dot")];
  const byTime = links.map((link, row) => row).sort((a, b) => dots[a].cx.baseVal.value - dots[b].cx.baseVal.value || a - b);
  const ends = (curve) => ({ from: Number(curve.dataset.from), to: Number(curve.dataset.to) });

  const light = (row) =>
    curves.forEach((curve) => {
      const { from, to } = ends(curve);
      curve.classList.toggle("lit", row === from || row === to);
    });
  links.forEach((link, row) => {
    link.addEventListener("pointerenter", () => light(row));
    link.addEventListener("pointerleave", () => light(links.indexOf(document.activeElement)));
    link.addEventListener("focus", () => light(row));
    link.addEventListener("blur", () => light(-1));
  });

  const answered = (row) => curves.map(ends).find(({ from }) => from === row)?.to ?? row - 1;
  const answer = (row) => {
    const answers = curves.map(ends).filter(({ to }) => to === row);
    return answers.length > 0 ? Math.min(...answers.map(({ from }) => from)) : row + 1;
  };
  const along = (row, step) => byTime[byTime.indexOf(row) + step];
  const next = {
    ArrowUp: answered,
    ArrowDown: answer,
    ArrowLeft: (row) => along(row, -1),
    ArrowRight: (row) => along(row, 1),
    Home: () => 0,
    End: () => links.length - 1,
  };
  map.addEventListener("keydown", (event) => {
    const row = links.indexOf(event.target.closest("a"));
    if (row >= 0 && event.key in next && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      links[next[event.key](row)]?.focus();
    }
  });
}
