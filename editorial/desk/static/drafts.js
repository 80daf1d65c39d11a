"use strict";
/**
 * What was typed and is not with the server yet, kept in this browser.
 *
 * @typedef {{text: string, fuzzy: boolean, token: string}} Draft `token` is of the text it began with.
 */

/** @param {string} slug @param {string} block */
function key(slug, block) {
  return `draft ${slug} ${block}`;
}

/**
 * @param {string} slug
 * @param {string} block
 * @param {Draft} draft
 */
export function keep(slug, block, draft) {
  try {
    localStorage.setItem(key(slug, block), JSON.stringify(draft));
  } catch {
    // A full or forbidden store: the field itself still has the text.
  }
}

/** @param {string} slug @param {string} block */
export function forget(slug, block) {
  localStorage.removeItem(key(slug, block));
}

/**
 * @param {string} slug
 * @param {string} block
 * @returns {Draft | null}
 */
export function kept(slug, block) {
  const text = localStorage.getItem(key(slug, block));
  try {
    return text ? JSON.parse(text) : null;
  } catch {
    return null;
  }
}

/**
 * Give the blocks of an article that have something kept.
 *
 * @param {string} slug
 * @returns {string[]}
 */
export function waiting(slug) {
  const start = key(slug, "");
  return Object.keys(localStorage)
    .filter((one) => one.startsWith(start))
    .map((one) => one.slice(start.length));
}
