// What can be asked of a station, as stations/wants.py has it: amenities, and what is made of them.
import { amenity } from "./decode.js";

export const CLIMATE = ["ac", "heating"];
const WALK_IN = ["open_door", "staffed", "ask_host"];
const WORTH = ["yes", "limited", "unknown", "no"]; // the best first

export const best = (states) => WORTH.find((state) => states.includes(state));

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
  const of = key in MADE ? MADE[key](table) : state(table, key);
  const passing = unknown ? ["yes", "limited", "unknown"] : ["yes", "limited"];
  return (row) => passing.includes(of(row));
}
