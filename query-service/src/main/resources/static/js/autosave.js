// Saves while one writes, and says honestly how that stands. Every state is one line of words near the title.
const form = document.querySelector("[data-autosave]");
const line = document.querySelector("[data-save-state]");
const PAUSE = 1200;
const RETRY = 8000;
const FIELDS = ["title", "summary", "keywords", "language", "markdown", "competingInterests"];

function written() {
  const data = new FormData(form);
  const fields = Object.fromEntries(FIELDS.map((name) => [name, String(data.get(name) ?? "")]));
  fields.keywords = fields.keywords.split(/[,;\n]/).map((word) => word.trim()).filter(Boolean);
  fields.licence = String(data.get("licence") ?? "");
  return fields;
}

function start() {
  const words = line.dataset;
  const kept = `rejoinder.write.${form.dataset.id}`;
  let last = JSON.stringify(written());
  let timer = 0;
  let busy = false;
  let stopped = false;
  let sendLater = null;

  function say(state, message, ...more) {
    line.dataset.state = state;
    line.replaceChildren(message, ...more);
  }

  function action(label, act) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "link";
    button.textContent = label;
    button.addEventListener("click", act);
    return button;
  }

  const copyText = () =>
    action(words.copy, async (event) => {
      await navigator.clipboard.writeText(written().markdown);
      event.target.textContent = words.copied;
    });

  function keep(now) {
    try {
      localStorage.setItem(kept, JSON.stringify({ base: Number(form.elements.base.value), text: now }));
    } catch {
      // Storage may be full or forbidden; the page still holds the text and says that it is not saved.
    }
  }

  async function save() {
    const fields = written();
    const now = JSON.stringify(fields);
    if (busy || stopped || now === last) {
      return;
    }
    busy = true;
    say("saving", words.saving);
    try {
      const answer = await fetch(form.action, {
        method: "PUT",
        headers: { "Content-Type": "application/json", Accept: "application/json", "X-CSRF-TOKEN": form.elements._csrf.value },
        body: JSON.stringify({ ...fields, base: Number(form.elements.base.value) }),
      });
      if (answer.ok) {
        form.elements.base.value = (await answer.json()).revision;
        last = now;
        localStorage.removeItem(kept);
        say("saved", words.saved);
        form.dispatchEvent(new CustomEvent("rejoinder:saved"));
      } else if (answer.status === 412 || answer.status === 409) {
        stopped = true;
        keep(fields);
        say("conflict", words.conflict, copyText(), action(words.reload, () => leave(() => location.reload())));
      } else if (answer.status === 401 || answer.status === 403) {
        keep(fields);
        say("offline", words.signedout, copyText());
      } else if (answer.status < 500) {
        const problem = await answer.json().catch(() => ({}));
        const why = (problem.errors ?? []).map((error) => error.message).join(" ");
        keep(fields);
        say("refused", `${words.refused} ${why}`.trim());
      } else {
        throw new Error(String(answer.status));
      }
    } catch {
      keep(fields);
      say("offline", words.offline, copyText());
      later(RETRY);
    }
    busy = false;
    if (sendLater) {
      const button = sendLater;
      sendLater = null;
      form.requestSubmit(button);
      return;
    }
    if (line.dataset.state === "saved" && JSON.stringify(written()) !== last) {
      later(PAUSE);
    }
  }

  function later(wait) {
    clearTimeout(timer);
    timer = setTimeout(save, wait);
  }

  let leaving = false;
  function leave(go) {
    leaving = true;
    go();
  }

  /** What an earlier page could not save is offered, never put in by itself. */
  function offerKept() {
    let stored = null;
    try {
      stored = JSON.parse(localStorage.getItem(kept));
    } catch {
      return;
    }
    if (!stored || JSON.stringify(stored.text) === last) {
      localStorage.removeItem(kept);
      return;
    }
    say("offline", words.restore, action(words.restored, () => {
      for (const name of FIELDS) {
        const value = stored.text[name];
        form.elements[name].value = Array.isArray(value) ? value.join(", ") : value;
      }
      localStorage.removeItem(kept);
      later(0);
    }));
  }

  form.addEventListener("input", () => {
    count();
    if (!stopped) {
      later(PAUSE);
    }
  });
  form.addEventListener("submit", (event) => {
    clearTimeout(timer);
    if (busy) {
      // A save is on its way, and the form must name the revision that it makes.
      event.preventDefault();
      sendLater = event.submitter;
      return;
    }
    if (JSON.stringify(written()) !== last) {
      // The session may have ended, and the answer is then the sign-in page. The writing page forgets it once it is saved.
      keep(written());
    }
    leaving = true;
  });
  addEventListener("online", () => later(0));
  addEventListener("beforeunload", (event) => {
    if (!leaving && JSON.stringify(written()) !== last) {
      event.preventDefault();
    }
  });
  offerKept();
}

/** Counts as the server does: runs of letters and digits; each ideograph by itself. The server has the last word. */
function count() {
  const place = document.querySelector("[data-count]");
  const text = form.elements.markdown.value;
  const found = text.match(/\p{Ideographic}|(?:(?!\p{Ideographic})[\p{L}\p{Nd}])(?:(?!\p{Ideographic})[\p{L}\p{Nd}'’-])*/gu);
  const words = found ? found.length : 0;
  const limit = Number(place.dataset.limit ?? 0);
  place.textContent = limit
    ? place.dataset.of.replace("{0}", words).replace("{1}", limit)
    : place.dataset.words.replace("{0}", words);
  place.classList.toggle("over", limit > 0 && words > limit);
}

if (form && line) {
  start();
}
