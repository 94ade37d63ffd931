// A text with its entities. They nest, and their offsets count UTF-16 units, as JavaScript's strings do.

import { element, json } from "./dom.js";

const TAGS = {
  bold: "b",
  italic: "i",
  underline: "u",
  strikethrough: "s",
  code: "code",
  pre: "pre",
  blockquote: "blockquote",
  expandable_blockquote: "blockquote",
};

// What follows one of these begins a line by itself: the line's end after it is not shown once more.
const BLOCKS = new Set(["blockquote", "expandable_blockquote", "pre"]);

export function styled(phone, text, entities, from = 0, to = text.length) {
  const nodes = [];
  let at = from;
  entities.forEach((entity, place) => {
    const end = Math.min(entity.offset + entity.length, to);
    if (entity.offset < at) return;
    nodes.push(text.slice(at, entity.offset));
    const inside = entities.slice(place + 1).filter((e) => e.offset >= entity.offset && e.offset < end);
    nodes.push(wrapped(phone, entity, styled(phone, text, inside, entity.offset, end)));
    at = BLOCKS.has(entity.type) && text[end] === "\n" ? end + 1 : end;
  });
  nodes.push(text.slice(at, to));
  return nodes;
}

function wrapped(phone, entity, children) {
  const words = children.map((child) => child.textContent ?? child).join("");
  if (entity.type in TAGS) return element(TAGS[entity.type], {}, ...children);
  if (entity.type === "url" || entity.type === "text_link")
    return link(children, () => phone.follow(entity.url ?? words));
  if (entity.type === "bot_command") return link(children, () => phone.do("write", { text: words }));
  if (entity.type === "spoiler") return spoiler(children);
  return element("span", { title: json(entity), className: "strange" }, ...children, ` ${json(entity)}`);
}

function link(children, act) {
  const onclick = (event) => {
    event.preventDefault();
    act();
  };
  return element("a", { href: "#", onclick }, ...children);
}

function spoiler(children) {
  const node = element(
    "span",
    {
      className: "spoiler",
      tabIndex: 0,
      aria: { role: "button", expanded: "false", label: "Covered words" },
    },
    ...children,
  );
  const uncover = () => {
    node.setAttribute("aria-expanded", "true");
    node.removeAttribute("aria-label");
  };
  node.onclick = uncover;
  node.onkeydown = (event) => {
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      uncover();
    }
  };
  return node;
}
