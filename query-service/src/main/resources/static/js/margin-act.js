// What is done to notes is done in place: it shows at once, goes to the server, and the page is brought up to date from there.
// What fails is said on the note, with what was typed still there.

/** Sends something and answers with what came of it: the outcome, or a problem. */
export async function send(bar, address, body) {
  try {
    const answer = await fetch(address, {
      method: "POST",
      headers: { "Content-Type": "application/json", Accept: "application/json", "X-CSRF-TOKEN": bar.dataset.csrf },
      body: JSON.stringify(body),
    });
    const said = await answer.json().catch(() => ({}));
    return answer.ok ? { outcome: said } : { problem: wordsOf(said) || bar.dataset.failed, code: said.code ?? said.type ?? "" };
  } catch {
    return { problem: bar.dataset.failed, code: "" };
  }
}

function wordsOf(problem) {
  const fields = (problem.errors ?? []).map((error) => error.message).filter(Boolean);
  return fields.length > 0 ? fields.join(" ") : (problem.detail ?? problem.title ?? "");
}

/** Brings notes and text up to date from the server, leaving alone whatever is as it was. */
export async function patch(margin, version, id) {
  const address = new URL(location.href);
  address.hash = "";
  if (version !== undefined) {
    address.searchParams.set("v", version);
  }
  const answer = await fetch(address, { headers: { Accept: "text/html", "X-By-Itself": "1" } });
  if (!answer.ok || answer.redirected) {
    throw new Error(`not renewed: ${answer.status}`);
  }
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const rows = [...margin.frame.querySelectorAll(":scope > .row")];
  const fresh = [...page.querySelectorAll(".annotated > .row")];
  if (rows.length !== fresh.length) {
    location.reload();
    return;
  }
  margin.read(null);
  rows.forEach((row, at) => patchRow(row, fresh[at]));
  const apart = margin.beside.querySelector(":scope > .apart");
  const freshApart = page.querySelector(".beside > .apart");
  if (apart && freshApart) {
    apart.replaceWith(document.importNode(freshApart, true));
  }
  for (const part of ["#open-notes", "#points", "#history", ".move .still-open"]) {
    const old = document.querySelector(part);
    const now = page.querySelector(part);
    if (old && now) {
      old.replaceWith(document.importNode(now, true));
    }
  }
  document.dispatchEvent(new CustomEvent("renewed", { detail: page }));
  margin.renewed(id);
}

const stamps = (row) => [...row.querySelectorAll(".note-card[data-note]")].map((card) => card.dataset.stamp).join();

function patchRow(row, fresh) {
  if (stamps(row) === stamps(fresh)) {
    return;
  }
  const known = new Map([...row.querySelectorAll(".note-card[data-note]")].map((card) => [card.id, card]));
  const copy = document.importNode(fresh, true);
  for (const card of copy.querySelectorAll(".note-card[data-note]")) {
    const old = known.get(card.id);
    if (old && old.dataset.stamp === card.dataset.stamp) {
      card.replaceWith(old);
    }
  }
  row.replaceChildren(...copy.childNodes);
}

export function actInPlace(margin) {
  const { bar, beside, say } = margin;

  beside.addEventListener("submit", async (event) => {
    const form = event.target;
    const card = form.closest(".note-card[data-note]");
    if (!card || !form.matches(".verbs, [data-answers], [data-anchors]")) {
      return;
    }
    event.preventDefault();
    const button = event.submitter;
    const address = button?.hasAttribute("formaction") ? button.formAction : form.action;
    const verb = address.endsWith("/notes") ? "answer" : address.slice(address.lastIndexOf("/") + 1);
    const body = bodyOf(form, button, verb);
    // It shows at once; what the server says comes to stand in its place.
    const settled = card.classList.contains("settled");
    card.classList.add("waits");
    if (verb !== "answer" && verb !== "anchor") {
      card.classList.toggle("settled", verb !== "reopen" && verb !== "reconsider");
    }
    form.querySelectorAll("button").forEach((one) => (one.disabled = true));
    const { outcome, problem } = await send(bar, address, body);
    card.classList.remove("waits");
    form.querySelectorAll("button").forEach((one) => (one.disabled = false));
    if (problem) {
      card.classList.toggle("settled", settled);
      tell(card, problem, verb, address);
      margin.layout.arrange();
      return;
    }
    form.dispatchEvent(new CustomEvent("rejoinder:sent", { bubbles: true }));
    say(bar.dataset[`done${verb[0].toUpperCase()}${verb.slice(1)}`] ?? "");
    await patch(margin, outcome.version, card.dataset.note).catch(() => location.reload());
  });

  bar.querySelector("[data-accept-all]")?.addEventListener("click", async () => {
    const notes = margin
      .shown()
      .filter((card) => card.dataset.kind === "SUGGESTION" && card.dataset.state === "OPEN")
      .map((card) => card.dataset.note);
    const { outcome, problem } = await send(bar, `${bar.dataset.api}/suggestions/accept`, { notes });
    if (problem) {
      say(problem);
      return;
    }
    say(outcome.notice ? bar.dataset.left : bar.dataset.doneAccept);
    await patch(margin, outcome.version).catch(() => location.reload());
  });

  function bodyOf(form, button, verb) {
    if (verb === "answer" || verb === "anchor") {
      const fields = Object.fromEntries(new FormData(form));
      return Object.fromEntries(
        Object.entries(fields)
          .filter(([name, value]) => !name.startsWith("_") && value !== "")
          .map(([name, value]) => [name, name === "start" || name === "end" ? Number(value) : value]),
      );
    }
    const takesHand = verb === "accept" || verb === "reconsider";
    return takesHand && button?.name === "byHand" ? { byHand: true } : {};
  }

  /** A problem, and where the text is to be changed by hand a button to say that it was. */
  function tell(card, problem, verb, address) {
    const moves = card.querySelector(".note-moves");
    let line = moves.querySelector(":scope > .note-problem");
    if (!line) {
      line = document.createElement("div");
      line.className = "note-problem";
      line.setAttribute("role", "alert");
      moves.prepend(line);
    }
    line.textContent = problem;
    const verbs = card.querySelector(".verbs");
    if ((verb === "accept" || verb === "reconsider") && verbs && !verbs.querySelector(".by-hand")) {
      const button = document.createElement("button");
      button.className = "link by-hand";
      button.name = "byHand";
      button.value = "true";
      button.formAction = address;
      button.textContent = verb === "accept" ? bar.dataset.byHand : bar.dataset.byHandBack;
      verbs.append(button);
    }
  }
}
