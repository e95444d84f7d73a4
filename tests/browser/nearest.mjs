// Answers queries with the browser's modules: {manifest, pieces, schedules, queries} on stdin.
import { readFileSync } from "node:fs";
import { decode } from "../../maps/static/maps/js/feed/decode.js";
import { around, nearest } from "../../maps/static/maps/js/feed/nearest.js";

const { manifest, pieces, schedules, queries } = JSON.parse(readFileSync(0, "utf8"));
const table = decode(manifest, pieces, schedules);
const answers = queries.map(({ lon, lat, ...query }) =>
  nearest(table, around(table, lon, lat), query).map((found) => ({
    ...found,
    code: table.code[found.row],
  })),
);
console.log(JSON.stringify(answers));
