// Two phones: draws what the server says they show, and posts what is done on them.
// Words of the bot and of people become text nodes, never markup.

const TAGS = {
  bold: "b", italic: "i", underline: "u", strikethrough: "s", code: "code", pre: "pre",
  blockquote: "blockquote", expandable_blockquote: "blockquote", spoiler: "span",
};
const OTHER = { a: "b", b: "a" };
const phones = {};
const answered = new Set();
let bot = {};
let names = {};

function element(tag, properties = {}, ...children) {
  const node = Object.assign(document.createElement(tag), properties);
  node.append(...children);
  return node;
}

async function post(key, deed, body = {}) {
  const response = await fetch(`phones/${key}/${deed}`, {
    method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body),
  });
  const answer = await response.json();
  if (!response.ok) flash(key, answer.error);
  return answer.done;
}

// --- Links ---------------------------------------------------------------------------------------

// A link that starts the bot, also when it is wrapped in Telegram's "share" address.
function deepLink(address) {
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  if (url.hostname !== "t.me") return null;
  if (url.pathname === "/share/url") return deepLink(url.searchParams.get("url") ?? "");
  const leads = url.pathname === `/${bot.username}` && url.searchParams.has("start");
  return leads ? url.href : null;
}

function follow(key, address) {
  const link = deepLink(address);
  if (link) {
    post(OTHER[key], "open", { link });
    phones[OTHER[key]].root.scrollIntoView({ behavior: "smooth", inline: "center" });
  } else if (/^https?:/.test(address)) {
    window.open(address, "_blank", "noopener,noreferrer");
  }
}

function linksOf(message) {
  const text = message.text ?? message.caption ?? "";
  const addresses = (message.entities ?? message.caption_entities ?? [])
    .map((e) => (e.type === "url" ? text.slice(e.offset, e.offset + e.length) : e.url));
  const buttons = (message.reply_markup?.inline_keyboard ?? []).flat().map((button) => button.url);
  return [...new Set([...addresses, ...buttons].filter(Boolean).map(deepLink).filter(Boolean))];
}

// --- Messages ------------------------------------------------------------------------------------

// Entities nest and their offsets count UTF-16 units, as JavaScript's strings do.
function styled(key, text, entities, from = 0, to = text.length) {
  const nodes = [];
  let at = from;
  for (let i = 0; i < entities.length; i += 1) {
    const entity = entities[i];
    const end = Math.min(entity.offset + entity.length, to);
    if (entity.offset < at) continue;
    nodes.push(text.slice(at, entity.offset));
    const inside = entities.slice(i + 1).filter((e) => e.offset >= entity.offset && e.offset < end);
    nodes.push(wrapped(key, entity, styled(key, text, inside, entity.offset, end)));
    at = end;
  }
  nodes.push(text.slice(at, to));
  return nodes;
}

function wrapped(key, entity, children) {
  const words = () => children.map((c) => c.textContent ?? c).join("");
  if (entity.type === "url" || entity.type === "text_link") {
    const address = entity.url ?? words();
    const onclick = (event) => { event.preventDefault(); follow(key, address); };
    return element("a", { href: "#", title: address, onclick }, ...children);
  }
  if (entity.type === "bot_command") {
    const onclick = (event) => { event.preventDefault(); post(key, "write", { text: words() }); };
    return element("a", { href: "#", onclick }, ...children);
  }
  const node = element(TAGS[entity.type] ?? "span", {}, ...children);
  if (entity.type === "spoiler") {
    node.className = "spoiler";
    node.onclick = () => node.classList.add("shown");
  }
  return node;
}

function press(key, message, button, node) {
  if (button.callback_data !== undefined) {
    node.classList.add("busy");
    post(key, "tap", { message: message.message_id, data: button.callback_data }).then((query) => {
      if (!query || answered.has(query)) node.classList.remove("busy");
      else phones[key].busy.set(query, node);
    });
  } else if (button.url) follow(key, button.url);
  else if (button.copy_text) navigator.clipboard.writeText(button.copy_text.text).then(() => flash(key, "Copied."));
}

function keyboard(key, message) {
  return (message.reply_markup?.inline_keyboard ?? []).map((row) => element("div", { className: "row" },
    ...row.map((button) => {
      const node = element("button", { type: "button", textContent: button.text });
      node.onclick = () => press(key, message, button, node);
      return node;
    })));
}

function openers(key, message) {
  return linksOf(message).map((link) => element("div", { className: "row" },
    ...[OTHER[key], key].map((who) => element("button", {
      type: "button", textContent: `Open as ${names[who]}`, onclick: () => post(who, "open", { link }),
    }))));
}

function drawn(key, message) {
  const text = message.text ?? message.caption ?? "";
  const bubble = element("div", { className: "bubble", dir: "auto" });
  if (message.document) {
    const href = `phones/${key}/documents/${message.message_id}`;
    bubble.append(element("a", { href, download: message.document.file_name }, `📄 ${message.document.file_name}`), "\n");
  }
  bubble.append(...styled(key, text, message.entities ?? message.caption_entities ?? []));
  const time = new Date(message.date * 1000).toTimeString().slice(0, 5);
  const marks = [message.silent && "silent", message.edit_date && "edited", time].filter(Boolean);
  bubble.append(element("span", { className: "when" }, marks.join(" · ")));
  const item = element("li", { className: message.from_bot ? "" : "mine" }, bubble, ...keyboard(key, message));
  if (message.from_bot) item.append(...openers(key, message));
  return item;
}

// --- Phones --------------------------------------------------------------------------------------

function flash(key, text) {
  const { toast } = phones[key];
  toast.textContent = text;
  toast.hidden = false;
  clearTimeout(phones[key].timer);
  phones[key].timer = setTimeout(() => { toast.hidden = true; }, 3500);
}

function alertOf(text) {
  const dialog = document.querySelector("#alert");
  dialog.querySelector("p").textContent = text;
  if (!dialog.open) dialog.showModal();
}

function makePhone(key) {
  const root = document.querySelector("#phone").content.firstElementChild.cloneNode(true);
  const find = (selector) => root.querySelector(selector);
  const phone = {
    root, chat: find(".chat"), toast: find(".toast"), commands: find(".commands"), block: find(".block"),
    drawn: new Map(), busy: new Map(), blocked: false,
  };
  const words = find("textarea");
  const send = () => {
    if (words.value.trim()) post(key, "write", { text: words.value });
    words.value = "";
  };
  find("form").onsubmit = (event) => { event.preventDefault(); send(); };
  words.onkeydown = (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    send();
  };
  find(".slash").onclick = () => { phone.commands.hidden = !phone.commands.hidden; };
  phone.block.onclick = () => post(key, phone.blocked ? "unblock" : "block");
  document.querySelector("#phones").append(root);
  return phone;
}

function drawMessages(key, messages) {
  const { chat, drawn: known } = phones[key];
  const present = new Set(messages.map((message) => message.message_id));
  for (const [id, old] of known) if (!present.has(id)) { old.node.remove(); known.delete(id); }
  let grown = false;
  for (const message of messages) {
    const old = known.get(message.message_id);
    const print = JSON.stringify(message);
    if (old?.print === print) continue;
    const node = drawn(key, message);
    if (old) old.node.replaceWith(node);
    else { chat.append(node); grown = true; }
    known.set(message.message_id, { node, print });
  }
  if (grown) chat.scrollTop = chat.scrollHeight;
}

function drawToasts(key, toasts, first) {
  for (const toast of toasts) {
    if (answered.has(toast.query)) continue;
    answered.add(toast.query);
    phones[key].busy.get(toast.query)?.classList.remove("busy");
    if (!toast.text || first) continue;
    if (toast.alert) alertOf(toast.text);
    else flash(key, toast.text);
  }
}

function drawCommands(key, commands) {
  phones[key].commands.replaceChildren(...commands.map(({ command, description }) => {
    const onclick = () => { phones[key].commands.hidden = true; post(key, "write", { text: `/${command}` }); };
    return element("button", { type: "button", onclick }, `/${command}`, element("small", {}, description));
  }));
}

function draw(view) {
  bot = view.bot;
  names = Object.fromEntries(Object.entries(view.phones).map(([key, phone]) => [key, phone.name]));
  for (const [key, shown] of Object.entries(view.phones)) {
    const first = !phones[key];
    const phone = phones[key] ??= makePhone(key);
    phone.blocked = shown.blocked;
    phone.root.classList.toggle("blocked", shown.blocked);
    phone.root.querySelector("h2").textContent = shown.name;
    phone.root.querySelector("small").textContent = `with ${bot.name}`;
    phone.root.querySelector(".face").textContent = shown.name[0];
    phone.block.textContent = shown.blocked ? "Unblock" : "Block";
    drawMessages(key, shown.messages);
    drawToasts(key, shown.toasts, first);
    drawCommands(key, view.commands.length ? view.commands : [{ command: "start", description: "Begin" }]);
  }
}

document.querySelector("#alert button").onclick = () => document.querySelector("#alert").close();
const line = document.querySelector("#line");
const events = new EventSource("events");
events.onmessage = (event) => { line.textContent = ""; draw(JSON.parse(event.data)); };
events.onerror = () => { line.textContent = "The rehearsal has stopped. This page comes back with it."; };
