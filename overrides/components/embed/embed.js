/**
 * <tty-embed>: a list or the numbers for a crisis in the frame of another site. Tells that site how high it is,
 * and hands what was filled in over to the guide: a frame has a storage of its own on each site.
 *
 * Attributes   data-list: the list's id, or empty
 *              data-exchange: the address of the guide's page that receives answers
 * Inside       [data-part=hand-over]: the link that carries them
 * The address may ask for a palette: ?palette=dark. Without it the frame follows `color-scheme` of the site around it.
 */
import { faultOf, fetchModule } from "../../shared/later.js";
import { listen, trouble } from "../../shared/memory.js";

class EmbedElement extends HTMLElement {
  #stopListening = null;
  #resized = new ResizeObserver(() => this.#tellHeight());

  connectedCallback() {
    const palette = new URLSearchParams(window.location.search).get("palette");
    if (palette === "dark" || palette === "light") document.documentElement.dataset.palette = palette;
    this.#resized.observe(document.body);
    window.addEventListener("message", this.#onMessage);
    // A frame out of sight is not laid out, so that nothing would be observed.
    this.#tellHeight();
    if (!this.dataset.list) return;
    this.#stopListening = listen(() => this.#offer());
    this.#offer();
  }

  disconnectedCallback() {
    this.#resized.disconnect();
    window.removeEventListener("message", this.#onMessage);
    this.#stopListening?.();
  }

  /** The script of the site around, which has come only now, asks. */
  #onMessage = ({ data, source }) => {
    if (data === "guideHeight" && source === window.parent) this.#tellHeight();
  };

  /** Whoever holds the frame may know how high it is, and gets to know nothing else. */
  #tellHeight() {
    const { height } = document.body.getBoundingClientRect();
    if (window.parent !== window) window.parent.postMessage({ guideHeight: Math.ceil(height) }, "*");
  }

  /** Put what is kept into the link, so that one tap carries it; a tab that a script opens is stopped by some browsers. */
  async #offer() {
    const link = this.querySelector("[data-part=hand-over]");
    // Many browsers keep nothing in the frames of other sites; the list says so.
    this.querySelector("[data-part=kept-here]").hidden = trouble() !== null;
    try {
      const [{ carried, linkOf }, { knowsLinks }] = await fetchModule(
        Promise.all([import("../exchange/sending.js"), import("../exchange/link.js")]),
      );
      const wanted = { lists: [this.dataset.list], notes: true, names: true, from: "" };
      const isAnything = knowsLinks() && carried(wanted).length > 0;
      if (isAnything) link.href = await linkOf(wanted, new URL(this.dataset.exchange, document.baseURI).href);
      link.hidden = !isAnything;
    } catch (error) {
      // The list itself says how to save a file, which the guide reads as well.
      link.hidden = true;
      faultOf(error);
    }
  }
}

customElements.define("tty-embed", EmbedElement);
