// 更多 without a round trip: the next cards are already in the page, inert.
const STEP = 5;

export function revealMore() {
  const link = document.querySelector("[data-more]");
  const store = document.querySelector("[data-more-cards]");
  const list = document.querySelector("[data-cards]");
  if (!link || !store) return;
  link.addEventListener("click", (event) => {
    event.preventDefault();
    const next = [...store.content.querySelectorAll(".card")].slice(0, STEP);
    list.append(...next);
    next[0]?.querySelector("a")?.focus({ preventScroll: true });
    link.closest(".more").hidden = !store.content.querySelector(".card");
    const query = new URLSearchParams(location.search);
    query.set("limit", String(list.querySelectorAll(".card").length));
    history.replaceState(history.state, "", `?${query.toString().replaceAll("%2C", ",")}`);
  });
}
