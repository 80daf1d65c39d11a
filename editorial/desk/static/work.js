"use strict";
/**
 * The work on one article: which passage is shown, what is typed in it, what others change.
 *
 * @typedef {import("./shapes.js").Article} Article
 * @typedef {import("./shapes.js").Block} Block
 * @typedef {import("./shapes.js").Finding} Finding
 * @typedef {import("./shapes.js").Help} Help
 * @typedef {import("./server.js").Answer} Answer
 */

import * as panel from "./block.js";
import { Conflict } from "./conflict.js";
import { kept, waiting } from "./drafts.js";
import { Field } from "./field.js";
import { Neighbours } from "./neighbours.js";
import { Preview } from "./preview.js";
import { Saver } from "./saving.js";
import { address, ask } from "./server.js";
import { data, part, say, sentence, unit } from "./showing.js";
import { confirm } from "./talking.js";

const LOOK = 400;
const UNFINISHED = new Set(["untranslated", "fuzzy", "drifted", "rejected"]);

/** The work on one article. */
export class Work {
  constructor() {
    /** @type {Article} */
    this.article = data("article");
    this.sentences = data("sentences");
    this.blocks = new Map(this.article.blocks.map((block) => [block.id, block]));
    this.order = this.article.blocks.filter((block) => block.editable).map((block) => block.id);
    this.id = part("columns").dataset["block"] ?? this.article.present;
    /** @type {Help} */
    this.help = { terms: [], matches: [] };
    this.asking = new AbortController();
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.looking = undefined;
    this.field = new Field(part("target"), part("shade"));
    this.neighbours = new Neighbours(part("neighbours"), (id) => this.go(id));
    this.conflict = new Conflict(
      () => this.field.text,
      (text, block) => this.settled(text, block),
    );
    this.saver = new Saver(this.article.slug, {
      sending: (id) => this.tell(id, this.sentences.saving),
      saved: (id, answer) => this.saved(id, answer),
      stale: (id, answer) => this.stale(id, answer),
      refused: (id, answer) => this.refused(id, answer),
      gone: () => this.standing(this.sentences.gone),
      back: () => say(this.sentences.back),
    });
    this.preview = new Preview(part("frame"), (id) => this.go(id));
  }

  get block() {
    return /** @type {Block} */ (this.blocks.get(this.id));
  }

  start() {
    this.field.area.addEventListener("input", () => this.typed());
    this.show();
    this.recover();
  }

  /**
   * Take up what was typed when the desk could not be reached.  A passage that is not shown is sent
   * at once; the server refuses it when the text has changed, and it waits for its turn.
   */
  recover() {
    for (const id of waiting(this.article.slug)) {
      const draft = kept(this.article.slug, id);
      if (draft && this.blocks.get(id)?.target !== draft.text) {
        this.saver.typed(id, draft);
      } else {
        this.saver.drop(id);
      }
    }
    this.saver.flush();
  }

  /**
   * Go to a passage; no page is loaded.
   *
   * @param {string} id
   */
  go(id) {
    if (!this.order.includes(id)) {
      return;
    }
    this.saver.flush();
    this.id = id;
    history.replaceState(null, "", `/articles/${this.article.slug}/${id}`);
    this.show();
    void ask(address(this.article.slug, "", "present"), { body: { block: id } });
  }

  /** Show the present passage. */
  show() {
    const { block } = this;
    const number = this.order.indexOf(this.id) + 1;
    panel.passage(
      block,
      sentence(this.sentences.number, { number, total: this.order.length }),
    );
    const draft = kept(this.article.slug, this.id);
    this.field.show(draft?.text ?? block.target, block.placeholders, /\n/u.test(block.source));
    this.conflict.close();
    this.update();
    this.found(block.findings);
    this.neighbours.present(this.id);
    this.preview.mark(this.id);
    this.standing("");
    part("history").removeAttribute("open");
    part("form").setAttribute("action", location.pathname);
    this.field.area.focus({ preventScroll: true });
    const place = part("columns");
    // Where all stands in one column the English comes into sight, not only the field.
    if (place.getBoundingClientRect().top < 0) {
      place.scrollIntoView({ block: "start", behavior: "instant" });
    }
    panel.helping(block, { terms: [], matches: [] }, this.sentences, () => {}, () => {});
    void this.assist();
    if (this.saver.held.delete(this.id)) {
      // Two texts wait here for a choice; the server tells what the other one is now.
      void this.saver.send(this.id);
    }
  }

  /** Show what belongs to the passage and changes with it. */
  update() {
    panel.standing(this.block);
    this.tags();
  }

  tags() {
    panel.tags(this.block.placeholders, this.field.missing(), this.sentences, (tag) =>
      this.field.tag(tag),
    );
  }

  /** Fetch the word list and the memory for the present passage. */
  async assist() {
    this.asking.abort();
    this.asking = new AbortController();
    const { id } = this;
    this.help = { terms: [], matches: [] };
    const { signal } = this.asking;
    const { status, body } = await ask(address(this.article.slug, id, "help"), { signal });
    if (status === 200 && id === this.id) {
      this.help = /** @type {any} */ (body);
      panel.helping(
        this.block,
        this.help,
        this.sentences,
        (text) => this.field.insert(text),
        (text) => this.field.replace(text),
      );
    }
  }

  typed() {
    this.tags();
    this.remember(this.block.target ? this.block.fuzzy : true);
    this.standing(this.saver.away ? this.sentences.gone : this.sentences.typing);
    this.field.point([]);
    clearTimeout(this.looking);
    this.looking = setTimeout(() => void this.look(), LOOK);
  }

  /**
   * Keep what is in the field, to be saved.
   *
   * @param {boolean} fuzzy
   */
  remember(fuzzy) {
    const before = this.saver.waiting.get(this.id) ?? kept(this.article.slug, this.id);
    const token = before?.token ?? this.block.token;
    this.saver.typed(this.id, { text: this.field.text, fuzzy, token });
  }

  /** Look the text over that is being typed. */
  async look() {
    const { id } = this;
    const { text } = this.field;
    const body = { target: text };
    const answer = await ask(address(this.article.slug, id, "try"), { body });
    if (answer.status === 200 && id === this.id && text === this.field.text) {
      this.found(answer.body["findings"]);
    }
  }

  /** @param {Finding[]} found */
  found(found) {
    panel.findings(found, (whole) => this.field.replace(whole));
    const { text } = this.field;
    this.field.point(
      found.flatMap(({ start, end }) =>
        start === null || end === null ? [] : [[unit(text, start), unit(text, end)]],
      ),
    );
  }

  /**
   * Save with what the person says about it, and go on.
   *
   * @param {boolean} fuzzy
   */
  finish(fuzzy) {
    if (this.field.text !== this.block.target || fuzzy !== this.block.fuzzy) {
      this.remember(fuzzy && this.field.text !== "");
    } else if (!fuzzy && this.block.state === "drifted") {
      void confirm(this); // the English changed, and nobody had marked the Dutch
    }
    const following = [...this.order, ...this.order].slice(this.order.indexOf(this.id) + 1);
    const wanted = fuzzy
      ? this.order[this.order.indexOf(this.id) + 1]
      : following.find((id) => id !== this.id && UNFINISHED.has(this.blocks.get(id)?.state ?? ""));
    if (wanted) {
      this.go(wanted);
    } else {
      this.saver.flush();
      say(fuzzy ? this.sentences.last : this.sentences.done);
    }
  }

  toggle() {
    const now = this.saver.waiting.get(this.id)?.fuzzy ?? this.block.fuzzy;
    part("toggle").setAttribute("aria-pressed", `${!now}`);
    this.remember(!now);
    this.saver.flush();
    this.field.area.focus();
  }

  /** @param {number} step */
  step(step) {
    const wanted = this.order[this.order.indexOf(this.id) + step];
    if (wanted) {
      this.go(wanted);
    } else {
      say(step > 0 ? this.sentences.last : this.sentences.first);
      this.field.area.focus();
    }
  }

  /**
   * Take over what the server has of a passage.
   *
   * @param {Block} block
   */
  take(block) {
    this.blocks.set(block.id, block);
    this.neighbours.update(block);
    if (block.id === this.id) {
      this.update();
      panel.talk(block);
    }
  }

  /** @param {string} id @param {Answer} answer */
  saved(id, { body }) {
    if (body.block) {
      this.take(body.block);
    }
    // Where typing went on meanwhile, what is in the field is not saved yet.
    const newest = this.saver.waiting.get(id)?.text ?? body.block?.target;
    this.tell(id, newest === body.block?.target ? this.sentences.saved : this.sentences.typing);
    say(body.said ?? "");
    this.left(body.minutes_left);
    void this.preview.refresh([id]);
  }

  /** @param {number | null | undefined} minutes */
  left(minutes) {
    if (typeof minutes === "number") {
      const texts = this.sentences.minutes;
      part("left").textContent = sentence(texts[minutes] ?? texts.more, { minutes });
    }
  }

  /** @param {string} id @param {Answer} answer */
  stale(id, { body }) {
    if (body.block) {
      this.take(body.block);
      if (id === this.id) {
        this.conflict.open(body.block, body.mine ?? this.field.text, body.diff ?? []);
      }
    }
    say(body.said ?? "");
    this.tell(id, "");
  }

  /**
   * The choice between two texts was made.
   *
   * @param {string} text
   * @param {Block} block The other text, as the server has it.
   */
  settled(text, block) {
    if (text === block.target) {
      this.saver.drop(this.id);
      this.field.replace(text);
      this.saver.drop(this.id);
      this.standing("");
    } else {
      this.field.replace(text);
      this.saver.resume(this.id, { text, fuzzy: block.fuzzy, token: block.token });
      this.saver.flush();
    }
    this.field.area.focus();
  }

  /** @param {string} id @param {Answer} answer */
  refused(id, { status, body }) {
    this.tell(id, status === 403 ? this.sentences.refused : (body.said ?? this.sentences.typing));
  }

  /** @param {string} id @param {string} text */
  tell(id, text) {
    if (id === this.id) {
      this.standing(text);
    }
  }

  /** @param {string} text */
  standing(text) {
    part("saved").textContent = text;
  }

  /**
   * Somebody else, or another program, changed passages.
   *
   * @param {Block[]} blocks
   */
  changed(blocks) {
    const fresh = [];
    for (const block of blocks) {
      const mine = this.saver.waiting.get(block.id);
      const before = this.blocks.get(block.id);
      if (!before || this.saver.sent.has(block.id)) {
        continue;
      }
      if (before.token === block.token) {
        this.checked(block);
        continue;
      }
      fresh.push(block.id);
      this.take(block);
      if (!mine && block.id === this.id && this.field.text !== block.target) {
        this.show();
        say(this.sentences.changed);
      }
    }
    if (fresh.length > 0) {
      void this.preview.refresh(fresh);
    }
  }

  /**
   * The text of a passage is the same, but it has been looked over since.
   *
   * @param {Block} block
   */
  checked(block) {
    this.blocks.set(block.id, block);
    if (block.id === this.id && this.field.text === block.target) {
      this.found(block.findings);
    }
  }

  /** Put in the next word of the word list that is not there yet. */
  term() {
    const text = this.field.text.toLowerCase();
    const wanted = this.help.terms.find(
      ({ targets }) => targets.length && !targets.some((one) => text.includes(one.toLowerCase())),
    );
    if (wanted) {
      this.field.insert(wanted.targets[0] ?? "");
    } else {
      say(this.sentences.no_term);
    }
  }

  /** Put in the next tag that is not there yet. */
  tag() {
    const [next] = this.field.missing();
    if (next) {
      this.field.tag(next);
    } else {
      say(this.sentences.no_tag);
    }
  }
}
