// A page that is older than the change that led to it asks again by itself, until it is new enough.
const banner = document.querySelector("[data-pending]");
const WAITS = [700, 1500, 3000, 6000];

async function askAgain(turn) {
  if (turn >= WAITS.length) {
    return;
  }
  await new Promise((resolve) => setTimeout(resolve, WAITS[turn]));
  try {
    const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (answer.ok && !page.querySelector("[data-pending]")) {
      location.reload();
      return;
    }
  } catch {
    // Offline for a moment: the next turn asks again, and the link stays.
  }
  await askAgain(turn + 1);
}

if (banner) {
  askAgain(0);
}
