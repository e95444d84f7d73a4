// Long work: shows how far it is, and goes on when it has ended. Without this the page refreshes.
const box = document.querySelector("[data-poll]");
const EVERY = 700; // milliseconds

async function look() {
  const answer = await fetch(box.dataset.poll, { headers: { Accept: "application/json" } });
  if (!answer.ok) throw new Error(String(answer.status));
  const job = await answer.json();
  box.querySelector("[data-words]").textContent = job.words;
  box.querySelector("progress").value = job.progress;
  return ["queued", "running"].includes(job.state);
}

async function watch() {
  let waiting = true;
  try {
    waiting = await look();
  } catch {
    // the network fails now and then: the next look may not
  }
  if (waiting) setTimeout(watch, EVERY);
  else location.reload();
}

if (box) watch();
