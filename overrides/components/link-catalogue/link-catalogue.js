/**
 * <tty-link-catalogue>: gives each link of the page its codes to copy: address, HTML, frame, QR code, and a preview.
 *
 * Attributes   data-words: the phrases it says, as JSON (template: words.link_catalogue.script)
 * Inside       li: a link, with data-qr, data-frame and data-code where there is such a thing; template: the controls of one
 */
import { PageElement } from "../../shared/element.js";

class LinkCatalogueElement extends PageElement {
  actions = {
    "copy-address": (button) => this.#copy(rowOf(button), rowOf(button).querySelector("a").href),
    codes: (button) => this.#toggle(button, rowOf(button)),
    copy: (button) => this.#copy(rowOf(button), button.parentElement.querySelector("textarea").value),
    preview: (button) => this.#preview(button, rowOf(button)),
  };

  begin() {
    const { content } = this.querySelector("template");
    for (const row of this.querySelectorAll("li")) {
      row.append(document.importNode(content, true));
      const { textContent: title } = row.querySelector("a");
      // Of a hundred buttons that say the same, each says what it is for.
      for (const button of row.querySelectorAll(":scope > button"))
        button.setAttribute("aria-label", `${button.textContent.trim()}: ${title}`);
    }
  }

  async #copy(row, text) {
    const isCopied = await navigator.clipboard?.writeText(text).then(
      () => true,
      () => false,
    );
    const said = row.querySelector("[data-say]");
    said.textContent = this.say(isCopied ? "copied" : "not_copied");
    window.setTimeout(() => said.replaceChildren(), 4000);
  }

  #toggle(button, row) {
    const codes = this.part("codes", row);
    codes.hidden = !codes.hidden;
    button.setAttribute("aria-expanded", String(!codes.hidden));
    if (!codes.hidden) this.#fill(row, codes);
  }

  #fill(row, codes) {
    const link = row.querySelector("a");
    const html = Object.assign(document.createElement("a"), { href: link.href, textContent: link.textContent });
    const texts = { address: link.href, html: html.outerHTML, frame: row.dataset.code };
    for (const [name, text] of Object.entries(texts)) {
      const place = codes.querySelector(`[data-code-of=${name}]`);
      place.hidden = !text;
      place.querySelector("textarea").value = text ?? "";
    }
    const { qr } = row.dataset;
    this.part("qr", codes).hidden = !qr;
    if (qr) {
      const image = codes.querySelector("img");
      image.src = codes.querySelector("a[download]").href = qr;
      image.alt = this.say("qr_of", { title: link.textContent });
    }
    this.button("preview", codes).hidden = !row.dataset.frame;
  }

  #preview(button, row) {
    const shown = row.querySelector("iframe");
    button.setAttribute("aria-expanded", String(!shown));
    if (shown) shown.remove();
    else
      button.after(
        Object.assign(document.createElement("iframe"), {
          src: row.dataset.frame,
          title: row.querySelector("a").textContent,
        }),
      );
  }
}

function rowOf(button) {
  return button.closest("li");
}

customElements.define("tty-link-catalogue", LinkCatalogueElement);
