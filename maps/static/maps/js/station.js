import { offerCopy } from "./copy.js";
import { offerShare } from "./share.js";
import { keepStateLive } from "./live.js";
import { keepOffline } from "./offline.js";
import { offerMap } from "./panel.js";

offerCopy();
offerShare();
offerMap();
keepStateLive();
keepOffline();
