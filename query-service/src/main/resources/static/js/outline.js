// The outline says where in the essay a reader is.
const outline = document.querySelector(".outline");
const links = [...(outline?.querySelectorAll(".headings a") ?? [])];
const headings = links.map((link) => document.getElementById(decodeURIComponent(link.hash.slice(1))));

/** Moves the outline alone, never the page. */
function keepInSight(link) {
  const box = link.getBoundingClientRect();
  const frame = outline.getBoundingClientRect();
  if (box.top < frame.top || box.bottom > frame.bottom) {
    outline.scrollTop += box.top - frame.top - outline.clientHeight / 3;
  }
}

function mark() {
  const line = innerHeight / 3;
  let current = -1;
  headings.forEach((heading, index) => {
    if (heading && heading.getBoundingClientRect().top <= line) current = index;
  });
  links.forEach((link, index) => {
    if (index === current && !link.hasAttribute("aria-current")) {
      link.setAttribute("aria-current", "location");
      keepInSight(link);
    } else if (index !== current) {
      link.removeAttribute("aria-current");
    }
  });
}

let asked = false;
function markSoon() {
  if (asked) return;
  asked = true;
  requestAnimationFrame(() => {
    asked = false;
    mark();
  });
}

const own = outline?.querySelector("[aria-current=page]");
if (links.length === 0 && own) {
  // Of a long conversation beside an essay without sections, the part that is about this essay is seen first.
  keepInSight(own);
}

if (links.length > 0) {
  addEventListener("scroll", markSoon, { passive: true });
  addEventListener("resize", markSoon);
  mark();
}
