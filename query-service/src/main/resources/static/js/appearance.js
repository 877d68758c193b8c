// How this reader likes to read, before anything is painted: a plain script, and the only one that a page waits for. It also says
// that there is script, and takes that back when the modules of a page did not come, so that nothing is hidden for nothing.
(() => {
  const root = document.documentElement;
  const known = {
    size: ["smaller", "larger", "largest"],
    measure: ["narrow", "wide"],
    face: ["sans"],
    contrast: ["more"],
    theme: ["light", "dark"],
  };
  root.classList.add("script");
  try {
    const kept = JSON.parse(localStorage.getItem("appearance")) ?? {};
    for (const name of Object.keys(known)) {
      if (known[name].includes(kept[name])) root.dataset[name] = kept[name];
    }
  } catch {
    // Storage is switched off, or holds something else: the page looks as usual.
  }
  addEventListener("load", () => {
    if (document.querySelector(".notes-beside") && !("notes" in root.dataset)) root.classList.remove("script");
  });
})();
