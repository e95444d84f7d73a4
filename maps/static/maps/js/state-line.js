// The line that says whether a station is open: its symbol and its words.
import { html } from "./html.js";

const HATCH = { always: "-always", closed: "-ring", unknown: "-ring" };

export const symbol = (state, synthetic) =>
  html`<svg class="symbol symbol-${state}" width="20" height="20" aria-hidden="true" focusable="false"><use href="#s-${state}"/>${
    synthetic && html`<use href="#s-hatch${HATCH[state]}"/>`}</svg>`; // prettier-ignore

// As parts/card.html has it; `open` is what words/opening.js says.
export const stateLine = (open, synthetic) =>
  html`<p class="state state-${open.symbol}">${symbol(open.symbol, synthetic)} <span>${open.words}</span></p>`;

// Makes a line anew in its place.
export function rewrite(line, open, synthetic) {
  const size = line.classList.contains("state-large") ? "state-large " : "";
  line.className = `state ${size}state-${open.symbol}`;
  line.firstElementChild.outerHTML = String(symbol(open.symbol, synthetic));
  line.lastElementChild.textContent = open.words;
}
