"use strict";
/**
 * What is said about a passage, and what stood there before.
 *
 * @typedef {import("./work.js").Work} Work
 */

import { versions } from "./block.js";
import { address, ask } from "./server.js";
import { part, say } from "./showing.js";

/**
 * Ask the question that was typed.
 *
 * @param {Work} work
 */
export async function question(work) {
  const asked = /** @type {HTMLTextAreaElement} */ (part("question"));
  const text = asked.value.trim();
  if (text) {
    const { status, body } = await ask(address(work.article.slug, work.id, "ask"), {
      body: { text },
    });
    if (status === 200 && body.block) {
      asked.value = "";
      work.take(body.block);
    }
    say(body.said ?? work.sentences.gone);
  }
  work.field.area.focus();
}

/**
 * Vouch that the Dutch of the present passage fits its English as it stands.
 *
 * @param {Work} work
 */
export async function confirm(work) {
  const { status, body } = await ask(address(work.article.slug, work.id, "confirm"), { body: {} });
  if (status === 200 && body.block) {
    work.take(body.block);
    work.left(body.minutes_left);
  }
  say(body.said ?? work.sentences.gone);
}

/**
 * Show the earlier versions of the present passage.
 *
 * @param {Work} work
 */
export async function history(work) {
  const { body } = await ask(address(work.article.slug, work.id, "history"));
  versions(body["versions"] ?? [], (text) => work.field.replace(text));
}
