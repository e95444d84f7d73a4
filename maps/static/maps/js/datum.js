// GCJ-02 of a WGS-84 position in degrees: the same formula as geo/datum.py, which tests compare.
const A = 6378245;
const E2 = 0.00669342162296594323;
const { PI } = Math;

export function gcj02(lon, lat) {
  const [x, y] = [lon - 105, lat - 35];
  const wave = (20 * Math.sin(6 * x * PI) + 20 * Math.sin(2 * x * PI)) * (2 / 3);
  const north =
    -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * Math.sqrt(Math.abs(x)) + wave +
    ((20 * Math.sin(y * PI) + 40 * Math.sin((y / 3) * PI)) * 2) / 3 +
    ((160 * Math.sin((y / 12) * PI) + 320 * Math.sin((y * PI) / 30)) * 2) / 3;
  const east =
    300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * Math.sqrt(Math.abs(x)) + wave +
    ((20 * Math.sin(x * PI) + 40 * Math.sin((x / 3) * PI)) * 2) / 3 +
    ((150 * Math.sin((x / 12) * PI) + 300 * Math.sin((x / 30) * PI)) * 2) / 3;
  const phi = (lat / 180) * PI;
  const magic = 1 - E2 * Math.sin(phi) ** 2;
  return [
    lon + (east * 180) / ((A / Math.sqrt(magic)) * Math.cos(phi) * PI),
    lat + (north * 180) / (((A * (1 - E2)) / (magic * Math.sqrt(magic))) * PI),
  ];
}
