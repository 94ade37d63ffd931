// Behind the two phones: what is kept, what waits, what a host can see.

import { element, find, json } from "./dom.js";
import { look } from "./server.js";
import { Switches } from "./switches.js";
import { now } from "./time.js";

const EVERY = 1000;

export class Backstage {
  constructor() {
    this.node = find("#backstage");
    this.button = find("#open-backstage");
    this.switches = new Switches();
    this.sections = new Map();
    this.open = new Set(["people", "timers", "outbox"]);
    this.names = new Map();
    this.node.onkeydown = (event) => {
      if (event.key === "Escape") this.toggle();
    };
  }

  become(common) {
    this.switches.become(common);
  }

  toggle() {
    this.node.hidden = !this.node.hidden;
    this.button.setAttribute("aria-expanded", String(!this.node.hidden));
    clearTimeout(this.timer);
    if (this.node.hidden) {
      this.button.focus();
      return;
    }
    this.sections.clear();
    this.node.replaceChildren(element("h2", {}, "Backstage"), ...this.switches.nodes);
    this.node.focus();
    this.refresh();
  }

  async refresh() {
    try {
      this.draw(await look("backstage"));
    } catch {
      /* the line below the bar says that the rehearsal has stopped */
    }
    if (!this.node.hidden) this.timer = setTimeout(() => this.refresh(), EVERY);
  }

  // --- What there is ---

  draw(view) {
    this.section(
      "people",
      "People and walks",
      view.people.length,
      view.people.map((person) => this.person(person)),
    );
    this.section(
      "rounds",
      "Couples and rounds",
      view.couples.length,
      view.couples.map((couple) => this.couple(couple)),
    );
    this.section("timers", "Timers", view.timers.length, [
      list(view.timers.map(({ kind, about, due }) => [element("b", {}, kind), ` (${about}) ${until(due)}`])),
    ]);
    this.section("outbox", "On the way", view.outbox.length, [
      list(
        view.outbox.map((parcel) => [
          element("b", {}, `${parcel.kind} to ${this.name(parcel.telegram)}`),
          ` ${parcel.parked ? "parked, " : ""}${parcel.lane}: ${parcel.text || parcel.trouble}`,
        ]),
      ),
      ...(view.set_aside
        ? [element("p", { className: "refused" }, `${view.set_aside} could not be handled and lie aside.`)]
        : []),
    ]);
    this.section("invites", "Invitations", view.invites.length, [
      list(
        view.invites.map((invite) => [
          `from ${this.name(invite.telegram)}, ends ${until(invite.expires)}${invite.claimed_by ? `, ${this.name(invite.claimed_by)} said yes` : ""}`,
        ]),
      ),
    ]);
    this.section("host", "What a host can see in the file", view.host.length, [
      element(
        "p",
        { className: "quiet" },
        "The newest rows as they stand. What is sealed shows its size and nothing else, to whoever has not the key.",
      ),
      ...view.host.map((table) => this.table(table)),
    ]);
    this.section(
      "calls",
      "Calls to the Bot API",
      view.calls.length,
      view.calls.map((call, place) => this.call(call, place)),
    );
  }

  section(key, title, count, body) {
    const print = body.map((node) => node.textContent).join("\n");
    let section = this.sections.get(key);
    if (!section) {
      const details = this.details(key, element("summary"), element("div"));
      section = { details, print: null };
      this.sections.set(key, section);
      this.node.append(details);
    }
    if (section.print === print) return;
    section.print = print;
    section.details.firstChild.replaceChildren(title, element("small", {}, String(count)));
    section.details.lastChild.replaceChildren(...body);
  }

  // What was opened stays open when it is drawn anew.
  details(key, ...children) {
    const node = element("details", { open: this.open.has(key) }, ...children);
    node.ontoggle = () => (node.open ? this.open.add(key) : this.open.delete(key));
    return node;
  }

  fold(key, title, small, body) {
    return this.details(key, element("summary", {}, title, element("small", {}, small)), ...body);
  }

  name(telegram) {
    return this.names.get(telegram) ?? `chat ${telegram}`;
  }

  person(person) {
    if (person.trouble) return element("p", { className: "refused" }, `${person.row}: ${person.trouble}`);
    const key = `person ${person.id}`;
    if (!this.names.has(person.telegram)) this.open.add(key);
    this.names.set(person.telegram, person.name || `chat ${person.telegram}`);
    const marks = ["paused", "stopped", "withheld"].filter((mark) => person[mark]);
    return this.fold(
      key,
      this.name(person.telegram),
      [person.here.words, ...marks].join(" · "),
      person.walks.map((walk) => this.walk(person, walk)),
    );
  }

  walk(person, walk) {
    if (walk.row) return element("p", { className: "refused" }, `${walk.row}: ${walk.trouble}`);
    const where = walk.node ? `${walk.state} at ${walk.node}` : walk.state;
    const answers = walk.answers.map((answer) => [
      element("b", {}, answer.node),
      ` ${answer.skipped ? "skipped" : answer.answer}`,
      ...(answer.on_trail ? [] : [element("small", {}, " (off the way)")]),
    ]);
    const lines = walk.slip.map((line) => [
      element("span", { className: line.passed ? "on" : "quiet" }, line.passed ? "● passed on" : "○ kept"),
      ` ${line.text}`,
    ]);
    const frozen = (walk.release ?? []).map((line) => [line.text]);
    const parts = [
      ...(walk.trouble ? [element("p", { className: "refused" }, walk.trouble)] : []),
      element("p", { className: "quiet" }, `Answers (${answers.length})`),
      list(answers),
      element("p", { className: "quiet" }, `Slip (${lines.length})`),
      list(lines),
      element(
        "p",
        { className: "quiet" },
        walk.out
          ? "Released, and the summary is out"
          : walk.release
            ? `Released (${frozen.length})`
            : "Nothing is released",
      ),
      list(frozen),
    ];
    return this.fold(
      `walk ${person.id} ${walk.number}`,
      walk.title,
      [walk.topic, walk.chapter, walk.round ? `round ${walk.round}` : "own walk", where].join(" · "),
      parts,
    );
  }

  couple(couple) {
    if (couple.row) return element("p", { className: "refused" }, `${couple.row}: ${couple.trouble}`);
    const who = couple.members.map((member) => this.name(member)).join(" and ");
    return element(
      "div",
      {},
      element("p", {}, who),
      list(
        couple.rounds.map((round) =>
          round.row
            ? [round.trouble]
            : [
                element("b", {}, round.title),
                ` ${round.topic} · part ${round.chapter} · `,
                round.closed
                  ? `closed ${until(round.closed)}`
                  : round.due
                    ? `summary due ${until(round.due)}`
                    : `closes ${until(round.closes)}`,
              ],
        ),
      ),
    );
  }

  table({ name, rows, newest }) {
    const body = newest.flatMap((row, place) => [
      ...(place ? [element("tr", {}, element("td", { colSpan: 2 }, "…"))] : []),
      ...Object.entries(row).map(([column, value]) =>
        element(
          "tr",
          {},
          element("th", { scope: "row" }, column),
          element(
            "td",
            {},
            value !== null && typeof value === "object" ? `sealed, ${value.bytes} bytes` : String(value),
          ),
        ),
      ),
    ]);
    return this.fold(`table ${name}`, name, `${rows} ${rows === 1 ? "row" : "rows"}`, [
      element("table", {}, element("tbody", {}, ...body)),
    ]);
  }

  call({ method, params, status, error }, place) {
    const small = status === 200 ? "" : `${status} ${error}`;
    const node = this.fold(`call ${place}`, method, small, [element("pre", {}, json(params))]);
    node.firstChild.classList.toggle("refused", status !== 200);
    return node;
  }
}

function list(items) {
  return items.length
    ? element("ul", {}, ...items.map((parts) => element("li", {}, ...parts)))
    : element("p", { className: "quiet" }, "None.");
}

function until(iso) {
  const minutes = Math.round((Date.parse(iso) - now()) / 60_000);
  const size = Math.abs(minutes);
  const span =
    size < 2
      ? "now"
      : size < 120
        ? `${size} minutes`
        : size < 2880
          ? `${Math.round(size / 60)} hours`
          : `${Math.round(size / 1440)} days`;
  return span === "now" ? "now" : minutes > 0 ? `in ${span}` : `${span} ago`;
}
