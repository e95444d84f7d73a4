// The rider page works without this file; each part adds one convenience.
import { offerLocation } from "./locate.js";
import { offerMap } from "./panel.js";
import { revealMore } from "./more.js";

offerLocation();
revealMore();
offerMap();
