"use strict";
/** The translate view: its buttons, each with a key, and what the server tells. */

import { hear } from "./events.js";
import { listen } from "./keys.js";
import { part } from "./showing.js";
import { history, question } from "./talking.js";
import { Work } from "./work.js";

const work = new Work();
work.start();

/** Whether a question is being typed. */
function asking() {
  return document.activeElement === part("question");
}

/** @type {[string, string, () => void][]} The buttons, each with its key. */
const actions = [
  ["ready", "Control+Enter", () => (asking() ? void question(work) : work.finish(false))],
  ["unready", "Control+Shift+Enter", () => work.finish(true)],
  ["previous", "Alt+ArrowUp", () => work.step(-1)],
  ["next", "Alt+ArrowDown", () => work.step(1)],
  ["toggle", "Control+U", () => work.toggle()],
  ["copy", "Alt+C", () => work.field.replace(work.block.source)],
];
for (const [id, , action] of actions) {
  part(id).addEventListener("click", (event) => {
    event.preventDefault();
    action();
  });
}
listen({
  ...Object.fromEntries(actions.map(([, key, action]) => [key, action])),
  ...Object.fromEntries(
    [0, 1, 2, 3, 4].map((at) => [
      `Alt+${at + 1}`,
      () => {
        const match = work.help.matches[at];
        if (match) {
          work.field.replace(match.target);
        }
      },
    ]),
  ),
  "Alt+T": () => work.tag(),
  "Alt+G": () => work.term(),
  "Alt+Q": () => part("question").focus(),
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && !document.querySelector("dialog[open]")) {
    work.field.area.focus();
  }
});
part("beside").addEventListener("close", () => work.field.area.focus());
part("ask").addEventListener("submit", (event) => {
  event.preventDefault();
  void question(work);
});
part("history").addEventListener("toggle", () => void history(work));
hear(work.article.slug, (blocks) => work.changed(blocks), () => work.saver.flush());
