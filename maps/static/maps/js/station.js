import { offerCopy } from "./copy.js";
import { offerShare } from "./share.js";
import { keepStateLive } from "./live.js";
import { keepOffline } from "./offline.js";
import { offerMap } from "./panel.js";

offerCopy();
offerShare();
offerMap(async (L, panel) => {
  const { drawStation } = await import("./draw.js");
  return { map: drawStation(L, panel, JSON.parse(document.getElementById("map-data").textContent)) };
});
keepStateLive();
keepOffline();
