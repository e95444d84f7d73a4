// The words of the page's language: sentences from its catalogue, labels from the vocabulary.
let catalogue = {};
export let labels = {};
export let root = "/"; // address of the list in this language
export let english = false;

// `given` is what maps/browser.py made for the page.
export function speak(given) {
  ({ catalogue, labels, root } = given);
  english = given.language === "en";
}

// Speaks the language of the page around us.
export function speakAsPage() {
  speak(JSON.parse(document.getElementById("words").textContent));
}

const fill = (text, values) =>
  text.replace(/%\((\w+)\)[sd]/g, (whole, name) => (name in values ? values[name] : whole));

export const gettext = (id, values = {}) => fill(catalogue[id] ?? id, values);

export function ngettext(one, many, n, values = {}) {
  const forms = catalogue[one] ?? [one, many];
  return fill(forms[english && n === 1 ? 0 : forms.length - 1], { n, ...values });
}

// What is called differently in the two languages: {name_zh, name_en}.
export const named = (thing) => (english && thing.name_en) || thing.name_zh;
