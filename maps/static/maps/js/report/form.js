// Forms that work by themselves: with this they carry a proof and outlast a dead spot.
import { proof } from "./proof.js";
import { discard, keep, send } from "./queue.js";
import { offerPin } from "./pin.js";
import { restore } from "./restore.js";

let tried = null; // the refused report that is written anew

for (const form of document.querySelectorAll("form[data-report]")) {
  restore(form).then((key) => (tried ??= key));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    submit(form, event.submitter);
  });
}
for (const form of document.querySelectorAll("form[data-proof]")) {
  form.addEventListener("submit", (event) => {
    if (form.elements.altcha?.value) return;
    event.preventDefault();
    prove(form, event.submitter);
  });
}
offerPin();

async function submit(form, button) {
  const words = form.dataset;
  const state = form.querySelector("[data-report-state]");
  const data = new FormData(form);
  if (!data.get("key")) data.set("key", crypto.randomUUID?.() ?? "");
  const letter = {
    key: data.get("key"),
    action: form.action,
    challenge: words.challenge,
    fields: [...data.entries()],
  };
  button.disabled = true;
  state.textContent = words.wordsSending;
  try {
    const { href } = await send(letter);
    if (href && tried) await discard(tried);
    if (href) location.assign(href);
    else form.submit(); // the page says what is wrong, beside the field
  } catch {
    await keep(letter);
    state.textContent = words.wordsKept;
  }
}

async function prove(form, button) {
  button.disabled = true;
  hidden(form, "altcha", await proof(form.dataset.challenge).catch(() => ""));
  if (button.name) hidden(form, button.name, button.value);
  form.submit();
}

function hidden(form, name, value) {
  form.append(Object.assign(document.createElement("input"), { type: "hidden", name, value }));
}
