"use strict";
/**
 * Saving by itself.  What is typed is kept in the browser at once, and sent at each pause; one
 * request at a time for a passage.  Nothing is dropped until the server has it.
 *
 * @typedef {import("./shapes.js").Block} Block
 * @typedef {import("./drafts.js").Draft} Draft
 * @typedef {import("./server.js").Answer} Answer
 *
 * @typedef {object} Hearing
 * @property {(id: string, answer: Answer) => void} saved
 * @property {(id: string, answer: Answer) => void} stale
 * @property {(id: string, answer: Answer) => void} refused Not to be written now: a broken file, a
 *   text with a forbidden character, a tab that the server does not know.
 * @property {() => void} gone
 * @property {() => void} back
 * @property {(id: string) => void} sending
 */

import { forget, keep } from "./drafts.js";
import { address, ask } from "./server.js";

const PAUSE = 1000;
const AGAIN = 2000;

/** Keeps and sends what is typed in one article. */
export class Saver {
  /**
   * @param {string} slug
   * @param {Hearing} hearing
   */
  constructor(slug, hearing) {
    this.slug = slug;
    this.hearing = hearing;
    /** @type {Map<string, Draft>} */
    this.waiting = new Map();
    /** @type {Map<string, Draft>} */
    this.sent = new Map();
    /** @type {Set<string>} Passages that wait for a person's choice. */
    this.held = new Set();
    this.away = false;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.timer = undefined;
    addEventListener("pagehide", () => this.flush(true));
    document.addEventListener("visibilitychange", () => this.flush(document.hidden));
  }

  /**
   * Keep what was typed, and send it at the next pause.
   *
   * @param {string} id
   * @param {Draft} draft
   */
  typed(id, draft) {
    this.waiting.set(id, draft);
    keep(this.slug, id, draft);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.flush(), this.away ? AGAIN : PAUSE);
  }

  /**
   * Forget what was typed in a passage, because the text of the server is wanted.
   *
   * @param {string} id
   */
  drop(id) {
    this.waiting.delete(id);
    this.held.delete(id);
    forget(this.slug, id);
  }

  /**
   * Go on with a passage that waited for a choice: its text is now on top of another.
   *
   * @param {string} id
   * @param {Draft} draft
   */
  resume(id, draft) {
    this.held.delete(id);
    this.typed(id, draft);
  }

  /**
   * Send what waits, now.
   *
   * @param {boolean} [leaving]
   */
  flush(leaving = false) {
    for (const id of this.waiting.keys()) {
      void this.send(id, leaving);
    }
  }

  /**
   * @param {string} id
   * @param {boolean} [leaving]
   */
  async send(id, leaving = false) {
    const draft = this.waiting.get(id);
    if (!draft || this.sent.has(id) || this.held.has(id)) {
      return;
    }
    this.sent.set(id, draft);
    this.hearing.sending(id);
    const answer = await ask(address(this.slug, id), {
      method: "PUT",
      token: draft.token,
      body: { target: draft.text, fuzzy: draft.fuzzy },
      leaving,
    });
    this.sent.delete(id);
    this.heard(id, draft, answer);
  }

  /**
   * @param {string} id
   * @param {Draft} draft What was sent.
   * @param {Answer} answer
   */
  heard(id, draft, answer) {
    if (answer.status === 0) {
      this.away = true;
      this.hearing.gone();
      this.later();
      return;
    }
    if (this.away) {
      this.away = false;
      this.hearing.back();
    }
    if (answer.status === 200) {
      this.kept(id, draft, answer);
    } else if (answer.status === 412) {
      this.held.add(id);
      this.hearing.stale(id, answer);
    } else {
      this.hearing.refused(id, answer);
      this.later();
    }
  }

  /**
   * @param {string} id
   * @param {Draft} draft What was sent.
   * @param {Answer} answer
   */
  kept(id, draft, answer) {
    const newest = this.waiting.get(id);
    this.hearing.saved(id, answer);
    if (newest && newest !== draft) {
      // Typing went on meanwhile: what is there now was typed on top of what was just saved.
      this.typed(id, { ...newest, token: answer.body.block?.token ?? newest.token });
    } else {
      this.drop(id);
    }
  }

  later() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.flush(), AGAIN);
  }
}
