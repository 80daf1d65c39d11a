"use strict";
/**
 * The article in reading order, each passage with how it stands.
 *
 * @typedef {import("./shapes.js").Block} Block
 */

/**
 * Give a text without its tags.
 *
 * @param {string} text
 * @param {string[]} tags
 */
function plain(text, tags) {
  return tags.reduce((left, tag) => left.replaceAll(tag, ""), text);
}

/** The list of passages. */
export class Neighbours {
  /**
   * @param {HTMLElement} list
   * @param {(id: string) => void} chosen
   */
  constructor(list, chosen) {
    this.list = list;
    /** @type {Map<string, HTMLAnchorElement>} */
    this.links = new Map();
    for (const link of list.querySelectorAll("a")) {
      const id = link.dataset["block"] ?? "";
      this.links.set(id, link);
      link.addEventListener("click", (event) => {
        if (!event.ctrlKey && !event.metaKey && !event.shiftKey) {
          event.preventDefault();
          chosen(id);
        }
      });
    }
  }

  /**
   * Mark the present passage and keep it in sight.
   *
   * @param {string} id
   */
  present(id) {
    this.list.querySelector("[aria-current]")?.removeAttribute("aria-current");
    const link = this.links.get(id);
    if (link) {
      link.setAttribute("aria-current", "true");
      // Not scrollIntoView: that would move the whole page along.
      const { list } = this;
      list.scrollTop += link.getBoundingClientRect().top - list.getBoundingClientRect().top
        - list.clientHeight / 3;
    }
  }

  /** @param {Block} block */
  update(block) {
    const link = this.links.get(block.id);
    const sign = link?.querySelector(".state");
    const text = link?.querySelector(".text");
    if (sign instanceof HTMLElement && text instanceof HTMLElement) {
      sign.className = `state ${block.state}`;
      /** @type {HTMLElement} */ (sign.firstElementChild).textContent = block.state_text;
      text.textContent = plain(block.target || block.source, block.placeholders);
      text.lang = block.target ? "nl" : "en";
    }
  }
}
