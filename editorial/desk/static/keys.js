"use strict";
/** Keys, by what they do.  A letter alone is never a key while somebody types. */

/**
 * Give the name of what was pressed: `Control+Shift+Enter`.
 *
 * @param {KeyboardEvent} event
 */
export function pressed(event) {
  // By place on the keyboard: with Alt held, some keyboards give another letter.
  const place = /^(?:Key|Digit|Numpad)([A-Z0-9])$/u.exec(event.code)?.[1];
  const own = /^[a-z0-9]$/iu.test(event.key) ? event.key.toUpperCase() : place;
  const names = [
    event.ctrlKey || event.metaKey ? "Control" : "",
    event.altKey ? "Alt" : "",
    event.shiftKey && event.key !== "?" ? "Shift" : "",
    own ?? event.key,
  ];
  return names.filter(Boolean).join("+");
}

/** @param {EventTarget | null} target */
export function typing(target) {
  return target instanceof HTMLElement && target.matches("input, textarea, select");
}

/**
 * Listen to keys.
 *
 * @param {Record<string, (event: KeyboardEvent) => void>} actions By the name of what is pressed.
 */
export function listen(actions) {
  document.addEventListener("keydown", (event) => {
    const name = pressed(event);
    const action = Object.hasOwn(actions, name) ? actions[name] : undefined;
    if (!action || event.isComposing || (name.length === 1 && typing(event.target))) {
      return;
    }
    event.preventDefault();
    action(event);
  });
}
