// A choice shows at once, and is remembered without a network.
const YEAR = 365 * 86_400; // seconds
const form = document.querySelector("[data-display]");

// A kept page shows the choice of another day, and leads back to another page.
const page = document.documentElement.classList;
form.elements.text.value = page.contains("text-large") ? "large" : "";
form.elements.theme.value = ["light", "dark"].find((theme) => page.contains(`theme-${theme}`)) ?? "";

if (document.referrer.startsWith(location.origin)) form.elements.back.value = document.referrer;

form.addEventListener("change", () => {
  const { text, theme } = form.elements;
  const secure = location.protocol === "https:" ? "; secure" : "";
  document.cookie = `display=${text.value}.${theme.value}; path=/; max-age=${YEAR}; samesite=lax${secure}`;
  page.toggle("text-large", text.value === "large");
  for (const one of ["light", "dark"]) page.toggle(`theme-${one}`, theme.value === one);
});
form.addEventListener("submit", (event) => {
  if (navigator.onLine) return;
  event.preventDefault();
  location.assign(form.elements.back.value);
});
