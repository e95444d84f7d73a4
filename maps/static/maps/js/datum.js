// WGS-84 to GCJ-02, the datum of Amap and Tencent: the formula of geo/datum.py, in degrees.
const SEMI_MAJOR = 6378245; // Krasovsky 1940, metres
const ECCENTRICITY2 = 0.00669342162296594323;
const { PI, abs, cos, sin, sqrt } = Math;
const degrees = (radians) => (radians * 180) / PI;

export function gcj02(lon, lat) {
  if (!(lon >= 73 && lon <= 136 && lat >= 3 && lat <= 54)) return [lon, lat];
  const [x, y] = [lon - 105, lat - 35];
  const root = sqrt(abs(x));
  const waves = 20 * sin(6 * x * PI) + 20 * sin(2 * x * PI);
  let north = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * root;
  north += ((waves + 20 * sin(y * PI) + 40 * sin((y / 3) * PI)) * 2) / 3;
  north += ((160 * sin((y / 12) * PI) + 320 * sin((y * PI) / 30)) * 2) / 3;
  let east = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * root;
  east += ((waves + 20 * sin(x * PI) + 40 * sin((x / 3) * PI)) * 2) / 3;
  east += ((150 * sin((x / 12) * PI) + 300 * sin((x / 30) * PI)) * 2) / 3;
  const radians = (lat * PI) / 180;
  const magic = 1 - ECCENTRICITY2 * sin(radians) ** 2;
  const meridian = (SEMI_MAJOR * (1 - ECCENTRICITY2)) / (magic * sqrt(magic));
  const parallel = (SEMI_MAJOR / sqrt(magic)) * cos(radians);
  return [lon + degrees(east / parallel), lat + degrees(north / meridian)];
}
