// Proof of work in ALTCHA's form: find the number whose SHA-256 with the salt is the challenge.
const encode = (text) => new TextEncoder().encode(text);
const hex = (buffer) =>
  Array.from(new Uint8Array(buffer), (byte) => byte.toString(16).padStart(2, "0")).join("");

export async function solve({ algorithm, challenge, salt, maxnumber, signature }) {
  for (let number = 0; number <= maxnumber; number += 1) {
    const digest = await crypto.subtle.digest(algorithm, encode(salt + number));
    if (hex(digest) === challenge) {
      return btoa(JSON.stringify({ algorithm, challenge, number, salt, signature }));
    }
  }
  return "";
}

// Without WebCrypto (plain http) nothing is proven: the report is looked at by a person first.
export async function proof(address) {
  if (!crypto.subtle) return "";
  const response = await fetch(address, { headers: { Accept: "application/json" } });
  return response.ok ? solve((await response.json()).challenge) : "";
}
