"use strict";
/**
 * Putting values into the page: always as text, into places that the server has laid out.
 *
 * @typedef {import("./shapes.js").Edit} Edit
 */

/**
 * Give an element of the page.
 *
 * @template {HTMLElement} [Kind=HTMLElement]
 * @param {string} id
 * @returns {Kind}
 */
export function part(id) {
  return /** @type {Kind} */ (document.getElementById(id));
}

/** @param {string} id @returns {any} */
export function data(id) {
  return JSON.parse(part(id).textContent ?? "null");
}

/**
 * Put values into an element's slots.
 *
 * @param {Element} element
 * @param {Record<string, unknown>} values
 */
export function fill(element, values) {
  for (const slot of element.querySelectorAll("[data-slot]")) {
    const name = /** @type {HTMLElement} */ (slot).dataset.slot ?? "";
    if (name in values) {
      slot.textContent = `${values[name] ?? ""}`;
    }
  }
  return element;
}

/**
 * Give a copy of a template with its slots filled.
 *
 * @param {string} name
 * @param {Record<string, unknown>} values
 * @returns {HTMLElement}
 */
export function made(name, values) {
  const template = /** @type {HTMLTemplateElement} */ (part(`template-${name}`));
  const copy = /** @type {HTMLElement} */ (template.content.firstElementChild?.cloneNode(true));
  fill(copy, values);
  return copy;
}

/**
 * Give a slot of an element.
 *
 * @param {Element} element
 * @param {string} name
 * @returns {HTMLElement}
 */
export function slot(element, name) {
  return /** @type {HTMLElement} */ (element.querySelector(`[data-slot="${name}"]`));
}

/**
 * Give a sentence with its values.
 *
 * @param {string} template
 * @param {Record<string, unknown>} values
 */
export function sentence(template, values) {
  return template.replaceAll(/\{(\w+)\}/gu, (_, name) => `${values[name] ?? ""}`);
}

/**
 * Give a word diff as nodes.
 *
 * @param {Edit[]} edits
 * @returns {Node[]}
 */
export function diff(edits) {
  return edits.map(([kind, text]) => {
    if (kind === "same") {
      return document.createTextNode(text);
    }
    const node = document.createElement(kind === "gone" ? "del" : "ins");
    node.textContent = text;
    return node;
  });
}

/**
 * Say something to who sees and who hears; the same sentence twice is said once.
 *
 * @param {string} text
 */
export function say(text) {
  const said = part("said");
  if (said.textContent !== text) {
    said.textContent = text;
  }
}

/**
 * Give the UTF-16 place of a code point.
 *
 * @param {string} text
 * @param {number} point
 */
export function unit(text, point) {
  let at = 0;
  for (let count = 0; count < point && at < text.length; count += 1) {
    at += (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
  }
  return at;
}

const AROUND = 40;

/**
 * Give a word diff with only a few words around each change.
 *
 * @param {Edit[]} edits
 * @returns {Edit[]}
 */
export function brief(edits) {
  const last = edits.length - 1;
  return edits.map(([kind, text], at) => {
    if (kind !== "same" || text.length < 3 * AROUND) {
      return [kind, text];
    }
    const head = at > 0 ? text.slice(0, AROUND).replace(/\S*$/u, "") : "";
    const tail = at < last ? text.slice(-AROUND).replace(/^\S*/u, "") : "";
    return ["same", `${head}…${tail}`];
  });
}
