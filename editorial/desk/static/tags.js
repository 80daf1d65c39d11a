"use strict";
/**
 * Tags in a text: where they stand, and which of the source are not there yet.
 *
 * Only a tag that the source has is one; every other `<` is text.  Places are UTF-16 units, as the
 * field counts.
 *
 * @typedef {{start: number, end: number, tag: string}} Span
 */

/**
 * Give the places of the tags in a text, in order.
 *
 * @param {string} text
 * @param {string[]} known The tags of the source.
 * @returns {Span[]}
 */
export function spans(text, known) {
  const wanted = new Set(known);
  const found = [];
  for (const match of text.matchAll(/<\/?[a-z]+[0-9]*\/?>/gu)) {
    if (wanted.has(match[0])) {
      found.push({ start: match.index, end: match.index + match[0].length, tag: match[0] });
    }
  }
  return found;
}

/**
 * Give the tags of the source that a text has not, in the order of the source.
 *
 * @param {string} text
 * @param {string[]} known
 * @returns {string[]}
 */
export function missing(text, known) {
  const present = spans(text, known).map((span) => span.tag);
  return known.filter((tag) => {
    const at = present.indexOf(tag);
    if (at >= 0) {
      present.splice(at, 1);
    }
    return at < 0;
  });
}

/**
 * Give what closes a tag; an empty text when nothing does.
 *
 * @param {string} tag
 */
export function closing(tag) {
  return /^<[a-z]+[0-9]*>$/u.test(tag) ? tag.replace("<", "</") : "";
}

/**
 * Give the element name of a tag: `a` for `</a2>`.
 *
 * @param {string} tag
 */
export function element(tag) {
  return tag.replace(/[^a-z]/gu, "");
}

/**
 * Give a place that is not inside a tag: the edge in the direction of the movement, or the nearest.
 *
 * @param {Span[]} tags
 * @param {number} place
 * @param {number} direction Below zero to the start, above zero to the end, zero for the nearest.
 */
export function outside(tags, place, direction) {
  const inside = tags.find((span) => span.start < place && place < span.end);
  if (!inside) {
    return place;
  }
  const nearest = place - inside.start < inside.end - place ? -1 : 1;
  return (direction || nearest) < 0 ? inside.start : inside.end;
}

/**
 * Give the stretch that a deletion at the caret takes, a tag always as a whole.
 *
 * @param {string} text
 * @param {Span[]} tags
 * @param {number} caret
 * @param {string} kind The name of the deletion (Input Events Level 2, inputType).
 * @returns {[number, number]}
 */
export function deleted(text, tags, caret, kind) {
  const back = kind.endsWith("Backward");
  if (kind.includes("Line")) {
    const next = text.indexOf("\n", caret);
    const end = next < 0 ? text.length : next;
    return back ? [text.lastIndexOf("\n", caret - 1) + 1, caret] : [caret, end];
  }
  const before = text.slice(0, caret);
  const after = text.slice(caret);
  if (kind.includes("Word")) {
    return back ? [wordStart(before, tags), caret] : [caret, caret + wordEnd(after, tags, caret)];
  }
  const tag = tags.find((span) => (back ? span.end : span.start) === caret);
  if (tag) {
    return [tag.start, tag.end];
  }
  const letters = new Intl.Segmenter();
  if (back) {
    const last = [...letters.segment(before.slice(-64))].at(-1);
    return [caret - (last ? last.segment.length : 0), caret];
  }
  const [first] = letters.segment(after.slice(0, 64));
  return [caret, caret + (first ? first.segment.length : 0)];
}

/**
 * @param {string} before
 * @param {Span[]} tags
 */
function wordStart(before, tags) {
  const end = before.trimEnd().length;
  const tag = tags.find((span) => span.end === end);
  if (tag) {
    return tag.start;
  }
  const space = /\s\S*$/u.exec(before.slice(0, end));
  const last = tags.findLast((span) => span.end <= end);
  return Math.max(space ? space.index + 1 : 0, last ? last.end : 0);
}

/**
 * @param {string} after
 * @param {Span[]} tags
 * @param {number} caret
 */
function wordEnd(after, tags, caret) {
  const start = after.length - after.trimStart().length;
  const tag = tags.find((span) => span.start === caret + start);
  if (tag) {
    return tag.end - caret;
  }
  const space = /\s/u.exec(after.slice(start));
  const next = tags.find((span) => span.start >= caret + start);
  const end = space ? start + space.index : after.length;
  return next ? Math.min(end, next.start - caret) : end;
}
