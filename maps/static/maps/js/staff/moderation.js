import { fades } from "./fades.js";
import { keys } from "./keys.js";
import { offerPins } from "./pins.js";

keys(document);
fades(document, 10_000);
offerPins(document);
