// Counts as the server does: runs of letters and digits; each ideograph by itself. The server has the last word.
const WORD = /\p{Ideographic}|(?:(?!\p{Ideographic})[\p{L}\p{Nd}])(?:(?!\p{Ideographic})[\p{L}\p{Nd}'’-])*/gu;

const place = document.querySelector("[data-count]");
const field = document.getElementById("w-markdown");

function count() {
  const words = field.value.match(WORD)?.length ?? 0;
  const limit = Number(place.dataset.limit ?? 0);
  place.textContent = limit
    ? place.dataset.of.replace("{0}", words).replace("{1}", limit)
    : place.dataset.words.replace("{0}", words);
  place.classList.toggle("over", limit > 0 && words > limit);
}

if (place && field) {
  field.addEventListener("input", count);
}
