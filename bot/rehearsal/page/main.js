// The stage: what the server tells becomes what the phones show.

import { showAuthor } from "./author.js";
import { Backstage } from "./backstage.js";
import { showMore, showReplay } from "./conversation.js";
import { element, find } from "./dom.js";
import { setUsername } from "./links.js";
import { Phone } from "./phone.js";
import { post } from "./server.js";
import { ahead, now, setOffset, shortOf, spanOf } from "./time.js";

// Beside each other the phones are regions; where one hides the other, panels of a list of tabs.
const narrow = matchMedia("(max-width: 46rem)");
const stage = {
  phones: {},
  bot: {},
  chosen: "a",
  isHidden: (phone) => narrow.matches && phone.key !== stage.chosen,
  choose(key) {
    stage.chosen = key;
    stage.phones[key].unread = 0;
    drawSwitch();
    for (const phone of Object.values(stage.phones)) phone.root.classList.toggle("chosen", phone.key === key);
    stage.phones[key].chat.scrollTop = 0;
  },
};
const backstage = new Backstage();
let epoch = null;
let notice = null;
let trouble = null;
let passing = false;

// --- The line below the bar ----------------------------------------------------------------------

// What has just been said comes before what is so all the time.
function drawLine() {
  const line = find("#line");
  line.replaceChildren(...(notice ?? trouble ?? []));
  line.hidden = !(notice ?? trouble);
  line.classList.toggle("calm", passing);
}

function say(...words) {
  notice = words.length ? words : null;
  drawLine();
}

function sayOfBot({ state, last_line: last }) {
  const start = element(
    "button",
    { type: "button", onclick: () => post("bot", { do: "start" }) },
    "Start the bot",
  );
  if (state === "failed") trouble = [`The bot has stopped by itself. ${last}`, start];
  else if (state === "stopped")
    trouble = ["The bot is not running. What is done on the phones waits for it.", start];
  else trouble = null;
  drawLine();
}

// --- Phones --------------------------------------------------------------------------------------

function drawSwitch() {
  const list = find(".switch div");
  const held = list.contains(document.activeElement);
  list.replaceChildren(
    ...Object.values(stage.phones).map((phone) => {
      const selected = phone.key === stage.chosen;
      const badge = phone.unread
        ? [
            element(
              "span",
              { className: "unread" },
              String(phone.unread),
              element("span", { className: "hidden" }, " new"),
            ),
          ]
        : [];
      return element(
        "button",
        {
          type: "button",
          id: `tab-${phone.key}`,
          tabIndex: selected ? 0 : -1,
          onclick: () => stage.choose(phone.key),
          onkeydown: turn,
          aria: { role: "tab", selected: String(selected), controls: phone.root.id },
        },
        phone.name,
        ...badge,
      );
    }),
  );
  if (held) list.querySelector("[aria-selected='true']").focus();
}

function turn(event) {
  if (!["ArrowLeft", "ArrowRight"].includes(event.key)) return;
  const other = stage.chosen === "a" ? "b" : "a";
  stage.choose(other);
  find(`#tab-${other}`).focus();
}

function drawCommon(common) {
  if (epoch && epoch !== common.epoch) location.reload();
  epoch = common.epoch;
  stage.bot = common.bot;
  setUsername(common.bot.username);
  setOffset(common.offset);
  for (const [key, part] of Object.entries(common.parts)) {
    const phone = (stage.phones[key] ??= new Phone(key, stage));
    phone.become(part);
    phone.root.classList.toggle("chosen", key === stage.chosen);
  }
  sayOfBot(common.process);
  showAuthor(common.author);
  showReplay(common.replay);
  backstage.become(common);
  arrange();
  drawSwitch();
  for (const part of ticking()) setTimeout(part); // one by one, since the first use of a time zone takes a while
}

function ticking() {
  return [tellTime, ...Object.values(stage.phones).map((phone) => () => phone.tick())];
}

function tellTime() {
  const span = spanOf(ahead());
  find("#ahead").textContent = [shortOf(now(), stage.phones.a.zone), span && `${span} ahead`]
    .filter(Boolean)
    .join(" · ");
}

function arrange() {
  for (const phone of Object.values(stage.phones))
    phone.root.setAttribute("role", narrow.matches ? "tabpanel" : "region");
}
narrow.onchange = arrange;

// --- Time ----------------------------------------------------------------------------------------

async function pass(body, buttons) {
  const hold = (held) => {
    passing = held;
    for (const button of buttons) button.disabled = held;
  };
  hold(true);
  say("Time passes; whatever is due on the way happens.");
  try {
    await post("clock", body);
    hold(false);
    say();
  } catch (error) {
    hold(false);
    say(error.message);
    setTimeout(say, 5000);
  }
}

const clocks = [...document.querySelectorAll(".clock button")];
for (const button of clocks) {
  const { hours, to } = button.dataset;
  button.onclick = () => pass(hours ? { hours: Number(hours) } : { to }, clocks);
}
setInterval(() => {
  if (epoch) for (const part of ticking()) part();
}, 1000);

// --- The stream ----------------------------------------------------------------------------------

find("#open-backstage").onclick = () => backstage.toggle();
find("#open-more").onclick = () => showMore();

// What comes together is one task to the browser. Each piece is made one of its own, so that nothing hangs.
const pieces = [];
let drawing = false;

async function drawAll() {
  drawing = true;
  while (pieces.length) {
    drawPiece(JSON.parse(pieces.shift()));
    await new Promise((go) => {
      setTimeout(go);
    });
  }
  drawing = false;
}

function drawPiece(piece) {
  if (piece.common) drawCommon(piece.common);
  else if (piece.settled) for (const phone of Object.values(stage.phones)) phone.settled = true;
  else stage.phones[piece.phone].receive(piece);
  if (piece.phone && stage.isHidden(stage.phones[piece.phone])) drawSwitch();
}

const events = new EventSource("events");
events.onmessage = (event) => {
  pieces.push(event.data);
  if (!drawing) drawAll();
};
events.onerror = () => say("The rehearsal has stopped. This page comes back with it.");
events.onopen = () => {
  if (epoch) location.reload();
};
