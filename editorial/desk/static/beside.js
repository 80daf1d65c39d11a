"use strict";
/** A page of the desk shown beside the work, in a dialog that gives the place back when it closes. */

import { part } from "./showing.js";

/**
 * Show the main part of a page; links in it open as usual, a search in it stays in the dialog.
 *
 * @param {string} address
 */
export async function beside(address) {
  const dialog = /** @type {HTMLDialogElement} */ (part("beside"));
  const shown = part("beside-text");
  let text = "";
  try {
    text = await (await fetch(address)).text();
  } catch {
    return;
  }
  const page = new DOMParser().parseFromString(text, "text/html");
  shown.replaceChildren(...(page.querySelector("main")?.childNodes ?? []));
  if (!dialog.open) {
    dialog.showModal();
    // In a search field the browser's own Esc empties the field and leaves the dialog open.
    dialog.onkeydown = (event) => {
      if (event.key === "Escape") {
        event.preventDefault();
        dialog.close();
      }
    };
  }
  const asked = shown.querySelector('input[type="search"]');
  if (asked instanceof HTMLInputElement) {
    asked.focus();
    asked.select();
    asked.form?.addEventListener("submit", (event) => {
      event.preventDefault();
      const query = new URLSearchParams({ q: asked.value });
      void beside(`${asked.form?.action}?${query}`);
    });
  }
}
