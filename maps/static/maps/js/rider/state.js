// The list's state, read from an address and written back, as maps/state.py has it.
const CARDS = 5;
const MOST_CARDS = 50;
const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d{1,3})?$/i;
const TIME = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[+-]\d\d:\d\d)$/i;
const DEFAULT = {
  near: null, area: "", want: [], open: "", unknown: false, maxDistance: null, limit: CARDS,
  mode: "ride",
}; // prettier-ignore

class Unusable extends Error {}

const number = (text) => {
  if (!NUMBER.test(text)) throw new Unusable();
  return Number(text);
};
const among = (value, passes) => {
  if (!passes) throw new Unusable();
  return value;
};
const inChina = ([lon, lat]) => lon >= 73 && lon <= 136 && lat >= 3 && lat <= 54;

function near(text) {
  const place = text.split(",").map(number);
  return among(place, place.length === 2 && inChina(place));
}

// Each parameter's field and parser. `isWant` tells the keys there are.
const parsers = (isWant) => ({
  near: ["near", near],
  area: ["area", (text) => among(text, /^\d{1,12}$/.test(text))],
  want: ["want", (text) => among([...new Set(text.split(","))], text.split(",").every(isWant))],
  open: ["open", (text) => among(text, text === "now" || (TIME.test(text) && Date.parse(text)))],
  unknown: ["unknown", (text) => among(true, text === "yes")],
  max_distance: ["maxDistance", (text) => among(number(text), number(text) > 0 && number(text) <= 200_000)],
  limit: ["limit", (text) => among(Number(text), /^\d+$/.test(text) && text >= 1 && text <= MOST_CARDS)],
  mode: ["mode", (text) => among(text, text === "walk" || text === "ride")],
});

// The state in a query string, and the names of the parameters that had to be left out.
export function parse(search, isWant) {
  const query = new URLSearchParams(search);
  const state = { ...DEFAULT };
  const errors = [];
  for (const [name, [field, parser]] of Object.entries(parsers(isWant))) {
    const text = (query.get(name) ?? "").trim();
    if (!text) continue;
    try {
      state[field] = parser(text);
    } catch (error) {
      if (!(error instanceof Unusable)) throw error;
      errors.push(name);
    }
  }
  return { state, errors };
}

const short = (value, digits) => String(Number(value.toPrecision(digits)));
const quote = (text) => encodeURIComponent(text).replaceAll("%2C", ",").replaceAll("%3A", ":");

// The shortest query string that means this state, with its `?`; empty for the default.
export function query(state) {
  const pairs = {
    near: state.near ? state.near.map((value) => short(value, 8)).join(",") : "",
    area: state.near ? "" : state.area,
    want: state.want.join(","),
    open: state.open,
    unknown: state.unknown ? "yes" : "",
    max_distance: state.maxDistance ? short(state.maxDistance, 6) : "",
    limit: state.limit === CARDS ? "" : String(state.limit),
    mode: state.mode === "ride" ? "" : state.mode,
  };
  const given = Object.entries(pairs).filter(([, value]) => value);
  return given.length ? `?${given.map(([name, value]) => `${name}=${quote(value)}`).join("&")}` : "";
}

export const filters = (state) => state.want.length + (state.open ? 1 : 0);
export const changed = (state, changes) => ({ ...state, ...changes });
export const fromStart = (state, changes) => ({ ...state, limit: CARDS, ...changes });
export const withoutFilters = (state) =>
  fromStart(state, { want: [], open: "", unknown: false, maxDistance: null });

export function toggled(state, key) {
  const rest = state.want.filter((other) => other !== key);
  return fromStart(state, { want: rest.length < state.want.length ? rest : [...rest, key] });
}

// Five cards more, or null when all that were found are shown.
export const more = (state, found) =>
  found > state.limit ? changed(state, { limit: Math.min(state.limit + CARDS, MOST_CARDS) }) : null;

// The time asked about, in milliseconds; null for now.
export const timeOf = (state) => (state.open && state.open !== "now" ? Date.parse(state.open) : null);
