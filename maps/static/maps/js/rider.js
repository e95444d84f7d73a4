// The rider page works without this file: the server has written the list. With it the list is
// made on the phone, and the position stays there.
import { speakAsPage } from "./words/text.js";
import { offerMap } from "./panel.js";
import { keepOffline } from "./offline.js";
import { Freshness } from "./rider/freshness.js";
import { isAllowed, remembered } from "./rider/here.js";
import { find, offerLocation } from "./rider/locating.js";
import { Page } from "./rider/page.js";
import { offerShare } from "./rider/share.js";
import { answerTaps } from "./rider/taps.js";

speakAsPage();
const page = new Page();
const freshness = new Freshness(page);
const written = document.querySelector("[data-written]").dataset.written;
const hasPlace = /[?&](near|area)=/.test(location.search);
page.here = remembered();

// The server's list stays unless it is old, for another address, or for another place.
const mustShow = () =>
  document.documentElement.classList.contains("aged") ||
  location.search !== written ||
  Boolean(page.here && !hasPlace);

answerTaps(page);
offerShare(page);
offerLocation(page, freshness.ready);
offerMap(async (L, panel) => {
  const { drawList } = await import("./rider/map.js");
  await freshness.ready();
  if (!page.shown) page.show();
  return drawList(L, panel, page);
});
freshness.start(mustShow).then(() => {
  keepOffline();
  import("./report/waiting.js");
});
if (!hasPlace && page.here && !page.here.chosen && (await isAllowed())) find(page, freshness.ready);
