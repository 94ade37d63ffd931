// A locked phone: what a stranger beside it could read.

import { element } from "./dom.js";
import { clockOf, dayOf, now } from "./time.js";

export class Lock {
  constructor(phone, root) {
    this.phone = phone;
    this.node = root.querySelector(".locked");
    this.button = root.querySelector(".lock");
    this.behind = root.querySelectorAll(".screen, .status");
    this.opener = this.node.querySelector("button");
    this.list = this.node.querySelector("ol");
    this.notes = [];
    this.since = 0;
    this.button.onclick = () => this.set(true);
    this.opener.onclick = () => this.set(false);
  }

  set(locked) {
    this.node.hidden = !locked;
    for (const part of this.behind) part.inert = locked;
    if (locked) this.since = this.notes.at(-1)?.number ?? 0;
    (locked ? this.opener : this.button).focus();
    this.draw();
  }

  add(notes) {
    this.notes.push(...notes);
    this.draw();
  }

  draw() {
    if (this.node.hidden) return;
    const { zone } = this.phone;
    this.node.querySelector(".big").textContent = clockOf(now(), zone);
    this.node.querySelector(".date").textContent = dayOf(now(), zone);
    const shown = this.notes
      .slice(-12)
      .reverse()
      .map((note) => this.card(note));
    this.list.replaceChildren(
      ...(shown.length ? shown : [element("li", { className: "none" }, "Nothing has come yet.")]),
    );
  }

  card({ number, at, text, silent }) {
    const marks = [
      silent && "without a sound",
      number <= this.since && "before",
      clockOf(at * 1000, this.phone.zone),
    ];
    const head = element("p", {}, element("b", {}, this.phone.bot.name), marks.filter(Boolean).join(" · "));
    return element(
      "li",
      { className: number <= this.since ? "earlier" : "" },
      head,
      element("p", { dir: "auto" }, text),
    );
  }
}
