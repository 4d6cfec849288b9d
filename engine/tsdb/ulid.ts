/** ULIDs: 48 bits of time and 80 random bits in 26 letters of Crockford's base 32. Block directories are named so. */

const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const TIME_LETTERS = 10;
const ENTROPY_LETTERS = 16;

/** The first letter is at most 7: 26 letters hold 130 bits, a ULID has 128. */
export function isUlid(text: string): boolean {
  return /^[0-7][0-9A-HJKMNP-TV-Z]{25}$/.test(text);
}

/** A ULID made at `timeMs`; `random` yields numbers in [0, 1). */
export function newUlid(timeMs: number, random: () => number): string {
  let text = "";
  for (let i = 0, rest = timeMs; i < TIME_LETTERS; i++, rest = Math.floor(rest / 32)) text = ALPHABET[rest % 32] + text;
  for (let i = 0; i < ENTROPY_LETTERS; i++) text += ALPHABET[Math.floor(random() * 32)];
  return text;
}

/** When `ulid` was made, ms since the epoch. */
export function ulidTimeMs(ulid: string): number {
  let time = 0;
  for (const letter of ulid.slice(0, TIME_LETTERS)) time = time * 32 + ALPHABET.indexOf(letter);
  return time;
}
