"use strict";
/**
 * Two texts for one passage: both are shown with what differs, and a person chooses.
 *
 * @typedef {import("./shapes.js").Block} Block
 * @typedef {import("./shapes.js").Edit} Edit
 */

import { diff, fill, part, slot } from "./showing.js";

/** The choice between two texts. */
export class Conflict {
  /**
   * @param {() => string} mine Gives what stands in the field: typing may have gone on.
   * @param {(text: string, block: Block) => void} chosen
   */
  constructor(mine, chosen) {
    this.chosen = chosen;
    /** @type {Block | null} The other text. */
    this.theirs = null;
    this.section = part("conflict");
    part("keep-mine").addEventListener("click", () => this.choose(mine()));
    part("take-theirs").addEventListener("click", () => this.choose(this.theirs?.target ?? ""));
    part("make-one").addEventListener("click", () => this.choose(mine(), { open: true }));
  }

  /**
   * Show both texts.
   *
   * @param {Block} theirs
   * @param {string} mine
   * @param {Edit[]} edits From mine to theirs.
   */
  open(theirs, mine, edits) {
    this.theirs = theirs;
    fill(this.section, { mine, theirs: theirs.target });
    slot(this.section, "diff").replaceChildren(...diff(edits));
    this.section.hidden = false;
    part("keep-mine").focus();
  }

  close() {
    this.section.hidden = true;
    this.theirs = null;
  }

  /**
   * @param {string} text
   * @param {{open?: boolean}} [given] Whether the other text stays in sight.
   */
  choose(text, given = {}) {
    const { theirs } = this;
    if (!theirs) {
      return;
    }
    this.section.hidden = !given.open;
    this.chosen(text, theirs);
  }
}
