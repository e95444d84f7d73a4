// The page of places works without this file; it adds suggestions while typing.
import { offerSuggestions } from "./search/suggest.js";

const [lon, lat] = (new URLSearchParams(location.search).get("near") ?? "").split(",").map(Number);
offerSuggestions(document.getElementById("search-q"), lon && lat ? { lon, lat } : null);
