import { offerCopy } from "./copy.js";
import { offerMap } from "./panel.js";

offerCopy();
offerMap();
