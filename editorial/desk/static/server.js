"use strict";
/**
 * Questions to the server.  It is one program on this computer, and may be stopped at any time.
 *
 * @typedef {import("./shapes.js").Block} Block
 * @typedef {import("./shapes.js").Article} Article
 * @typedef {import("./shapes.js").Edit} Edit
 *
 * @typedef {object} Answer
 * @property {number} status 0 when the server does not answer.
 * @property {{block?: Block, blocks?: Block[], said?: string, minutes_left?: number, mine?: string,
 *   diff?: Edit[], path?: string, line?: number, cure?: string, [key: string]: any}} body
 */

/**
 * Ask the server; never raises.
 *
 * @param {string} address
 * @param {{method?: string, body?: object, token?: string, signal?: AbortSignal,
 *   leaving?: boolean}} [given]
 * @returns {Promise<Answer>}
 */
export async function ask(address, given = {}) {
  /** @type {Record<string, string>} */
  const headers = { Accept: "application/json" };
  if (given.body) {
    headers["Content-Type"] = "application/json";
  }
  if (given.token) {
    headers["If-Match"] = given.token;
  }
  try {
    const response = await fetch(address, {
      method: given.method ?? (given.body ? "POST" : "GET"),
      headers,
      body: given.body ? JSON.stringify(given.body) : null,
      signal: given.signal ?? null,
      keepalive: given.leaving ?? false,
    });
    const kind = response.headers.get("Content-Type") ?? "";
    return {
      status: response.status,
      body: kind.includes("json") ? await response.json() : {},
    };
  } catch {
    return { status: 0, body: {} };
  }
}

/**
 * Give the address of an article's, or of a block's, answers.
 *
 * @param {string} slug
 * @param {string} [block]
 * @param {string} [what]
 */
export function address(slug, block = "", what = "") {
  const parts = ["/api/articles", encodeURIComponent(slug)];
  if (block) {
    parts.push("blocks", encodeURIComponent(block));
  }
  return [...parts, ...(what ? [what] : [])].join("/");
}
