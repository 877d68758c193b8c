// Says what a chosen day and time is in UTC, and offers the zone of this browser. Without it the form works as well.
for (const box of document.querySelectorAll("[data-moment]")) {
  const at = box.querySelector("input[name=at]");
  const zone = box.querySelector("input[name=zone]");
  const said = box.querySelector("[data-moment-said]");

  if (zone.dataset.own === "true") {
    zone.value = Intl.DateTimeFormat().resolvedOptions().timeZone || zone.value;
  }

  // The offset of a zone is that of the wall clock there; asked twice, since the first answer may be across a change.
  function instant(local, name) {
    const wall = Date.parse(`${local}Z`);
    let guess = wall;
    for (let i = 0; i < 2; i++) {
      const parts = new Intl.DateTimeFormat("en-GB", { timeZone: name, dateStyle: "short", timeStyle: "medium", hourCycle: "h23" })
        .formatToParts(guess)
        .reduce((all, part) => ({ ...all, [part.type]: part.value }), {});
      const there = Date.UTC(parts.year, parts.month - 1, parts.day, parts.hour, parts.minute, parts.second);
      guess += wall - there;
    }
    return guess;
  }

  function say() {
    try {
      const when = new Intl.DateTimeFormat(document.documentElement.lang, { timeZone: "UTC", dateStyle: "long", timeStyle: "short" }).format(instant(at.value, zone.value));
      said.textContent = box.dataset.words.replace("{0}", when);
    } catch {
      said.textContent = "";
    }
  }

  at.addEventListener("input", say);
  zone.addEventListener("input", say);
  say();
}
