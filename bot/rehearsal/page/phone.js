// One phone: its chat with the bot, kept in the order of the messages' numbers.

import { Composer } from "./composer.js";
import { alertOf } from "./dialog.js";
import { element, find } from "./dom.js";
import { deepLink } from "./links.js";
import { Lock } from "./lock.js";
import { drawn } from "./message.js";
import { showOwner, showProfile } from "./profile.js";
import { post } from "./server.js";
import { clockOf, now } from "./time.js";

const RTL = new Set(["fa", "ar", "he", "ur"]);

export class Phone {
  constructor(key, stage) {
    this.key = key;
    this.stage = stage;
    this.messages = new Map();
    this.busy = new Map();
    this.answered = new Set();
    this.unread = 0;
    this.settled = false;
    this.root = find("#phone").content.firstElementChild.cloneNode(true);
    this.root.id = `phone-${key}`;
    this.chat = this.root.querySelector(".chat");
    this.list = this.root.querySelector(".chat ol");
    this.toast = this.root.querySelector(".toast");
    this.composer = new Composer(this, this.root);
    this.lock = new Lock(this, this.root);
    this.root.querySelector(".owner").onclick = () => showOwner(this);
    this.root.querySelector(".about").onclick = () => showProfile(this);
    find("#phones").append(this.root);
  }

  get other() {
    return this.stage.phones[this.key === "a" ? "b" : "a"];
  }

  get bot() {
    return this.stage.bot;
  }

  choose() {
    this.stage.choose(this.key);
  }

  // What is done on it

  async do(deed, body = {}) {
    try {
      return await post(`phones/${this.key}/${deed}`, body);
    } catch (error) {
      this.flash(error.message);
      return null;
    }
  }

  async tap(message, data, node) {
    node.classList.add("busy");
    const query = await this.do("tap", { message, data });
    if (!query || this.answered.has(query)) node.classList.remove("busy");
    else this.busy.set(query, node);
  }

  change(message) {
    this.composer.change(message);
  }

  follow(address) {
    const link = deepLink(address);
    if (link) {
      this.other.do("open", { link });
      this.other.choose();
    } else if (/^https?:/.test(address)) window.open(address, "_blank", "noopener,noreferrer");
  }

  flash(text) {
    this.toast.textContent = text;
    this.toast.classList.add("shown");
    clearTimeout(this.fading);
    this.fading = setTimeout(() => this.toast.classList.remove("shown"), 3500);
  }

  // What it shows

  become(part) {
    const moved = this.zone !== undefined && this.zone !== part.zone;
    Object.assign(this, part);
    this.root.setAttribute("aria-label", `Phone of ${part.name}`);
    this.root.lang = part.language;
    this.root.dir = RTL.has(part.language) ? "rtl" : "ltr";
    this.root.querySelector(".owner span").textContent = part.name;
    this.root
      .querySelector(".owner")
      .setAttribute("aria-label", `${part.name}: change name, language or time zone`);
    this.root.querySelector(".about b").textContent = this.bot.name;
    this.root.querySelector(".about").setAttribute("aria-label", `About ${this.bot.name}`);
    this.chat.setAttribute("aria-label", `${part.name}'s chat with ${this.bot.name}`);
    this.composer.update(this.bot.commands, part);
    this.greet();
    if (moved) for (const { message } of [...this.messages.values()]) this.put(message);
  }

  greet() {
    const empty = this.root.querySelector(".empty");
    empty.hidden = this.messages.size > 0;
    empty.replaceChildren(
      element("b", {}, this.bot.description ? "What can this bot do?" : this.bot.name),
      this.bot.description || "No messages here yet.",
    );
  }

  tick() {
    this.root.querySelector(".status time").textContent = clockOf(now(), this.zone);
    this.lock.draw();
  }

  receive({ messages = [], gone = [], toasts = [], notifications = [] }) {
    for (const id of gone) this.remove(id);
    const grown = messages.filter((message) => this.put(message));
    for (const toast of toasts) this.hear(toast);
    if (notifications.length) this.lock.add(notifications);
    this.greet();
    if (this.settled && this.stage.isHidden(this))
      this.unread += grown.filter((message) => message.from_bot).length;
  }

  put(message) {
    const old = this.messages.get(message.message_id);
    const node = drawn(this, message);
    this.messages.set(message.message_id, { message, node });
    if (!old) {
      node.classList.toggle("new", this.settled);
      this.list.insertBefore(node, this.after(message.message_id));
      separate(node);
      separate(node.nextElementSibling);
      return true;
    }
    const held = old.node.contains(document.activeElement);
    const words = ({ text, caption }) => text ?? caption;
    if (words(old.message) !== words(message)) node.querySelector(".bubble").classList.add("changed");
    node.classList.toggle("day", old.node.classList.contains("day"));
    old.node.replaceWith(node);
    if (held) (node.querySelector(".keys button") ?? node).focus();
    return false;
  }

  // The node before which a message belongs: it nearly always comes last, or, as a page opens, first.
  after(id) {
    const first = this.list.firstElementChild;
    if (first && Number(first.dataset.id) > id) return first;
    let next = null;
    for (
      let node = this.list.lastElementChild;
      node && Number(node.dataset.id) > id;
      node = node.previousElementSibling
    )
      next = node;
    return next;
  }

  remove(id) {
    const old = this.messages.get(id);
    if (!old) return;
    if (old.node.contains(document.activeElement)) this.composer.words.focus();
    const next = old.node.nextElementSibling;
    old.node.remove();
    separate(next);
    this.messages.delete(id);
  }

  hear({ query, text, alert }) {
    this.answered.add(query);
    this.busy.get(query)?.classList.remove("busy");
    this.busy.delete(query);
    if (text && alert) alertOf(this.bot.name, text);
    else if (text) this.flash(text);
  }
}

// A message of another day than the one before it says which.
function separate(node) {
  node?.classList.toggle("day", node.dataset.day !== node.previousElementSibling?.dataset.day);
}
