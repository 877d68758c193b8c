// Stands notes beside their passages without one lying over another: each at its passage, pushed down by the one before it,
// and the one that is read exactly at its passage. What has to be measured is measured at once and kept, so that going from
// note to note moves boxes and asks the page for nothing.
const GAP = 10;
const GROUP = 4;

export class MarginLayout {
  constructor(frame) {
    this.frame = frame;
    this.wide = matchMedia("(min-width: 80rem)");
    this.boxes = [];
    this.current = null;
    this.opened = new Set();
  }

  get beside() {
    return this.wide.matches;
  }

  /** Takes in the rows anew: after notes came, went, or were filtered. */
  arrange() {
    const beside = this.beside;
    this.frame.classList.toggle("laid", beside);
    this.boxes = [];
    for (const row of this.frame.querySelectorAll(".row:has(> .margin)")) {
      const margin = row.querySelector(":scope > .margin");
      const marker = row.querySelector(":scope > .marker");
      const cards = [...margin.children].filter((card) => !card.hidden);
      const open = this.opened.has(row) || cards.some((card) => card === this.current || card.matches(".compose"));
      const grouped = cards.length > 0 && !open && (!beside || cards.length > GROUP);
      marker?.toggleAttribute("hidden", cards.length === 0 || (beside && cards.length <= GROUP));
      marker?.setAttribute("aria-expanded", String(!grouped));
      margin.hidden = grouped || cards.length === 0;
      if (marker && !marker.hidden) {
        this.boxes.push({ element: marker, row, mark: firstMark(cards) });
      }
      if (!grouped) {
        cards.forEach((card) => this.boxes.push({ element: card, row, mark: card.dataset.passage }));
      }
    }
    if (beside) {
      this.measure();
      this.place();
    } else {
      this.frame.style.removeProperty("min-height");
      for (const element of this.frame.querySelectorAll(".margin > *, .marker")) {
        element.style.removeProperty("transform");
      }
    }
  }

  toggle(row) {
    this.opened.has(row) ? this.opened.delete(row) : this.opened.add(row);
    this.arrange();
  }

  /** Reads every place and height in one go. */
  measure() {
    const top = this.frame.getBoundingClientRect().top;
    for (const box of this.boxes) {
      const passage = box.mark ? document.getElementById(box.mark) : null;
      box.at = (passage ?? box.row).getBoundingClientRect().top - top;
      box.height = box.element.offsetHeight;
    }
    // Those of one paragraph stand in its order; what carries the passage of another is rare, and stays in its row.
    this.boxes.sort((one, other) => one.at - other.at);
  }

  /** Only these have another height than before. */
  remeasure(...elements) {
    for (const box of this.boxes) {
      if (elements.includes(box.element)) {
        box.height = box.element.offsetHeight;
      }
    }
  }

  place() {
    const read = this.boxes.findIndex((box) => box.element === this.current);
    const first = Math.max(0, read);
    let free = -Infinity;
    for (let i = first; i < this.boxes.length; i++) {
      free = this.boxes[i].to = Math.max(this.boxes[i].at, free);
      free += this.boxes[i].height + GAP;
    }
    let limit = first > 0 ? this.boxes[first].to : 0;
    for (let i = first - 1; i >= 0; i--) {
      limit = this.boxes[i].to = Math.min(this.boxes[i].at, limit - this.boxes[i].height - GAP);
    }
    // Nothing stands above the text.
    free = 0;
    for (const box of this.boxes) {
      if (box.to >= free) {
        break;
      }
      box.to = free;
      free += box.height + GAP;
    }
    let lowest = 0;
    for (const box of this.boxes) {
      lowest = Math.max(lowest, box.to + box.height);
      if (box.shown !== box.to) {
        box.shown = box.to;
        box.element.style.setProperty("transform", `translateY(${Math.round(box.to)}px)`);
      }
    }
    this.frame.style.setProperty("min-height", `${Math.ceil(lowest)}px`);
  }

  /** Makes one note the one that is read. */
  read(card) {
    const before = this.current;
    if (before === card) {
      return;
    }
    this.current = card;
    before?.classList.remove("current");
    card?.classList.add("current");
    const hidden = [before, card].some((one) => one?.closest(".margin")?.hidden) || !this.boxes.some((box) => box.element === card);
    if (hidden && card?.closest(".row")) {
      this.arrange();
    } else if (this.beside) {
      this.remeasure(before, card);
      this.place();
    }
  }
}

function firstMark(cards) {
  return cards.find((card) => card.dataset.passage)?.dataset.passage;
}
