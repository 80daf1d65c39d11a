"use strict";
/** What every view has: search and help, on a page of their own or beside the work. */

import { beside } from "./beside.js";
import { listen } from "./keys.js";
import { part } from "./showing.js";

const search = /** @type {HTMLAnchorElement} */ (part("to-search"));
const help = /** @type {HTMLAnchorElement} */ (part("to-help"));

// Who is at work keeps the place: what is looked up comes beside it.
if (document.body.classList.contains("working")) {
  for (const [link, address] of /** @type {[HTMLElement, string][]} */ ([
    [search, search.href],
    [help, `${help.href}/keys`],
  ])) {
    link.addEventListener("click", (event) => {
      event.preventDefault();
      void beside(address);
    });
  }
}

listen({ "Control+K": () => search.click(), "?": () => help.click() });

const asked = document.querySelector('main input[type="search"]');
if (asked instanceof HTMLInputElement) {
  asked.focus();
  asked.select();
}
