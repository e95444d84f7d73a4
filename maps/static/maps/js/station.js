import { offerCopy } from "./copy.js";
import { keepStateLive } from "./live.js";
import { keepOffline } from "./offline.js";
import { offerMap } from "./panel.js";

offerCopy();
offerMap();
keepStateLive();
keepOffline();
