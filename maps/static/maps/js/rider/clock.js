// The time, by the server's clock where it was heard from: phones may be wrong by hours.
const TOLERATED = 2 * 60_000;
let lead = 0; // milliseconds that the server's clock is ahead of the phone's

export const now = () => Date.now() + lead;
export const ahead = () => lead;
export const setAhead = (milliseconds) => (lead = milliseconds);
export const isWrong = () => Math.abs(lead) > TOLERATED;
