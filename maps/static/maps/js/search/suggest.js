// Suggestions while typing: the combobox with a listbox of WAI-ARIA 1.2. Without this file the form works.
import { ask } from "./ask.js";

const PAUSE = 120; // milliseconds after a key

// `own` is a promise of what finds in the feed.
export function offerSuggestions(input, near, own) {
  const list = Object.assign(document.createElement("ul"), { id: `${input.id}-list`, className: "suggestions" });
  const status = Object.assign(document.createElement("p"), { className: "unseen" });
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", input.dataset.listLabel);
  status.setAttribute("role", "status");
  input.after(list, status);
  for (const [name, value] of Object.entries({ role: "combobox", "aria-autocomplete": "list", "aria-controls": list.id }))
    input.setAttribute(name, value);
  let options = [];
  let active = -1;
  let timer = 0;
  let typed = "";
  close();

  function close() {
    list.hidden = true;
    active = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  function choose(index) {
    active = (index + options.length + 1) % (options.length + 1); // one more: back in the field
    if (active === options.length) active = -1;
    options.forEach((option, i) => option.setAttribute("aria-selected", String(i === active)));
    if (active < 0) return input.removeAttribute("aria-activedescendant");
    input.setAttribute("aria-activedescendant", options[active].id);
    options[active].scrollIntoView({ block: "nearest" });
  }

  async function update() {
    typed = input.value.trim();
    if (!typed) return close();
    const asked = typed;
    const found = await ask(input.dataset.suggest, asked, near, await own);
    if (asked !== typed || document.activeElement !== input) return; // an older answer came late
    options = found.map((item, index) => option(item, `${list.id}-${index}`));
    list.replaceChildren(...options);
    close();
    list.hidden = !options.length;
    input.setAttribute("aria-expanded", String(options.length > 0));
    status.textContent = options.length
      ? input.dataset.count.replace("{n}", options.length)
      : input.dataset.none;
  }

  function go(option) {
    location.assign(option.dataset.url + (option.dataset.url.includes("/stations/") ? "" : kept(option.dataset.url)));
  }

  function kept(url) {
    const query = input.dataset.kept.slice(1);
    return query && (url.includes("?") ? "&" : "?") + query;
  }

  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(update, PAUSE);
  });
  input.addEventListener("keydown", (event) => {
    if (event.isComposing) return; // the Chinese input method owns the keys
    const { key } = event;
    if (key === "Escape" && !list.hidden) close();
    else if (key === "ArrowDown" && !list.hidden) choose(active + 1);
    else if (key === "ArrowUp" && !list.hidden) choose(active < 0 ? options.length - 1 : active - 1);
    else if (key === "Enter" && active >= 0) go(options[active]);
    else return;
    event.preventDefault();
  });
  input.addEventListener("blur", () => close());
  list.addEventListener("pointerdown", (event) => event.preventDefault()); // the field keeps the focus
  list.addEventListener("click", (event) => {
    const chosen = event.target.closest(".suggestion");
    if (chosen) go(chosen);
  });
}

function option({ name, kind, note, url }, id) {
  const item = Object.assign(document.createElement("li"), { id, className: "suggestion" });
  item.setAttribute("role", "option");
  item.setAttribute("aria-selected", "false");
  item.dataset.url = url;
  const parts = { "found-name": name, tag: kind, "found-note": note };
  for (const [className, textContent] of Object.entries(parts))
    if (textContent) item.append(Object.assign(document.createElement("span"), { className, textContent }), " ");
  return item;
}
