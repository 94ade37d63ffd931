// One message: its bubble, and the buttons below it.

import { alertOf } from "./dialog.js";
import { element, icon, json } from "./dom.js";
import { linksOf } from "./links.js";
import { clockOf, dayOf } from "./time.js";
import { styled } from "./words.js";

const PICTURES = { photo: "Photo", voice: "Voice message", sticker: "Sticker" };

export function drawn(phone, message) {
  const bubble = element(
    "div",
    { className: "bubble", dir: "auto" },
    element("span", { className: "hidden", dir: "ltr" }, message.from_bot ? "The bot: " : "You: "),
  );
  bubble.append(...contents(phone, message), meta(phone, message));
  const item = element(
    "li",
    {
      className: message.from_bot ? "" : "mine",
      tabIndex: -1,
      data: { id: message.message_id, day: dayOf(message.date * 1000, phone.zone) },
    },
    bubble,
  );
  if (!message.from_bot && message.text) bubble.append(changer(phone, message));
  const keys = [...keyboard(phone, message), ...(message.from_bot ? openers(phone, message) : [])];
  if (keys.length) item.append(element("div", { className: "keys" }, ...keys));
  return item;
}

function contents(phone, message) {
  const address = `phones/${phone.key}/files/${message.message_id}`;
  const parts = [];
  if (message.document) {
    parts.push(
      element(
        "a",
        { className: "file", href: address, download: message.document.file_name },
        icon("page"),
        message.document.file_name,
      ),
    );
  }
  if (message.photo && message.from_bot) {
    const [{ width, height }] = message.photo;
    parts.push(
      element("img", {
        className: "picture",
        src: address,
        width,
        height,
        alt: message.caption ? "" : "A picture without words",
      }),
    );
  }
  for (const kind of message.from_bot ? [] : Object.keys(PICTURES))
    if (message[kind]) parts.push(element("i", {}, PICTURES[kind]));
  const text = message.text ?? message.caption ?? "";
  parts.push(
    element(
      "span",
      { className: "words" },
      ...styled(phone, text, message.entities ?? message.caption_entities ?? []),
    ),
  );
  if (message.unacted)
    parts.push(element("pre", { className: "unacted", tabIndex: 0 }, json(message.unacted)));
  return parts;
}

function meta(phone, message) {
  const time = clockOf(message.date * 1000, phone.zone);
  const marks = [message.silent && "silent", message.edit_date && "edited"].filter(Boolean).join(" · ");
  const node = element("span", { className: "meta" }, marks, element("time", {}, time));
  if (!message.from_bot) node.append(icon("ticks"));
  return node;
}

function changer(phone, message) {
  return element(
    "button",
    {
      type: "button",
      className: "change",
      onclick: () => phone.change(message),
      aria: { label: "Change these words" },
    },
    icon("pencil"),
  );
}

function keyboard(phone, message) {
  return (message.reply_markup?.inline_keyboard ?? []).map((row) =>
    element(
      "div",
      { className: "row" },
      ...row.map((button) => {
        const node = element("button", { type: "button", textContent: button.text });
        node.onclick = () => press(phone, message, button, node);
        return node;
      }),
    ),
  );
}

function press(phone, message, button, node) {
  if (button.callback_data !== undefined) phone.tap(message.message_id, button.callback_data, node);
  else if (button.url) phone.follow(button.url);
  else if (button.copy_text)
    navigator.clipboard.writeText(button.copy_text.text).then(() => phone.flash("Copied."));
  else alertOf("A button that is not acted out here", json(button));
}

function openers(phone, message) {
  return linksOf(message).map((link) =>
    element(
      "div",
      { className: "row openers" },
      ...[phone.other, phone].map((who) =>
        element(
          "button",
          {
            type: "button",
            onclick: () => {
              who.do("open", { link });
              who.choose();
            },
          },
          icon("hand"),
          `Open as ${who.name}`,
        ),
      ),
    ),
  );
}
