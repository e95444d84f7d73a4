// Converts a list of WGS-84 positions with the browser's formula.
import { readFileSync } from "node:fs";
import { gcj02 } from "../../maps/static/maps/js/datum.js";

const points = JSON.parse(readFileSync(0, "utf8"));
console.log(JSON.stringify(points.map(([lon, lat]) => gcj02(lon, lat))));
