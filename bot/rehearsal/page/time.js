// The rehearsal's time: this computer's, and so many seconds ahead; read in the zone of each phone.

let offset = 0;
const MINUTE = 60_000;
const QUARTER = 15 * MINUTE; // no zone's day begins between two of them
const kinds = {
  clock: { every: MINUTE, look: { hour: "2-digit", minute: "2-digit" } },
  day: { every: QUARTER, look: { weekday: "long", day: "numeric", month: "long" } },
  short: {
    every: MINUTE,
    look: { weekday: "short", day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" },
  },
};
const formats = new Map();

export function setOffset(seconds) {
  offset = seconds;
}

export const now = () => Date.now() + offset * 1000;

export const ahead = () => offset;

// Formatting takes longer than drawing the rest of a message, and many messages share a minute.
function read(kind, instant, zone) {
  const key = `${kind} ${zone}`;
  const { every, look } = kinds[kind];
  if (!formats.has(key))
    formats.set(key, {
      format: new Intl.DateTimeFormat("en-GB", { timeZone: zone, ...look }),
      known: new Map(),
    });
  const { format, known } = formats.get(key);
  const spell = Math.floor(instant / every);
  if (!known.has(spell)) known.set(spell, format.format(instant));
  return known.get(spell);
}

export const clockOf = (instant, zone) => read("clock", instant, zone);

export const dayOf = (instant, zone) => read("day", instant, zone);

export const shortOf = (instant, zone) =>
  `${read("short", instant, zone)} in ${zone.split("/").at(-1).replaceAll("_", " ")}`;

export function spanOf(seconds) {
  const hours = Math.round(seconds / 3600);
  if (hours < 1) return "";
  const parts = [
    [Math.floor(hours / 24), "day"],
    [hours % 24, "hour"],
  ];
  return parts
    .filter(([n]) => n)
    .map(([n, word]) => `${n} ${word}${n > 1 ? "s" : ""}`)
    .join(" and ");
}
