// On every page: what waited for a network is sent as soon as there is one; what is refused, said.
import { flush } from "./queue.js";

async function tell() {
  const refused = await flush();
  const note = document.querySelector("[data-refused]");
  if (note) note.hidden = !refused.length;
}

addEventListener("online", tell);
tell();
