// Metres on the WGS-84 ellipsoid. Longitudes and latitudes in degrees.
const A = 6378137;
const F = 1 / 298.257223563;
const B = A * (1 - F);
const E2 = F * (2 - F);
const RADIANS = Math.PI / 180;

// Distances by the mid-latitude formula: within 3e-6 of the truth over 50 km, and cheap enough for
// every station of the city.
export function metresFrom(lon, lat) {
  return (x, y) => {
    const middle = ((lat + y) / 2) * RADIANS;
    const w = 1 - E2 * Math.sin(middle) ** 2;
    const north = ((y - lat) * RADIANS * A * (1 - E2)) / (w * Math.sqrt(w));
    const east = ((x - lon) * RADIANS * A * Math.cos(middle)) / Math.sqrt(w);
    return Math.hypot(north, east);
  };
}

// The geodesic by Vincenty's inverse formula (1975), to below a millimetre within China.
export function geodesic(lon1, lat1, lon2, lat2) {
  if (lon1 === lon2 && lat1 === lat2) return 0;
  const u1 = Math.atan((1 - F) * Math.tan(lat1 * RADIANS));
  const u2 = Math.atan((1 - F) * Math.tan(lat2 * RADIANS));
  const [sinU1, cosU1, sinU2, cosU2] = [Math.sin(u1), Math.cos(u1), Math.sin(u2), Math.cos(u2)];
  const l = (lon2 - lon1) * RADIANS;
  let lambda = l;
  let sigma, sinSigma, cosSigma, cos2Alpha, cos2M;
  for (let step = 0; step < 50; step++) {
    const [sinL, cosL] = [Math.sin(lambda), Math.cos(lambda)];
    sinSigma = Math.hypot(cosU2 * sinL, cosU1 * sinU2 - sinU1 * cosU2 * cosL);
    cosSigma = sinU1 * sinU2 + cosU1 * cosU2 * cosL;
    sigma = Math.atan2(sinSigma, cosSigma);
    const sinAlpha = (cosU1 * cosU2 * sinL) / sinSigma;
    cos2Alpha = 1 - sinAlpha ** 2;
    cos2M = cos2Alpha ? cosSigma - (2 * sinU1 * sinU2) / cos2Alpha : 0;
    const c = (F / 16) * cos2Alpha * (4 + F * (4 - 3 * cos2Alpha));
    const before = lambda;
    const inner = cos2M + c * cosSigma * (2 * cos2M ** 2 - 1);
    lambda = l + (1 - c) * F * sinAlpha * (sigma + c * sinSigma * inner);
    if (Math.abs(lambda - before) < 1e-13) break;
  }
  const k = (cos2Alpha * (A ** 2 - B ** 2)) / B ** 2;
  const scale = 1 + (k / 16384) * (4096 + k * (k * (320 - 175 * k) - 768));
  const b = (k / 1024) * (256 + k * (k * (74 - 47 * k) - 128));
  const deep = (b / 6) * cos2M * (4 * sinSigma ** 2 - 3) * (4 * cos2M ** 2 - 3);
  const shift = b * sinSigma * (cos2M + (b / 4) * (cosSigma * (2 * cos2M ** 2 - 1) - deep));
  return B * scale * (sigma - shift);
}
