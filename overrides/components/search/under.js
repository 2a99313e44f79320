/**
 * The page under the dialog: out of reach for keys, fingers and screen readers while the dialog is open, as under a modal
 * one. It is put so a while after the dialog has opened: that has the style of the whole page worked out anew.
 */

// In milliseconds.
const WHILE = 1000;

export class Under {
  #dialog;
  #waiting = 0;
  #close;
  #held = [];
  #isModal = false;
  #back = null;

  /** `close` closes the dialog. */
  constructor(dialog, close) {
    this.#dialog = dialog;
    this.#close = close;
  }

  /** Put it out of reach a while from now; a telephone's way back closes the dialog at once, as it does a modal one. */
  holdSoon() {
    this.release();
    if (!this.#dialog.open) return;
    this.#waiting = window.setTimeout(() => this.hold(), WHILE);
    if (!window.CloseWatcher) return;
    this.#back = new window.CloseWatcher();
    this.#back.addEventListener("close", this.#close);
  }

  /** Put it out of reach now. */
  hold() {
    if (!this.#dialog.open) return;
    if (!("inert" in this.#dialog)) return this.#holdOtherwise();
    for (const part of document.body.children) {
      if (part === this.#dialog || part.inert) continue;
      part.inert = true;
      this.#held.push(part);
    }
  }

  /** Before Safari 15.5, Chromium 102 and Firefox 112 there is only this for it. */
  #holdOtherwise() {
    if (this.#isModal) return;
    this.#isModal = true;
    const focused = document.activeElement;
    this.#dialog.close();
    this.#dialog.showModal();
    focused.focus();
  }

  /** Give it back; before the dialog is closed, or the focus has nowhere to go back to. */
  release() {
    window.clearTimeout(this.#waiting);
    this.#back?.destroy();
    this.#isModal = false;
    for (const part of this.#held.splice(0)) part.inert = false;
  }
}
