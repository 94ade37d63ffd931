// What one writes and sends: words, commands, other things, and changes to what was said.

import { element } from "./dom.js";
import { ask } from "./dialog.js";

const THINGS = { photo: "A photo", voice: "A voice message", sticker: "A sticker", file: "A file" };

export class Composer {
  constructor(phone, root) {
    this.phone = phone;
    this.list = [];
    this.editing = null;
    this.words = root.querySelector("textarea");
    this.commands = root.querySelector(".commands");
    this.menu = root.querySelector(".menu");
    this.changing = root.querySelector(".changing");
    this.form = root.querySelector("form");
    this.begin = root.querySelector(".begin");
    this.form.onsubmit = (event) => {
      event.preventDefault();
      this.send();
    };
    this.words.onkeydown = (event) => this.typed(event);
    this.words.oninput = () => this.show(this.words.value.startsWith("/") && !this.words.value.includes(" "));
    this.menu.onclick = () => this.show(this.commands.hidden);
    this.changing.querySelector("button").onclick = () => this.stopChanging();
    root.querySelector(".attach").onclick = () => this.attach();
    this.commands.onkeydown = (event) => {
      if (event.key === "Escape") {
        this.show(false);
        this.menu.focus();
      }
    };
    this.begin.onclick = () => (this.blocked ? phone.do("unblock") : phone.do("write", { text: "/start" }));
  }

  update(list, { started, blocked, name }) {
    this.blocked = blocked;
    this.list = list.length ? list : [{ command: "start", description: "Begin" }];
    this.words.setAttribute("aria-label", `Message of ${name}`);
    this.form.hidden = blocked || !started;
    this.begin.hidden = !this.form.hidden;
    this.begin.textContent = blocked ? "Unblock" : "START";
    if (!this.commands.hidden) this.show(true);
  }

  typed(event) {
    if (event.key === "Escape") {
      this.show(false);
      this.stopChanging();
    }
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    this.send();
  }

  send() {
    const text = this.words.value;
    if (!text.trim()) return;
    if (this.editing) this.phone.do("edit", { message: this.editing, text });
    else this.phone.do("write", { text });
    this.stopChanging();
    this.words.value = "";
    this.show(false);
  }

  change(message) {
    this.editing = message.message_id;
    this.words.value = message.text;
    this.changing.hidden = false;
    this.words.focus();
  }

  stopChanging() {
    if (this.editing) this.words.value = "";
    this.editing = null;
    this.changing.hidden = true;
  }

  show(open) {
    const begun = this.words.value.startsWith("/") ? this.words.value.slice(1) : "";
    const fits = this.list.filter(({ command }) => command.startsWith(begun));
    this.commands.hidden = !open || !fits.length;
    this.menu.setAttribute("aria-expanded", String(!this.commands.hidden));
    if (this.commands.hidden) return;
    this.commands.replaceChildren(
      ...fits.map(({ command, description }) => {
        const onclick = () => {
          this.words.value = "";
          this.show(false);
          this.phone.do("write", { text: `/${command}` });
        };
        return element(
          "button",
          { type: "button", onclick },
          element("b", {}, `/${command}`),
          element("span", {}, description),
        );
      }),
    );
  }

  attach() {
    const buttons = Object.entries(THINGS).map(([what, label]) =>
      element(
        "button",
        {
          className: "wide",
          onclick: () => this.phone.do("send", { what }),
        },
        label,
      ),
    );
    ask("Send something else than words", buttons, [["Nothing", null]]);
  }
}
