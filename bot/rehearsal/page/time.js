// The rehearsal's time: this computer's, and so many seconds ahead; read in the zone of each phone.

let offset = 0;
const formats = new Map();

export function setOffset(seconds) { offset = seconds; }

export const now = () => Date.now() + offset * 1000;

export const ahead = () => offset;

function format(zone, kind) {
  const key = `${zone} ${JSON.stringify(kind)}`;
  if (!formats.has(key)) formats.set(key, new Intl.DateTimeFormat("en-GB", { timeZone: zone, ...kind }));
  return formats.get(key);
}

export const clockOf = (instant, zone) => format(zone, { hour: "2-digit", minute: "2-digit" }).format(instant);

export const dayOf = (instant, zone) => format(zone, { weekday: "long", day: "numeric", month: "long" }).format(instant);

export const shortOf = (instant, zone) => format(zone, { weekday: "short", day: "numeric", month: "short", hour: "2-digit", minute: "2-digit", timeZoneName: "short" }).format(instant);

export function spanOf(seconds) {
  const hours = Math.round(seconds / 3600);
  if (hours < 1) return "";
  const parts = [[Math.floor(hours / 24), "day"], [hours % 24, "hour"]];
  return parts.filter(([n]) => n).map(([n, word]) => `${n} ${word}${n > 1 ? "s" : ""}`).join(" and ");
}
