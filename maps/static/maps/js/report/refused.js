// Reports of this phone that were not taken: why, what was written, try again or throw away.
import { discard, flush } from "./queue.js";

const UNSEEN = ["key", "opened", "altcha", "website"];

export async function listRefused(section) {
  const letters = await flush();
  section.hidden = !letters.length;
  section.querySelector("[data-refused-list]").replaceChildren(
    ...letters.map((letter) => line(letter, section)),
  );
}

function line(letter, section) {
  const item = section.querySelector("template").content.cloneNode(true).firstElementChild;
  if (letter.refused.length) item.querySelector("[data-why]").textContent = letter.refused.join(" ");
  item.querySelector("[data-words]").textContent = written(letter)
    .map(([, value]) => value)
    .join(" · ");
  item.querySelector("a").href = `${letter.action}#kept-${letter.key}`;
  item.querySelector("button").addEventListener("click", async () => {
    await discard(letter.key);
    listRefused(section);
  });
  return item;
}

// What its writer filled in, without files.
export function written({ fields }) {
  return fields.filter(([name, value]) => typeof value === "string" && value && !UNSEEN.includes(name));
}
