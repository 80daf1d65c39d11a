"use strict";
/**
 * The text field.  A tag in it is one thing: the caret never rests inside one, a deletion takes it
 * whole.  Every change goes through the browser's own text insertion, so that undo works as always.
 */

import { closing, deleted, missing, outside, spans } from "./tags.js";

/** The field with its tags, and the shade beneath it that draws them. */
export class Field {
  /**
   * @param {HTMLTextAreaElement} area
   * @param {HTMLElement} shade
   */
  constructor(area, shade) {
    this.area = area;
    this.shade = shade;
    /** @type {string[]} */
    this.known = [];
    /** @type {[number, number][]} Places that a finding talks about, in UTF-16 units. */
    this.places = [];
    this.lines = false;
    this.caret = 0;
    area.addEventListener("beforeinput", (event) => this.before(event));
    area.addEventListener("input", () => this.draw());
    area.addEventListener("paste", (event) => this.paste(event));
    document.addEventListener("selectionchange", () => this.settle());
  }

  get text() {
    return this.area.value;
  }

  get tags() {
    return spans(this.text, this.known);
  }

  /**
   * Put another passage into the field; what could be undone is gone.
   *
   * @param {string} text
   * @param {string[]} known The tags of the source.
   * @param {boolean} lines Whether the source has line breaks, so that the target may.
   */
  show(text, known, lines) {
    this.known = known;
    this.lines = lines;
    this.places = [];
    this.area.value = text;
    this.caret = text.length;
    this.area.setSelectionRange(text.length, text.length);
    this.draw();
  }

  /** Give the tags of the source that are not in the field yet, in the order of the source. */
  missing() {
    return missing(this.text, this.known);
  }

  /**
   * Replace the selection as if it were typed.
   *
   * @param {string} text
   */
  insert(text) {
    this.area.focus();
    // The one way to change a field that undo knows about; `setRangeText` forgets the history.
    document.execCommand(text ? "insertText" : "delete", false, text);
  }

  /**
   * Replace the whole text as if it were typed.
   *
   * @param {string} text
   */
  replace(text) {
    if (text !== this.text) {
      this.area.focus();
      this.area.setSelectionRange(0, this.text.length);
      this.insert(text);
    }
  }

  /**
   * Put in a tag; around the selected words when it can be.
   *
   * @param {string} tag
   */
  tag(tag) {
    const { selectionStart: start, selectionEnd: end } = this.area;
    const close = closing(tag);
    const around = start < end && close && this.missing().includes(close);
    if (!around) {
      this.area.setSelectionRange(end, end);
    }
    this.insert(around ? tag + this.text.slice(start, end) + close : tag);
  }

  /** Keep the caret and the ends of a selection outside the tags. */
  settle() {
    const { area } = this;
    if (document.activeElement !== area) {
      return;
    }
    const { selectionStart: start, selectionEnd: end } = area;
    const { tags } = this;
    if (start === end) {
      const place = outside(tags, start, Math.abs(start - this.caret) === 1 ? start - this.caret : 0);
      this.caret = place;
      if (place !== start) {
        area.setSelectionRange(place, place);
      }
      return;
    }
    const from = outside(tags, start, -1);
    const to = outside(tags, end, 1);
    if (from !== start || to !== end) {
      area.setSelectionRange(from, to, area.selectionDirection);
    }
  }

  /** @param {InputEvent} event */
  before(event) {
    if (event.isComposing || !event.cancelable) {
      return;
    }
    this.settle();
    if (/^insert(LineBreak|Paragraph)$/u.test(event.inputType)) {
      if (!this.lines) {
        event.preventDefault();
      }
      return;
    }
    const { selectionStart: caret, selectionEnd: end } = this.area;
    if (/^delete.*(Backward|Forward)$/u.test(event.inputType) && caret === end) {
      const stretch = deleted(this.text, this.tags, caret, event.inputType);
      if (this.tags.some((tag) => tag.start < stretch[1] && stretch[0] < tag.end)) {
        event.preventDefault();
        this.area.setSelectionRange(stretch[0], stretch[1]);
        document.execCommand("delete");
      } else if (/Word/u.test(event.inputType)) {
        event.preventDefault();
        this.area.setSelectionRange(stretch[0], stretch[1]);
        document.execCommand("delete");
      }
    }
  }

  /**
   * What is pasted into a passage of one line becomes one line.
   *
   * @param {ClipboardEvent} event
   */
  paste(event) {
    const text = event.clipboardData?.getData("text/plain") ?? "";
    if (!this.lines && /[\r\n]/u.test(text)) {
      event.preventDefault();
      this.insert(text.trim().replaceAll(/\s*[\r\n]\s*/gu, " "));
    }
  }

  /**
   * Mark the places that the findings talk about.
   *
   * @param {[number, number][]} places In UTF-16 units.
   */
  point(places) {
    this.places = places;
    this.draw();
  }

  /** Draw the shade; its height is the field's height. */
  draw() {
    const { text, tags } = this;
    /** @type {{start: number, end: number, kind: string}[]} */
    const marks = tags.map(({ start, end }) => ({ start, end, kind: "tag" }));
    for (const [start, end] of this.places) {
      if (end <= text.length && marks.every((one) => end <= one.start || one.end <= start)) {
        marks.push({ start, end, kind: "spot" });
      }
    }
    marks.sort((one, other) => one.start - other.start);
    const parts = [];
    let at = 0;
    for (const { start, end, kind } of marks) {
      const span = document.createElement("span");
      span.className = kind;
      span.textContent = text.slice(start, end);
      parts.push(text.slice(at, start), span);
      at = end;
    }
    // A last empty line has a height only when something stands on it.
    this.shade.replaceChildren(...parts, `${text.slice(at)}\u200b`);
  }
}
