"use strict";
/**
 * What happens to the files while the page is open, as the server tells it.
 *
 * @typedef {import("./shapes.js").Block} Block
 * @typedef {import("./shapes.js").Broken} Broken
 */

import { fill, part } from "./showing.js";

/**
 * Listen to what happens to an article; the browser connects again by itself.
 *
 * @param {string} slug
 * @param {(blocks: Block[]) => void} changed
 * @param {() => void} back The server answers (again).
 */
export function hear(slug, changed, back) {
  const events = new EventSource("/api/events");
  events.addEventListener("open", back);
  /** @param {string} name @param {(data: any) => void} action */
  const on = (name, action) =>
    events.addEventListener(name, (event) => {
      const heard = JSON.parse(event.data);
      if (heard.slug === slug) {
        action(heard);
      }
    });
  on("changed", (heard) => changed(heard.blocks));
  on("broken", broken);
  on("sound", () => {
    part("broken").hidden = true;
    back();
  });
  on("reverted", (heard) => reverted(heard.blocks, heard.said));
}

/** @param {Broken} heard */
function broken(heard) {
  const section = part("broken");
  const place = heard.line ? `${heard.path}:${heard.line}` : heard.path;
  fill(section, { message: heard.message, cure: heard.cure, place });
  section.hidden = false;
}

/** @param {string[]} blocks @param {string} said */
function reverted(blocks, said) {
  const section = part("reverted");
  section.hidden = blocks.length === 0;
  fill(section, { said });
  const form = section.querySelector("form");
  for (const old of form?.querySelectorAll('input[name="block"]') ?? []) {
    old.remove();
  }
  form?.append(
    ...blocks.map((id) => {
      const input = document.createElement("input");
      input.type = "hidden";
      input.name = "block";
      input.value = id;
      return input;
    }),
  );
}
