"use strict";
/**
 * The present passage: its English, what changed, what to look at, and what helps.
 *
 * @typedef {import("./shapes.js").Block} Block
 * @typedef {import("./shapes.js").Finding} Finding
 * @typedef {import("./shapes.js").Help} Help
 * @typedef {import("./shapes.js").Term} Term
 * @typedef {import("./shapes.js").Version} Version
 */

import { brief, diff, fill, made, part, slot, unit } from "./showing.js";
import { closing, element, spans } from "./tags.js";

/**
 * Show what belongs to a passage itself.
 *
 * @param {Block} block
 * @param {string} number Which passage of how many.
 */
export function passage(block, number) {
  const present = /** @type {HTMLElement} */ (document.querySelector(".present"));
  fill(present, { number, label: block.label, section: block.section });
  const reason = part("reason");
  reason.hidden = !block.reason;
  fill(reason, { reason: block.reason });
  slot(reason, "diff").replaceChildren(...diff(brief(block.diff)));
  const rejection = part("rejection");
  rejection.hidden = !block.rejection;
  fill(rejection, { by: block.rejection?.by, reason: block.rejection?.reason });
  english(block, []);
  talk(block);
  const question = /** @type {HTMLInputElement} */ (
    document.querySelector('#ask input[name="block"]')
  );
  question.value = block.id;
}

/**
 * Show how a passage stands: a sign and a word.
 *
 * @param {Block} block
 */
export function standing(block) {
  const shown = part("standing");
  const sign = /** @type {HTMLElement} */ (shown.querySelector(".state"));
  sign.className = `state ${block.state}`;
  fill(shown, { state_text: block.state_text });
  part("toggle").setAttribute("aria-pressed", `${block.fuzzy}`);
}

/**
 * Show the English with its tags and the words of the word list marked.
 *
 * @param {Block} block
 * @param {Term[]} terms
 */
export function english(block, terms) {
  const text = block.source;
  const marks = spans(text, block.placeholders).map(({ start, end }) => ({
    start,
    end,
    kind: "tag",
    title: "",
  }));
  for (const term of terms) {
    const [start, end] = [unit(text, term.start), unit(text, term.end)];
    if (marks.every((one) => end <= one.start || one.end <= start)) {
      marks.push({ start, end, kind: "term", title: term.targets.join(", ") });
    }
  }
  marks.sort((one, other) => one.start - other.start);
  const parts = [];
  let at = 0;
  for (const { start, end, kind, title } of marks) {
    const span = document.createElement("span");
    span.className = kind;
    span.title = title;
    span.textContent = text.slice(start, end);
    parts.push(text.slice(at, start), span);
    at = end;
  }
  part("english").replaceChildren(...parts, text.slice(at));
}

/** @param {Block} block */
export function talk(block) {
  part("questions").replaceChildren(
    ...block.questions.map((one) => {
      const shown = made("question", { by: one.by, text: one.text });
      slot(shown, "answers").replaceChildren(
        ...one.answers.map((answer) => {
          const item = document.createElement("li");
          const name = document.createElement("b");
          name.textContent = answer.by;
          item.append(name, ` ${answer.text}`);
          return item;
        }),
      );
      return shown;
    }),
  );
  part("notes").replaceChildren(
    ...block.notes.map((text) => {
      const item = document.createElement("li");
      item.textContent = text;
      return item;
    }),
  );
}

/**
 * Show what there is to look at.
 *
 * @param {Finding[]} found
 * @param {(whole: string) => void} take Takes the text with a suggestion applied.
 */
export function findings(found, take) {
  const section = part("findings");
  section.hidden = found.length === 0;
  section.querySelector("ul")?.replaceChildren(
    ...found.map((one) => {
      const { message, advice, suggestion, severity_text } = one;
      const shown = made("finding", { message, advice, suggestion, severity_text });
      shown.classList.add(one.severity);
      const fix = /** @type {HTMLElement} */ (shown.querySelector(".fix"));
      const { applied } = one;
      fix.hidden = applied === null;
      if (applied !== null) {
        fix.querySelector("button")?.addEventListener("click", () => take(applied));
      }
      return shown;
    }),
  );
}

/**
 * Show what helps: the word list and what was translated before.
 *
 * @param {Block} block
 * @param {Help} help
 * @param {{proposed: string}} sentences
 * @param {(text: string) => void} insert
 * @param {(text: string) => void} take
 */
export function helping(block, help, sentences, insert, take) {
  english(block, help.terms);
  const unique = [...new Map(help.terms.map((term) => [term.source, term])).values()];
  part("glossary").hidden = unique.length === 0;
  part("glossary")
    .querySelector("ul")
    ?.replaceChildren(
      ...unique.map((term) => {
        const target = term.targets[0] ?? "";
        const shown = made("term", {
          source: term.source,
          target: term.targets.join(", "),
          status: term.status === "approved" ? "" : sentences.proposed,
          note: term.note,
        });
        shown.querySelector("button")?.addEventListener("click", () => insert(target));
        return shown;
      }),
    );
  part("memory").hidden = help.matches.length === 0;
  part("memory")
    .querySelector("ol")
    ?.replaceChildren(
      ...help.matches.map((match, place) => {
        const { score, kind, article, target, source } = match;
        const key = place < 5 ? `Alt+${place + 1}` : "";
        const shown = made("match", { score, kind, article, target, key });
        slot(shown, "diff").replaceChildren(
          ...(match.diff.length > 0 ? diff(match.diff) : [document.createTextNode(source)]),
        );
        shown.querySelector("button")?.addEventListener("click", () => take(target));
        return shown;
      }),
    );
}

/**
 * Show the tags that are still to be put in, each with what it is in words.
 *
 * @param {string[]} known
 * @param {string[]} missing
 * @param {{missing_tag: string, no_tag: string, tags: Record<string, string>}} sentences
 * @param {(tag: string) => void} put
 */
export function tags(known, missing, sentences, put) {
  const shown = part("tags");
  shown.hidden = known.length === 0;
  const lead = document.createElement("span");
  lead.textContent = missing.length > 0 ? sentences.missing_tag : sentences.no_tag;
  const buttons = missing.map((tag, place) => {
    const button = document.createElement("button");
    button.type = "button";
    const written = document.createElement("span");
    written.className = "tag";
    written.textContent = tag;
    const name = sentences.tags[element(tag)] ?? "";
    button.append(written, ` ${closing(tag) || !tag.startsWith("</") ? name : ""}`);
    if (place === 0) {
      const key = document.createElement("kbd");
      key.textContent = "Alt+T";
      button.append(" ", key);
      button.setAttribute("aria-keyshortcuts", "Alt+T");
    }
    button.addEventListener("click", () => put(tag));
    return button;
  });
  shown.replaceChildren(lead, ...buttons);
}

/**
 * Show the earlier versions of a passage.
 *
 * @param {Version[]} versions
 * @param {(text: string) => void} take
 */
export function versions(versions, take) {
  part("history")
    .querySelector("ul")
    ?.replaceChildren(
      ...versions.map((one) => {
        const at = one.at && new Date(one.at).toLocaleString(document.documentElement.lang);
        const shown = made("version", { at, by: one.by, target: one.target });
        shown.querySelector("button")?.addEventListener("click", () => take(one.target));
        return shown;
      }),
    );
}
