// Text becomes markup in one place, escaped like Django's templates do it.
const SIGNS = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#x27;" };

class Html {
  constructor(text) {
    this.text = text;
  }

  toString() {
    return this.text;
  }
}

function markup(value) {
  if (value instanceof Html) return value.text;
  if (Array.isArray(value)) return value.map(markup).join("");
  if (value === null || value === undefined || value === false) return "";
  return String(value).replace(/[&<>"']/g, (sign) => SIGNS[sign]);
}

// html`<b>${name}</b>`: what is put in is escaped, unless it was made by html itself.
export function html(strings, ...values) {
  return new Html(strings.reduce((text, part, i) => text + markup(values[i - 1]) + part));
}

// A sentence of the catalogue, which may hold markup, with escaped values in its places.
export function sentence(text, values) {
  return new Html(text.replace(/%\((\w+)\)[sd]/g, (_all, name) => markup(values[name])));
}
