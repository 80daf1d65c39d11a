"use strict";
/** The list of articles, brought up to date when the desk has counted or a file has changed. */

import { part } from "./showing.js";

const events = new EventSource("/api/events");

async function renew() {
  /** @type {string} */
  let text;
  try {
    text = await (await fetch(location.href)).text();
  } catch {
    return;
  }
  const fresh = new DOMParser().parseFromString(text, "text/html").getElementById("work");
  const held = document.activeElement?.getAttribute("href");
  if (fresh) {
    part("work").replaceChildren(...fresh.childNodes);
  }
  if (held) {
    // Whoever was at a link is at the same link again.
    const link = document.querySelector(`main a[href="${CSS.escape(held)}"]`);
    if (link instanceof HTMLElement) {
      link.focus();
    }
  }
}

events.addEventListener("articles", () => void renew());
events.addEventListener("changed", () => void renew());
