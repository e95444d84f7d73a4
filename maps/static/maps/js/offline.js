// Lets the service worker keep the page, its files and visited stations for times without network.
export async function keepOffline() {
  navigator.serviceWorker?.addEventListener("message", ({ data }) => {
    if (data.type === "newer") document.querySelector("[data-newer]").hidden = false;
  });
  try {
    await navigator.serviceWorker?.register("/sw.js");
  } catch {
    // not over https, or forbidden: the page works while there is a network
  }
}
