// Saves while one writes, and says honestly how that stands. Nothing is sent over what somebody else wrote, and what is not
// saved is kept in this browser until it is.
import { KeptTexts } from "./kept-texts.js";
import { compared } from "./compare-words.js";
import { FIELDS, merged, put, same, sent, stored, written } from "./written.js";

const PAUSE = 1200;
const KEEP = 250;
const FIRST_RETRY = 4000;
const LAST_RETRY = 60000;
const PATIENCE = 30000;
const JUST_NOW = 20000;
/** More than this a browser does not send for a page that is gone. */
const FAREWELL = 60000;

/** Whether the server does not know who asks: the session ended, or the page's token is of another. */
async function unknown(answer) {
  return answer.status === 401 || (answer.status === 403 && /csrf/i.test(await answer.clone().text()));
}

class Autosave {
  constructor(form, line) {
    this.form = form;
    this.line = line;
    this.words = line.dataset;
    this.said = document.querySelector("[data-save-said]");
    this.panel = document.querySelector("[data-other]");
    this.kept = new KeptTexts(form.dataset.id);
    // After a refusal the page shows what was typed, and not what is stored.
    this.saved = line.dataset.unsaved ? {} : written(form);
    this.unconfirmed = [];
    this.retry = FIRST_RETRY;
    this.troubled = false;
    this.running = null;
    this.halted = false;
    this.leaving = false;
    this.timer = 0;
    this.keeping = 0;
    this.tabs = "BroadcastChannel" in globalThis ? new BroadcastChannel(`rejoinder.write.${form.dataset.id}`) : null;
  }

  get base() {
    return Number(this.form.elements.base.value);
  }

  set base(revision) {
    this.form.elements.base.value = revision;
  }

  get dirty() {
    return !same(written(this.form), this.saved);
  }

  start() {
    const { form } = this;
    form.addEventListener("input", () => this.changed());
    form.addEventListener("change", () => this.changed());
    form.addEventListener("submit", (event) => this.submitting(event));
    addEventListener("online", () => this.troubled && this.soon(0));
    addEventListener("beforeunload", (event) => !this.leaving && this.dirty && event.preventDefault());
    addEventListener("pagehide", () => this.farewell());
    addEventListener("pageshow", (event) => {
      this.leaving = false;
      delete form.dataset.going;
      if (event.persisted) {
        this.look();
      }
    });
    document.addEventListener("visibilitychange", () => (document.hidden ? this.farewell() : this.look()));
    this.tabs?.addEventListener("message", ({ data }) => this.heard(data));
    this.offer();
  }

  // --- what it says ---

  say(state, words, ...more) {
    const changed = this.line.dataset.state !== state || this.line.firstChild?.textContent !== words;
    this.line.dataset.state = state;
    if (changed || more.length) {
      this.line.replaceChildren(words, ...more);
    }
    const trouble = !["saved", "saving", "changed"].includes(state);
    // Each change is told once; that it is saved again, only after it was not.
    if (changed && (trouble || (state === "saved" && this.troubled))) {
      this.said.textContent = words;
    }
    if (state === "saved" || trouble) {
      this.troubled = trouble;
    }
  }

  button(words, act) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "link";
    button.textContent = words;
    button.addEventListener("click", act);
    return button;
  }

  copying() {
    return this.button(this.words.copy, async ({ target }) => {
      const { markdown } = written(this.form);
      try {
        await navigator.clipboard.writeText(markdown);
      } catch {
        // Where a page may not reach the clipboard, an older way still does.
        const field = document.createElement("textarea");
        field.value = markdown;
        target.after(field);
        field.select();
        document.execCommand("copy");
        field.remove();
        target.focus();
      }
      target.textContent = this.words.copied;
      this.said.textContent = this.words.copied;
    });
  }

  /** Keeps what is written in this browser, and says what is true of it: that it is kept, or that there is no room. */
  trouble(state, words, ...more) {
    const room = this.kept.keep(this.base, written(this.form));
    this.say(state, `${words} ${room ? this.words.kept : this.words.full}`, ...more, this.copying());
  }

  // --- when it saves ---

  changed() {
    clearTimeout(this.keeping);
    this.keeping = setTimeout(() => this.keep(), KEEP);
    if (this.halted) {
      return;
    }
    if (!this.troubled) {
      this.say("changed", this.words.changed);
      this.soon(PAUSE);
    } else if (this.line.dataset.state === "refused") {
      this.soon(PAUSE);
    }
  }

  keep() {
    const fields = written(this.form);
    if (!same(fields, this.saved)) {
      this.kept.keep(this.base, fields);
    } else if (!this.troubled && !this.running) {
      this.kept.forget();
      this.say("saved", this.base > 0 ? this.words.saved : this.words.nothing);
    }
  }

  soon(wait) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), wait);
  }

  /** @returns whether all that is written is saved */
  async save() {
    clearTimeout(this.timer);
    if (this.halted) {
      return false;
    }
    // One after the other: each names the revision that the one before it made.
    while (this.running) {
      await this.running;
    }
    if (this.halted) {
      return false;
    }
    const fields = written(this.form);
    if (same(fields, this.saved)) {
      this.kept.forget();
      if (this.troubled || this.line.dataset.state === "changed") {
        this.say("saved", this.base > 0 ? this.words.saved : this.words.nothing);
      }
      return true;
    }
    this.running = this.send(fields);
    try {
      await this.running;
    } finally {
      this.running = null;
    }
    const all = same(written(this.form), this.saved);
    if (!all && !this.troubled && !this.halted) {
      this.soon(PAUSE);
    }
    return all;
  }

  async send(fields) {
    if (!this.troubled) {
      this.say("saving", this.words.saving);
    }
    let answer;
    try {
      answer = await this.put(fields);
    } catch {
      // Whether it got through is not known: what the server has then may be this.
      this.unconfirmed.push(fields);
      this.trouble("offline", this.words.offline, this.button(this.words.again, () => this.save()));
      this.later();
      return;
    }
    await this.answered(answer, fields);
  }

  put(fields, more) {
    return this.ask("PUT", this.form.action, sent(fields, this.base), more);
  }

  /** What the server answers: once more with the token of a fresh page, if this page's no longer holds. */
  async ask(method, address, body, more = {}) {
    const call = () =>
      fetch(address, {
        method,
        headers: { "Content-Type": "application/json", Accept: "application/json", "X-CSRF-TOKEN": this.form.elements._csrf.value },
        body: JSON.stringify(body),
        redirect: "error",
        signal: AbortSignal.timeout(PATIENCE),
        ...more,
      });
    const answer = await call();
    const page = (await unknown(answer)) ? await this.page() : null;
    if (!page) {
      return answer;
    }
    this.form.elements._csrf.value = page.csrf;
    return call();
  }

  async answered(answer, fields) {
    if (answer.ok) {
      this.done(fields, (await answer.json()).revision);
      return;
    }
    if (await unknown(answer)) {
      this.trouble("signedout", this.words.signedout, this.signingIn(), this.button(this.words.again, () => this.save()));
      this.soon(LAST_RETRY);
      return;
    }
    const problem = await answer.json().catch(() => ({}));
    if (answer.status === 412 && problem.current) {
      this.elsewhere(stored(problem.current), problem.current.revision);
    } else if (answer.status >= 500 || answer.status === 429 || answer.status === 408) {
      if (answer.status !== 503) {
        this.unconfirmed.push(fields);
      }
      this.trouble("offline", this.words.away, this.button(this.words.again, () => this.save()));
      this.later(Number(answer.headers.get("Retry-After")) * 1000);
    } else {
      const why = (problem.errors ?? []).map((error) => error.message).join(" ") || problem.detail || "";
      this.trouble("refused", `${this.words.refused} ${why}`.trim());
    }
  }

  done(fields, revision) {
    this.base = revision;
    this.saved = fields;
    this.unconfirmed = [];
    this.retry = FIRST_RETRY;
    if (same(written(this.form), fields)) {
      this.kept.forget();
    }
    this.say("saved", this.words.saved);
    this.tabs?.postMessage({ revision, fields });
    this.form.dispatchEvent(new CustomEvent("rejoinder:saved"));
  }

  later(asked = 0) {
    this.soon(asked > 0 ? asked : this.retry * (0.75 + Math.random() / 2));
    this.retry = Math.min(LAST_RETRY, this.retry * 2);
  }

  // --- a session that ended ---

  signingIn() {
    const link = document.createElement("a");
    link.href = `/sign-in?next=${encodeURIComponent(location.pathname)}`;
    link.target = "_blank";
    link.textContent = this.words.signin;
    return link;
  }

  /** The page as it would come now; null when somebody has to sign in first, or it cannot be had. */
  async page() {
    const answer = await fetch(location.pathname, { headers: { Accept: "text/html" }, signal: AbortSignal.timeout(PATIENCE) }).catch(() => null);
    if (!answer?.ok || new URL(answer.url).pathname !== location.pathname) {
      return null;
    }
    const form = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("[data-autosave]");
    return form && { csrf: form.elements._csrf.value, revision: Number(form.elements.base.value), fields: written(form) };
  }

  // --- others ---

  /** What is stored is not what this page began with. */
  elsewhere(there, revision) {
    // Where no licence was chosen yet, the page offers the usual one.
    if (there.licence === "") {
      there.licence = this.saved.licence;
    }
    const here = written(this.form);
    const before = this.unconfirmed.find((fields) => same(fields, there)) ? there : this.saved;
    const { fields, both } = merged(before, here, there);
    if (both.length) {
      this.conflict(there, revision, both);
      return;
    }
    this.base = revision;
    this.saved = there;
    this.unconfirmed = [];
    put(this.form, fields);
    if (same(fields, there)) {
      this.kept.forget();
      this.say("saved", same(here, there) ? this.words.saved : this.words.renewed);
      if (!same(here, there)) {
        this.said.textContent = this.words.renewed;
      }
    } else {
      this.soon(0);
    }
  }

  /** Another tab saved: this one follows, if there is nothing here that it has not. */
  heard({ revision, fields }) {
    if (this.halted || this.running || revision <= this.base) {
      return;
    }
    if (!this.dirty || same(written(this.form), fields)) {
      this.elsewhere({ ...fields }, revision);
    }
  }

  /** Somebody comes back to a page that was left open. */
  async look() {
    if (this.halted || this.running) {
      return;
    }
    if (this.dirty) {
      this.soon(0);
      return;
    }
    const page = await this.page();
    if (page && !this.running && !this.halted) {
      this.form.elements._csrf.value = page.csrf;
      if (page.revision > this.base && !this.dirty) {
        this.elsewhere(page.fields, page.revision);
      }
    }
  }

  conflict(there, revision, both) {
    this.halted = true;
    this.trouble("conflict", this.words.conflict, this.button(this.words.conflictLook, () => {
      this.panel.scrollIntoView({ block: "center" });
      this.panel.focus({ preventScroll: true });
    }));
    this.show(this.words.conflictTitle, this.words.conflictWhat, written(this.form), there, both, [
      [this.words.conflictMine, () => this.insist(there, revision)],
      [this.words.conflictTheirs, () => this.give(there, revision)],
    ]);
  }

  /** Both texts, and what can be done; nothing is done by itself. */
  show(title, what, one, other, names, deeds) {
    const { panel } = this;
    panel.querySelector("h2").textContent = title;
    panel.querySelector("[data-other-what]").textContent = what;
    const differing = names.flatMap((name) => {
      const label = document.createElement("h3");
      label.textContent = panel.dataset[name.toLowerCase()] ?? name;
      return [label, ...compared(one[name], other[name])];
    });
    panel.querySelector("[data-other-compare]").replaceChildren(...differing);
    panel.querySelector(".actions").replaceChildren(...deeds.map(([words, act]) => {
      const button = this.button(words, act);
      button.className = "";
      return button;
    }), this.copying());
    panel.hidden = false;
    panel.querySelector("details").open = true;
  }

  hide() {
    this.panel.hidden = true;
    this.halted = false;
  }

  /** Mine in the place of theirs; theirs becomes a version first, so that nobody's words are gone. */
  async insist(there, revision) {
    if (!(await this.freeze(() => this.insist(there, revision)))) {
      return;
    }
    this.hide();
    this.base = revision;
    this.saved = there;
    this.unconfirmed = [];
    this.troubled = false;
    await this.save();
    this.line.focus?.();
  }

  /**
   * Makes a version of what is stored. A copy-edit has none: there the other text was only shown.
   *
   * @returns whether it may be overwritten now
   */
  async freeze(again) {
    const { versions } = this.form.dataset;
    if (!versions) {
      return true;
    }
    const answer = await this.ask("POST", versions, {}).catch(() => null);
    if (answer?.ok) {
      const { version } = await answer.json();
      this.form.querySelector("[data-dossier]").search = `v=${version}`;
      return true;
    }
    const ways = [this.button(this.words.again, again)];
    if (answer && (await unknown(answer))) {
      ways.unshift(this.signingIn());
    }
    this.trouble("conflict", this.words.conflictUnkept, ...ways);
    return false;
  }

  /** Theirs in the place of mine; mine stays in this browser, and can be had back by undoing. */
  give(there, revision) {
    this.hide();
    this.base = revision;
    this.saved = there;
    this.unconfirmed = [];
    put(this.form, there);
    this.kept.forget();
    this.say("saved", this.words.saved);
  }

  // --- what an earlier page could not save ---

  async offer() {
    const here = written(this.form);
    for (const kept of await this.kept.left()) {
      const fields = Object.fromEntries(FIELDS.map((name) => [name, kept.fields[name] ?? here[name]]));
      if (same(fields, here) || (await this.arrived(fields, kept.at))) {
        this.kept.forget(kept.name);
        continue;
      }
      const when = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "medium", timeStyle: "short" }).format(kept.at);
      const names = FIELDS.filter((name) => fields[name] !== here[name]);
      this.show(this.words.restoreTitle, this.words.restore.replace("{0}", when), here, fields, names, [
        [this.words.restored, () => {
          this.hide();
          put(this.form, fields);
          this.kept.forget(kept.name);
          this.soon(0);
        }],
        [this.words.drop, () => {
          this.hide();
          this.kept.forget(kept.name);
          this.offer();
        }],
      ]);
      this.said.textContent = this.words.restoreTitle;
      return;
    }
  }

  /** A page that was left sends its last words without waiting, and they may come in after the next page was made. */
  async arrived(fields, at) {
    for (let tries = 0; tries < 3 && Date.now() - at < JUST_NOW; tries++) {
      const page = await this.page();
      if (page && same({ ...page.fields, licence: fields.licence }, fields)) {
        this.elsewhere(page.fields, page.revision);
        return true;
      }
      await new Promise((resolve) => setTimeout(resolve, FIRST_RETRY / 8));
    }
    return false;
  }

  // --- leaving ---

  /** The page is hidden, perhaps for good: what is not saved is kept, and sent without waiting for an answer. */
  farewell() {
    if (this.halted || this.leaving || this.running) {
      if (!this.leaving && this.dirty) {
        this.kept.keep(this.base, written(this.form));
      }
      return;
    }
    const fields = written(this.form);
    if (same(fields, this.saved)) {
      return;
    }
    this.kept.keep(this.base, fields);
    if (new Blob([JSON.stringify(fields)]).size < FAREWELL) {
      this.running = this.put(fields, { keepalive: true })
        .then((answer) => this.answered(answer, fields))
        .catch(() => this.unconfirmed.push(fields))
        .finally(() => {
          this.running = null;
        });
    }
  }

  /** A button of the form: it goes on only from what is saved, so that no step of the way can lose a word. */
  async submitting(event) {
    if (this.leaving) {
      return;
    }
    const { submitter } = event;
    // Said where it can be seen from outside: the page is about to go.
    this.form.dataset.going = "";
    if (!this.dirty && !this.running && !this.halted) {
      this.leaving = true;
      return;
    }
    event.preventDefault();
    clearTimeout(this.timer);
    if (this.halted) {
      delete this.form.dataset.going;
      this.panel.focus();
      return;
    }
    const saved = await this.save();
    if (saved || this.line.dataset.state === "refused") {
      // What the server refuses it says beside each field.
      this.leaving = true;
      this.form.requestSubmit(submitter);
    } else {
      delete this.form.dataset.going;
      this.line.scrollIntoView({ block: "nearest" });
    }
  }
}

const form = document.querySelector("[data-autosave]");
const line = document.querySelector("[data-save-state]");
if (form && line) {
  new Autosave(form, line).start();
}
