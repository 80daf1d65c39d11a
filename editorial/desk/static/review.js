"use strict";
/**
 * The review view: decisions without a page load, and the next passage at once.  Without this
 * module the forms do the same.
 */

import { listen } from "./keys.js";
import { address, ask } from "./server.js";
import { data, fill, part, say } from "./showing.js";

const sentences = data("sentences");
const slug = decodeURIComponent(location.pathname.split("/")[2] ?? "");
/** @type {HTMLElement[]} */
const queue = [...document.querySelectorAll("#queue > li")].map(
  (item) => /** @type {HTMLElement} */ (item),
);

/** Give the passage that has the keyboard, or else the first that is open. */
function present() {
  const held = document.activeElement?.closest("#queue > li");
  return /** @type {HTMLElement | undefined} */ (held ?? queue.find((one) => !decided(one)));
}

/** @param {HTMLElement} item */
function decided(item) {
  return item.classList.contains("decided");
}

/** @param {HTMLElement | undefined} item */
function go(item) {
  if (item) {
    item.focus({ preventScroll: true });
    item.scrollIntoView({ block: "start", behavior: "instant" });
  } else {
    say(sentences.end);
  }
}

/** @param {number} step */
function step(step) {
  const now = present();
  go(now && queue[queue.indexOf(now) + step]);
}

/**
 * Send a form's decision.
 *
 * @param {HTMLFormElement} form
 */
async function decide(form) {
  const { action = "" } = form.dataset;
  const item = /** @type {HTMLElement} */ (form.closest("li[data-block]"));
  const { block = "", ...given } = /** @type {Record<string, string>} */ (
    Object.fromEntries(new FormData(form))
  );
  const { text, rule, fragment } = given;
  const body = action === "waive" ? { rule, fragment, reason: text } : { text };
  const answer = await ask(address(slug, block, action), { body });
  say(answer.body.said ?? (answer.status === 200 ? "" : sentences.gone));
  if (answer.status !== 200 || !answer.body.block) {
    return;
  }
  fill(item, { state_text: answer.body.block.state_text });
  /** @type {HTMLElement} */ (item.querySelector(".state")).className =
    `state ${answer.body.block.state}`;
  form.closest("details")?.removeAttribute("open");
  form.reset();
  if (action === "approve" || action === "reject") {
    item.classList.add("decided");
    item.querySelector(".actions")?.remove();
    go(queue.find((one, at) => at > queue.indexOf(item) && !decided(one)));
  } else {
    await renew(item);
  }
}

/**
 * Show a passage as it is now: what was said about it, and what is still to look at.
 *
 * @param {HTMLElement} item
 */
async function renew(item) {
  let text = "";
  try {
    text = await (await fetch(location.pathname)).text();
  } catch {
    return;
  }
  const page = new DOMParser().parseFromString(text, "text/html");
  const fresh = page.getElementById(item.id);
  if (fresh) {
    item.replaceWith(fresh);
    if (queue.includes(item)) {
      queue[queue.indexOf(item)] = fresh;
    }
    fresh.focus();
  }
}

part("work").addEventListener("submit", (event) => {
  const form = /** @type {HTMLFormElement} */ (event.target);
  if (form.dataset["action"]) {
    event.preventDefault();
    void decide(form);
  }
});
listen({
  "Control+Enter": () => {
    const form = document.activeElement?.closest("form") ?? present()?.querySelector("form[data-action='approve']");
    if (form instanceof HTMLFormElement) {
      form.requestSubmit();
    }
  },
  "Alt+ArrowDown": () => step(1),
  "Alt+ArrowUp": () => step(-1),
});
