// Reports wait on the phone until there is a network. Each has a key, so that it counts once
// however often it is sent.
import { proof } from "./proof.js";
import { remember } from "./mine.js";

const MARK = "yizhan:reports-waiting"; // so that pages without waiting reports open no database

function store(mode) {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open("yizhan-reports", 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore("waiting", { keyPath: "key" });
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () =>
      resolve(opening.result.transaction("waiting", mode).objectStore("waiting"));
  });
}

function done(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

export async function keep(letter) {
  await done((await store("readwrite")).put(letter));
  localStorage.setItem(MARK, "yes");
}

// A letter is {key, action, challenge, fields: [[name, value or File]]}.
export async function send({ action, challenge, fields }) {
  const body = new FormData();
  for (const [name, value] of fields) body.append(name, value);
  body.set("altcha", await proof(challenge));
  const response = await fetch(action, {
    method: "POST",
    body,
    headers: { Accept: "application/json" },
  });
  if (response.ok) {
    const { href } = await response.json();
    remember(href);
    return { href };
  }
  const answer = await response.json().catch(() => ({}));
  return { refused: response.status < 500 && response.status !== 429, ...answer };
}

export async function flush() {
  if (!localStorage.getItem(MARK) || !navigator.onLine) return;
  const waiting = await done((await store("readonly")).getAll());
  let left = 0;
  for (const letter of waiting) {
    const { href, refused } = await send(letter).catch(() => ({}));
    if (href || refused) await done((await store("readwrite")).delete(letter.key));
    else left += 1;
  }
  if (!left) localStorage.removeItem(MARK);
}
