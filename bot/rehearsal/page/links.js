// Links that start the bot, also when they are wrapped in Telegram's "share" address.

let username = "";

export function setUsername(name) {
  username = name;
}

export function deepLink(address) {
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  if (url.hostname !== "t.me") return null;
  if (url.pathname === "/share/url") return deepLink(url.searchParams.get("url") ?? "");
  return url.pathname === `/${username}` && url.searchParams.has("start") ? url.href : null;
}

export function linksOf(message) {
  const text = message.text ?? message.caption ?? "";
  const entities = message.entities ?? message.caption_entities ?? [];
  const written = entities.map((e) => (e.type === "url" ? text.slice(e.offset, e.offset + e.length) : e.url));
  const pressed = (message.reply_markup?.inline_keyboard ?? []).flat().map((button) => button.url);
  return [...new Set([...written, ...pressed].filter(Boolean).map(deepLink).filter(Boolean))];
}
