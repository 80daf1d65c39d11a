"use strict";
/**
 * The finished page in its frame.  No script runs inside; this module listens from outside, marks
 * the present passage, and puts in the place what was saved.
 */

/**
 * Let a page follow the palette that was chosen for the desk; by itself it follows the system's.
 *
 * @param {Document} page
 */
function recolour(page) {
  const { theme } = document.documentElement.dataset;
  if (theme !== "light" && theme !== "dark") {
    return;
  }
  for (const sheet of page.styleSheets) {
    for (const rule of sheet.cssRules) {
      if ("media" in rule) {
        const { media } = /** @type {CSSMediaRule} */ (rule);
        if (media.mediaText.includes("prefers-color-scheme: dark")) {
          media.mediaText = theme === "dark" ? "screen" : "not all";
        }
      }
    }
  }
}

/** The page beside the work. */
export class Preview {
  /**
   * @param {HTMLIFrameElement} frame
   * @param {(block: string) => void} chosen
   */
  constructor(frame, chosen) {
    this.frame = frame;
    this.chosen = chosen;
    this.present = "";
    this.asked = 0;
    frame.addEventListener("load", () => this.loaded());
    this.loaded();
  }

  get page() {
    return this.frame.contentDocument;
  }

  loaded() {
    const { page } = this;
    if (!page?.body || page.location.href === "about:blank") {
      return;
    }
    recolour(page);
    page.addEventListener("click", (event) => {
      event.preventDefault();
      const place = /** @type {Element} */ (event.target).closest("[data-block]");
      const block = place?.getAttribute("data-block");
      if (block) {
        this.chosen(block);
      }
    });
    this.mark(this.present);
  }

  /**
   * Mark a passage in the page and bring it into sight.
   *
   * @param {string} block
   */
  mark(block) {
    for (const place of this.places(this.present)) {
      place.style.removeProperty("outline");
      place.style.removeProperty("outline-offset");
    }
    this.present = block;
    const places = this.places(block);
    for (const place of places) {
      // Through the object model: a style sheet of ours is not for the page.
      place.style.setProperty("outline", "3px solid #4d93a3");
      place.style.setProperty("outline-offset", "6px");
    }
    this.show(places[0]);
  }

  /** @param {HTMLElement | undefined} place */
  show(place) {
    const view = this.frame.contentWindow;
    if (place && view) {
      const box = place.getBoundingClientRect();
      if (box.top < 40 || box.bottom > view.innerHeight - 40) {
        view.scrollBy({ top: box.top - view.innerHeight / 3, behavior: "instant" });
      }
    }
  }

  /**
   * @param {string} block
   * @param {Document | null} [page]
   * @returns {HTMLElement[]}
   */
  places(block, page = this.page) {
    const found = block ? page?.querySelectorAll(`[data-block="${CSS.escape(block)}"]`) : [];
    return /** @type {HTMLElement[]} */ ([...(found ?? [])]);
  }

  /**
   * Take over what was saved, and leave the rest as it stands: the reader keeps the place.
   *
   * @param {string[]} blocks
   */
  async refresh(blocks) {
    this.asked += 1;
    const asked = this.asked;
    /** @type {string} */
    let text;
    try {
      text = await (await fetch(this.frame.src)).text();
    } catch {
      return;
    }
    const { page } = this;
    if (asked !== this.asked || !page) {
      return;
    }
    // Only the texts are taken over; the style sheet is in the frame already.
    const bare = text.replaceAll(/<style>.*?<\/style>/gsu, "");
    const fresh = new DOMParser().parseFromString(bare, "text/html");
    for (const block of blocks) {
      const old = this.places(block);
      const now = this.places(block, fresh);
      if (old.length !== now.length || old.length === 0) {
        this.frame.contentWindow?.location.reload();
        return;
      }
      for (const [at, place] of old.entries()) {
        place.replaceWith(page.importNode(/** @type {HTMLElement} */ (now[at]), true));
      }
    }
    this.mark(this.present);
  }
}
