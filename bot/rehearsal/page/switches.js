// Trouble on a switch: how Telegram is, and whether the bot lives. Made once and then set, so that whoever
// moves through it with arrow keys stays where they are.

import { element } from "./dom.js";
import { post } from "./server.js";

const WEATHER = { well: "well", slow: "slow", crowded: "says “too many” (429)", down: "down" };

export class Switches {
  constructor() {
    this.running = true;
    this.radios = Object.entries(WEATHER).map(([value, label]) => {
      const onchange = () => post("weather", { is: value });
      return [element("input", { type: "radio", name: "weather", value, onchange }), label];
    });
    const turn = () => post("bot", { do: this.running ? "kill" : "start" });
    this.life = element("button", { type: "button", onclick: turn });
    this.hint = element("small");
    const labels = this.radios.map((radio) => element("label", {}, ...radio));
    this.nodes = [
      element("fieldset", { className: "weather" }, element("legend", {}, "Telegram is"), ...labels),
      element("p", { className: "life" }, this.life, this.hint),
    ];
  }

  become({ weather, process }) {
    this.running = process.state === "running";
    for (const [radio] of this.radios) radio.checked = radio.value === weather;
    this.life.textContent = this.running ? "Kill the bot" : "Start the bot";
    this.hint.textContent = this.running ? "SIGKILL, whatever it has in hand." : "It goes on where it was.";
  }
}
