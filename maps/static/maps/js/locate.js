// Asks for the position only after a tap, and puts it into the address rounded to about a metre.
const WAIT = 10_000; // milliseconds

export function offerLocation() {
  const status = document.querySelector("[data-locate-status]");
  if (!status || !navigator.geolocation) return;
  document.querySelectorAll("[data-locate-note]").forEach((note) => (note.hidden = false));
  document.querySelectorAll("[data-locate]").forEach((button) => {
    button.hidden = false;
    button.addEventListener("click", () => locate(status));
  });
}

function locate(status) {
  say(status, status.dataset.locating, false);
  navigator.geolocation.getCurrentPosition(
    ({ coords }) => location.replace(addressNear(coords)),
    () => say(status, status.dataset.denied, true),
    { enableHighAccuracy: true, timeout: WAIT, maximumAge: 60_000 },
  );
}

function say(status, words, withLink) {
  status.hidden = false;
  status.querySelector("span").textContent = words;
  status.querySelector("a").hidden = !withLink;
}

export function addressNear({ longitude, latitude }) {
  const query = new URLSearchParams(location.search);
  query.delete("area");
  query.delete("limit");
  query.delete("near");
  const rest = query.toString();
  const near = `near=${longitude.toFixed(5)},${latitude.toFixed(5)}`;
  return `${location.pathname}?${near}${rest ? `&${rest}` : ""}`;
}
