// How well names fit what somebody typed, as stations/search/find.py and search.sql have it:
// 0 it is the name, 1 begins like it, 2 is in it, 3 sounds like it, 4 only resembles it.
const LONGEST = 40; // characters
const [SYLLABLES, LETTERS] = [2, 5]; // fewer sound like, or resemble, half the city
const ALIKE = 0.5; // share of the query's trigrams
export const RESEMBLES = 4;

export function clean(text) {
  const signs = [...text.normalize("NFKC").toLowerCase()].filter((sign) => /[\p{L}\p{N}]/u.test(sign));
  return signs.slice(0, LONGEST).join("").replaceAll("地铁站", "站").replaceAll("出口", "口");
}

// The query without a word that every station goes by at its end.
export function withoutFamily(query, family) {
  const word = family.find((one) => query.endsWith(one));
  return word ? query.slice(0, -word.length) : query;
}

// A function from Chinese to its syllables; `readings` are those of characters and of whole words.
export function reader(readings) {
  const words = Object.keys(readings).filter((word) => word.length > 1);
  const parts = new RegExp([...words.sort((a, b) => b.length - a.length), "[a-z0-9]+", "."].join("|"), "gsu");
  return (text) => (text.match(parts) ?? []).flatMap((part) => readings[part]?.split(" ") ?? (/^[a-z0-9]/.test(part) ? [part] : []));
}

export const lettersOf = (syllables) => [syllables.join(""), syllables.map((one) => one[0]).join("")];

const trigrams = (text) => {
  const padded = `  ${text} `;
  return new Set([...padded.slice(2)].map((_sign, i) => padded.slice(i, i + 3)));
};

export function resemblance(query, name) {
  const asked = trigrams(query);
  const there = trigrams(name);
  return [...asked].filter((one) => there.has(one)).length / asked.size;
}

// `asked` is {text, sound}; `name` {key, letters: [pinyin, initials]}. Null where nothing fits.
export function fit({ text, sound }, { key, letters }) {
  if (key === text || letters.includes(text)) return 0;
  if (key.startsWith(text) || letters.some((one) => one.startsWith(text))) return 1;
  const latin = /^[a-z0-9]+$/.test(text);
  if (latin ? text.length > SYLLABLES && (key.includes(text) || letters[0].includes(text)) : key.includes(text)) return 2;
  return !latin && text.length >= SYLLABLES && sound && letters[0].startsWith(sound) ? 3 : null;
}

// How much a name resembles what was typed, 0 where too little to say so.
export function likeness({ sound }, { key, letters }) {
  if (sound.length < LETTERS) return 0;
  const best = Math.max(resemblance(sound, letters[0] || key), resemblance(sound, key));
  return best >= ALIKE ? best : 0;
}
