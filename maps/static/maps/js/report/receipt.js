import { offerCopy } from "../copy.js";
import { mine, remember } from "./mine.js";
import { listRefused } from "./refused.js";

offerCopy();
if (document.getElementById("receipt-code")) remember(location.pathname);

const refused = document.querySelector("[data-refused-reports]");
if (refused) listRefused(refused);

const list = document.querySelector("[data-mine-list]");
const sent = mine();
if (list && sent.length) {
  document.querySelector("[data-mine]").hidden = false;
  for (const { href, at } of sent) {
    const link = Object.assign(document.createElement("a"), { href });
    link.textContent = new Date(at).toLocaleString();
    const item = document.createElement("li");
    item.append(link);
    list.append(item);
  }
}
