// What can be asked of a station, as stations/wants.py has it: amenities, and what is made of them.
import { amenity } from "./decode.js";

export const CLIMATE = ["ac", "heating"];
const WALK_IN = ["open_door", "staffed", "ask_host"];
const WORTH = ["yes", "limited", "unknown", "no"]; // the best first

export const best = (states) => WORTH.find((state) => states.includes(state));

const columns = new WeakMap(); // what was made of a table: asked again at every tap

// The state of every row, as its place in WORTH.
function column(table, key) {
  const made = columns.get(table) ?? new Map();
  columns.set(table, made);
  if (!made.has(key)) {
    const of = MADE[key]?.(table) ?? state(table, key);
    made.set(key, Uint8Array.from({ length: table.count }, (_, row) => WORTH.indexOf(of(row))));
  }
  return made.get(key);
}

const state = (table, key) => {
  const index = table.keys.indexOf(key);
  return (row) => amenity(table, row, index);
};

const MADE = {
  climate(table) {
    const states = CLIMATE.map((key) => state(table, key));
    return (row) => best(states.map((of) => of(row)));
  },
  always: (table) => (row) => {
    const schedule = table.schedule[row];
    return schedule === null ? "unknown" : table.always.has(schedule) ? "yes" : "no";
  },
  walk_in(table) {
    const states = table.words.access_mode.map((mode) =>
      mode === "unknown" ? "unknown" : WALK_IN.includes(mode) ? "yes" : "no",
    );
    return (row) => states[table.access_mode[row]];
  },
};
export const isWant = (table, key) => key in MADE || table.keys.includes(key);

// A function that tells of a row whether it has what `key` stands for.
export function having(table, key, unknown) {
  const worth = column(table, key);
  const last = WORTH.indexOf(unknown ? "unknown" : "limited");
  return (row) => worth[row] <= last;
}
