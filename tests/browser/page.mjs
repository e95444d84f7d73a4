// The list as the browser makes it: {manifest, pieces, schedules, places, words, cases} on stdin.
import { readFileSync } from "node:fs";
import { decode } from "../../maps/static/maps/js/feed/decode.js";
import { around } from "../../maps/static/maps/js/feed/nearest.js";
import { areaNames } from "../../maps/static/maps/js/feed/places.js";
import { isWant } from "../../maps/static/maps/js/feed/wants.js";
import { speak } from "../../maps/static/maps/js/words/text.js";
import { answer } from "../../maps/static/maps/js/rider/answer.js";
import { card } from "../../maps/static/maps/js/rider/card.js";
import { chips } from "../../maps/static/maps/js/rider/chips.js";
import { listing } from "../../maps/static/maps/js/rider/listing.js";
import { parse, timeOf } from "../../maps/static/maps/js/rider/state.js";

const { manifest, pieces, schedules, places, words, cases } = JSON.parse(readFileSync(0, "utf8"));
const table = decode(manifest, pieces, schedules);
speak(words);
const shown = cases.map(({ search, now, place }) => {
  const { state, errors } = parse(search, (key) => isWant(table, key));
  const found = listing(table, around(table, place.lon, place.lat), state, now);
  const at = timeOf(state);
  const context = {
    want: state.want, mode: state.mode, now, at: at ?? now, then: at !== null,
    areaName: areaNames(places),
  }; // prettier-ignore
  return {
    errors,
    chips: String(chips(state, now)),
    answer: String(answer(found, state, place, table)),
    cards: found.stations.slice(0, 8).map((one) => String(card(table, one, context))),
  };
});
console.log(JSON.stringify(shown));
