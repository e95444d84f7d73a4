// Leaflet and its clusters, fetched from this site the first time a map is opened.
let ready = null;

export function load({ leaflet, leafletCss, cluster, clusterCss }) {
  ready ??= Promise.all([style(leafletCss), style(clusterCss), script(leaflet)])
    .then(() => script(cluster))
    .then(() => window.L)
    .catch((error) => {
      ready = null;
      throw error;
    });
  return ready;
}

function added(element) {
  return new Promise((resolve, reject) => {
    element.addEventListener("load", resolve);
    element.addEventListener("error", () => reject(new Error(`not loaded: ${element.src}`)));
    document.head.prepend(element); // before our own rules, which override the library's
  });
}

export const script = (src) => added(Object.assign(document.createElement("script"), { src }));
const style = (href) =>
  added(Object.assign(document.createElement("link"), { rel: "stylesheet", href }));
