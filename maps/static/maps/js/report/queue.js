// Reports wait on the phone until there is a network. Each has a key, so that it counts once
// however often it is sent. What is refused stays, with the reason, until its writer has seen it.
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

export async function discard(key) {
  await done((await store("readwrite")).delete(key));
  if (!(await kept()).length) localStorage.removeItem(MARK);
}

// A letter is {key, action, challenge, fields: [[name, value or File]]}, and `refused`, the
// reasons, when it was sent and not taken.
export async function kept() {
  return localStorage.getItem(MARK) ? done((await store("readonly")).getAll()) : [];
}

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
  const { errors = [] } = await response.json().catch(() => ({}));
  return { refused: response.status < 500 && response.status !== 429 ? errors : null };
}

// Sends what waits; returns what was refused, now or before.
export async function flush() {
  if (navigator.onLine) {
    for (const letter of (await kept()).filter((one) => !one.refused)) {
      const { href, refused } = await send(letter).catch(() => ({}));
      if (href) await discard(letter.key);
      else if (refused) await keep({ ...letter, refused });
    }
  }
  return (await kept()).filter((one) => one.refused);
}
