// Suggestions from the feed: nothing that is typed leaves the phone, and no network is needed.
import { rows } from "../feed/places.js";
import { gettext, labels, named, root } from "../words/text.js";
import { nearestFirst } from "./ask.js";
import { clean, fit, lettersOf, likeness, reader, RESEMBLES, withoutFamily } from "./match.js";

const MOST = 8;

// A function of what is typed and of where somebody is, with the feed's names read once.
export function finder({ table, places }) {
  const read = reader(places.readings);
  const nameOf = (text) => ({ text, key: clean(text), letters: lettersOf(read(text)) });
  const areas = rows(places.areas);
  const around = new Map(areas.map((area) => [area.code, named(area)]));
  const things = [
    ...areas.filter(({ level }) => level !== "city").map((area) => placed(area, labels.level[area.level])),
    ...rows(places.landmarks).map((mark) => placed(mark, labels.landmark[mark.kind])),
    ...stations(table),
  ].map((thing) => ({ ...thing, names: thing.called.filter(Boolean).map(nameOf) }));

  return (typed, near) => {
    const query = clean(typed);
    const text = withoutFamily(query, places.family);
    const asked = { text, sound: read(text).join("") };
    const hits = text ? matching(things, asked) : query ? things.filter(({ station }) => station).map((thing) => ({ thing, match: 0 })) : [];
    const found = hits.map(({ thing, match, like = 0 }) => ({ ...line(thing, around), match: match - like }));
    return nearestFirst(found, near).slice(0, MOST);
  };
}

function matching(things, asked) {
  const best = (names, how) => Math.min(...names.map((name) => how(asked, name) ?? Infinity));
  const sure = things.map((thing) => ({ thing, match: best(thing.names, fit) }));
  const hits = sure.filter(({ match }) => match < Infinity);
  if (hits.length) return hits;
  return things
    .map((thing) => ({ thing, match: RESEMBLES, like: Math.max(...thing.names.map((name) => likeness(asked, name))) }))
    .filter(({ like }) => like > 0);
}

function placed({ code, level, name_zh, name_en, parent_id, lon, lat, aliases }, label) {
  const query = level || lon === null ? `area=${code}` : `near=${lon.toFixed(5)},${lat.toFixed(5)}`;
  const at = lon === null ? null : [lon, lat];
  return { kind: label, name_zh, name_en, area: parent_id, at, url: `${root}?${query}`, called: [name_zh, name_en, ...(aliases ?? [])] };
}

function* stations(table) {
  for (let row = 0; row < table.count; row++) {
    const [name_zh, name_en] = [table.name_zh[row], table.name_en[row]];
    const [lon, lat] = [table.lon[row], table.lat[row]];
    yield {
      kind: gettext("小哥驿站"), name_zh, name_en, area: table.subdistrict_id[row] ?? table.district_id[row],
      at: Number.isNaN(lon) ? null : [lon, lat], url: `${root}stations/${table.code[row]}/`, station: true,
      synthetic: Boolean(table.synthetic[row]), called: [name_zh, name_en, table.signboard[row], ...table.aliases[row].split(" ")],
    }; // prettier-ignore
  }
}

function line(thing, around) {
  const note = [around.get(thing.area), thing.synthetic && gettext("演示")].filter(Boolean).join(" · ");
  return { name: named(thing), kind: thing.kind, note, url: thing.url, at: thing.at };
}
