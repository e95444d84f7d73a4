// The page of places works without this file; it adds suggestions while typing, from the phone's own
// feed, and a map to choose on.
import { openStore } from "./feed/store.js";
import { stored } from "./feed/update.js";
import { whenIdle } from "./idle.js";
import { offerMap } from "./panel.js";
import { remembered } from "./rider/here.js";
import { finder } from "./search/offline.js";
import { offerSuggestions } from "./search/suggest.js";
import { speakAsPage } from "./words/text.js";

speakAsPage();
const asked = new URLSearchParams(location.search);
const [lon, lat] = (asked.get("near") ?? "").split(",").map(Number);
const input = document.getElementById("search-q");
const near = lon && lat ? { lon, lat } : remembered();
const feed = openStore().then(stored).catch(() => null);
const own = feed.then((kept) => kept && new Promise((done) => whenIdle(() => done(finder(kept)))));
offerSuggestions(input, near, own);
offerMap(async (L, panel) => {
  const { drawPicker } = await import("./pick.js");
  return drawPicker(L, panel, near, (await feed)?.places ?? null);
});

// A search without a network reaches the kept page, which knows nothing of it.
if (asked.get("q") && asked.get("q") !== input.value) {
  input.value = asked.get("q");
  input.focus();
  input.dispatchEvent(new Event("input"));
}
