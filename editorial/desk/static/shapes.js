"use strict";
/**
 * What the server gives; the same shapes as in the module that makes them.
 *
 * @typedef {["same" | "gone" | "new", string]} Edit A stretch of a word diff.
 *
 * @typedef {object} Finding
 * @property {string} rule
 * @property {"error" | "warning" | "info"} severity
 * @property {string} severity_text
 * @property {number | null} start Code points in the target as typed, tags included.
 * @property {number | null} end
 * @property {string} fragment
 * @property {string} message
 * @property {string | null} advice
 * @property {string | null} suggestion
 * @property {string | null} applied The whole target with the suggestion taken.
 * @property {boolean} waivable
 *
 * @typedef {{by: string, text: string}} Answer
 * @typedef {{by: string, text: string, answers: Answer[]}} Question
 *
 * @typedef {object} Block
 * @property {string} id
 * @property {string} kind
 * @property {string} label
 * @property {string | null} section
 * @property {string} source
 * @property {string} target
 * @property {boolean} fuzzy
 * @property {string} state
 * @property {string} state_text
 * @property {string} token
 * @property {string | null} reason Why it asks for attention; null or empty when it does not.
 * @property {Edit[]} diff What changed in the English.
 * @property {string[]} placeholders The tags of the source, in order.
 * @property {string[]} notes
 * @property {Question[]} questions
 * @property {{by: string, on: string, reason: string} | null} rejection
 * @property {Finding[]} findings
 * @property {boolean} editable
 *
 * @typedef {object} Broken
 * @property {string} path
 * @property {number | null} line
 * @property {string} message
 * @property {string} cure
 *
 * @typedef {object} Article
 * @property {string} slug
 * @property {string} title
 * @property {number | null} minutes_left
 * @property {Block[]} blocks
 * @property {string} present
 * @property {Broken | null} broken
 * @property {string[]} reverted
 *
 * @typedef {object} Term
 * @property {number} start Code points of the source as shown.
 * @property {number} end
 * @property {string} source
 * @property {string[]} targets
 * @property {string[]} forbidden
 * @property {string} status
 * @property {string | null} note
 *
 * @typedef {object} Match
 * @property {string} source
 * @property {string} target
 * @property {number} score
 * @property {string} kind
 * @property {Edit[]} diff
 * @property {string} article
 *
 * @typedef {{terms: Term[], matches: Match[]}} Help
 * @typedef {{at: string, by: string, target: string, fuzzy: boolean}} Version
 */

export {};
