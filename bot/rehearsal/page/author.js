// What an author has to mend, as `check` says it; the phones go on with the last version that was fit.

import { element, find } from "./dom.js";

export function showAuthor(author) {
  const section = find("#author");
  section.hidden = !author;
  if (!author) return;
  const urgent = author.findings.filter((finding) => finding.level === "must fix").length;
  section.classList.toggle("broken", urgent > 0);
  find("#author-title").textContent = `${author.script}: ${verdict(author, urgent)}`;
  section.querySelector("ol").replaceChildren(...author.findings.map(item));
}

function verdict({ findings, note }, urgent) {
  if (urgent) return `${urgent} must be fixed. The phones go on with the version before.`;
  return [note, findings.length ? `${findings.length} can wait.` : "Nothing to mend."]
    .filter(Boolean)
    .join(" ");
}

function item({ level, code, file, line, where, message }) {
  return element(
    "li",
    {},
    element("span", { className: level === "must fix" ? "must" : "" }, level),
    " ",
    element("code", {}, `${file}:${line} [${code}]`),
    element("p", {}, where ? `${where}: ${message}` : message),
  );
}
