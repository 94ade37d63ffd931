// The one dialog of the page: an alert, a question, or a short form.

import { element, find } from "./dom.js";

export function ask(title, body, choices = [["OK", null]]) {
  const dialog = find("#dialog");
  dialog.querySelector("h2").textContent = title;
  dialog.querySelector(".body").replaceChildren(...body);
  dialog.querySelector(".choices").replaceChildren(
    ...choices.map(([label, act], place) => {
      const main = place === choices.length - 1;
      return element(
        "button",
        { value: main ? "main" : "other", className: main ? "main" : "", onclick: () => act?.() },
        label,
      );
    }),
  );
  // Enter in a field means the main choice, which stands last.
  dialog.querySelector("form").onkeydown = (event) => {
    if (event.key !== "Enter" || event.target.tagName !== "INPUT") return;
    event.preventDefault();
    dialog.querySelector(".choices .main").click();
  };
  if (!dialog.open) dialog.showModal();
}

export const alertOf = (title, text) => ask(title, [element("p", {}, text)]);

export function field(label, input) {
  return element("label", {}, label, input);
}
