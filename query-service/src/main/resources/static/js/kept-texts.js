// What could not be saved yet, kept in this browser: one copy for each tab, so that two tabs never write over each other's.
// A copy whose tab is gone is offered to the next one; never more than offered.

export class KeptTexts {
  /** @param id of what is written: copies of others are not looked at */
  constructor(id) {
    this.prefix = `rejoinder.write.${id}.`;
    this.name = `${this.prefix}${crypto.randomUUID?.() ?? Math.random().toString(36).slice(2)}`;
    // Held while this tab lives: whoever finds the copy can tell.
    navigator.locks?.request(this.name, () => new Promise(() => {}));
  }

  /** @returns whether there was room for it */
  keep(base, fields) {
    try {
      localStorage.setItem(this.name, JSON.stringify({ base, fields, at: Date.now() }));
      return true;
    } catch {
      return false;
    }
  }

  forget(name = this.name) {
    try {
      localStorage.removeItem(name);
    } catch {
      // Then there is nothing either.
    }
  }

  /** Copies of tabs that are gone, the newest first. */
  async left() {
    const living = new Set((await navigator.locks?.query())?.held?.map((lock) => lock.name) ?? []);
    const found = [];
    try {
      for (let at = 0; at < localStorage.length; at++) {
        const name = localStorage.key(at);
        if (name.startsWith(this.prefix) && name !== this.name && !living.has(name)) {
          const kept = JSON.parse(localStorage.getItem(name));
          if (kept?.fields) {
            found.push({ ...kept, name });
          }
        }
      }
    } catch {
      return [];
    }
    return found.sort((one, other) => other.at - one.at);
  }
}
