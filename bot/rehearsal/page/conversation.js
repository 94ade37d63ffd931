// The rehearsal as a whole: saved, played again, begun anew.

import { alertOf, ask, field } from "./dialog.js";
import { element, find } from "./dom.js";
import { look, post } from "./server.js";

export function showMore() {
  const wide = (label, hint, onclick) =>
    element("button", { className: "wide", onclick }, label, element("small", {}, hint));
  ask(
    "This rehearsal",
    [
      wide(
        "Save as a conversation file",
        "What was done on both phones, and what they showed, to keep, to read or to play again.",
        () => setTimeout(askStory),
      ),
      wide("Play a conversation file", "Begins anew, and does on the phones what stands in the file.", () =>
        find("#file").click(),
      ),
      wide(
        "Begin anew",
        "Forgets everything that was said and done here, and the time that has passed.",
        () => setTimeout(askAnew),
      ),
    ],
    [["Close", null]],
  );
}

function askStory() {
  const story = element("input", { value: "", autocomplete: "off", placeholder: "A and B …" });
  ask(
    "What is this conversation about?",
    [field("One sentence, for whoever reads the file", story)],
    [
      ["Not now", null],
      ["Save", () => save(story.value)],
    ],
  );
}

async function save(story) {
  let found;
  try {
    found = await look(`conversation?story=${encodeURIComponent(story)}`);
  } catch (error) {
    setTimeout(() => alertOf("There is nothing to save", error.message));
    return;
  }
  const { name, text } = found;
  const address = URL.createObjectURL(new Blob([text], { type: "application/yaml" }));
  element("a", { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

function askAnew() {
  ask(
    "Begin anew?",
    [element("p", {}, "Everything that was said and done in this rehearsal is forgotten.")],
    [
      ["Keep it", null],
      ["Begin anew", () => post("anew")],
    ],
  );
}

find("#file").onchange = async (event) => {
  const [file] = event.target.files;
  if (!file) return;
  const text = await file.text();
  event.target.value = "";
  try {
    await post("conversation", { name: file.name, text });
  } catch (error) {
    alertOf("This file cannot be played", error.message);
  }
};

let told = null;

export function showReplay(replay) {
  let strip = find("#replay");
  if (!replay) {
    strip?.remove();
    return;
  }
  strip ??= find(".scene").parentNode.insertBefore(
    element("p", { id: "replay", className: "line calm", aria: { role: "status" } }),
    find(".scene"),
  );
  const stop = element(
    "button",
    { type: "button", onclick: () => post("conversation/stop") },
    replay.running ? "Stop" : "Close",
  );
  strip.replaceChildren(
    replay.running
      ? `${replay.name}: step ${replay.step} of ${replay.of}. ${replay.title}`
      : `${replay.name}: ${replay.outcome}`,
    stop,
  );
  if (!replay.running && replay.difference && told !== replay.difference) {
    told = replay.difference;
    ask(replay.outcome, [element("pre", { className: "unacted", tabIndex: 0 }, replay.difference)]);
  }
}
