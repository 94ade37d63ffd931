// Who is in this chat: the bot, and the person whose phone it is.

import { ask, field } from "./dialog.js";
import { element } from "./dom.js";
import { post } from "./server.js";

const LANGUAGES = { en: "English", es: "Español", fa: "فارسی" };

export function showProfile(phone) {
  const { name, username, description, short_description: short, commands } = phone.bot;
  const list = element(
    "dl",
    {},
    ...commands.flatMap(({ command, description: text }) => [
      element("dt", {}, `/${command}`),
      element("dd", {}, text),
    ]),
  );
  const body = [
    element("p", {}, `@${username} · bot`),
    ...[short, description].filter(Boolean).map((text) => element("p", {}, text)),
    list,
  ];
  const deed = phone.blocked ? "unblock" : "block";
  ask(name, body, [
    [phone.blocked ? "Unblock" : "Block this bot", () => phone.do(deed)],
    ["Close", null],
  ]);
}

export function showOwner(phone) {
  const name = element("input", { value: phone.name, maxLength: 64, autocomplete: "off" });
  const language = element(
    "select",
    {},
    ...Object.entries(LANGUAGES).map(([value, label]) =>
      element("option", { value, selected: value === phone.language }, label),
    ),
  );
  const zones = new Set([phone.zone, ...Intl.supportedValuesOf("timeZone")]);
  const zone = element(
    "select",
    {},
    ...[...zones]
      .sort()
      .map((value) =>
        element("option", { value, selected: value === phone.zone }, value.replaceAll("_", " ")),
      ),
  );
  const save = async () => {
    try {
      await post(`phones/${phone.key}/part`, {
        name: name.value,
        language: language.value,
        zone: zone.value,
      });
    } catch (error) {
      phone.flash(error.message);
    }
  };
  ask(
    "Whose phone is this?",
    [field("Name", name), field("Language of Telegram", language), field("Time zone", zone)],
    [
      ["Leave it", null],
      ["Save", save],
    ],
  );
}
