// Asks how far an import has come, and shows the page anew when it is no longer under way.
const status = document.querySelector("[data-import]");
const bar = document.getElementById("progress");

async function ask() {
  try {
    const answer = await fetch(status.dataset.import, { headers: { Accept: "application/json" } });
    if (!answer.ok) {
      return;
    }
    const row = await answer.json();
    if (row.state !== "READING" && row.state !== "WRITING") {
      location.reload();
      return;
    }
    bar.max = row.steps;
    bar.value = row.done;
  } catch {
    // Not reachable just now; the next question may be answered.
  }
  setTimeout(ask, 700);
}

if (status && bar) {
  setTimeout(ask, 700);
}
