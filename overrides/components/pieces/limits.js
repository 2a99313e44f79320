/** Browsers cut at a field's limit without a word: a pasted decision would be gone, and nobody would know. */
import { faultOf, fetchLater } from "../../shared/later.js";

/** How many characters of what is put in do not fit into a field. */
function leftOut(field, text) {
  const { value, selectionStart: from, selectionEnd: to, maxLength: most } = field;
  return most >= 0 ? value.length - (to - from) + text.length - most : 0;
}

document.addEventListener("beforeinput", ({ target, data, dataTransfer, isComposing }) => {
  const put = (data ?? dataTransfer?.getData("text/plain") ?? "").replaceAll("\r\n", "\n");
  if (isComposing || !put || !(leftOut(target, put) > 0)) return;
  const n = leftOut(target, put);
  // The text itself is in the field as far as it fits, in sight of who put it there.
  fetchLater("too-long").then(([tooLong, piece]) => tooLong.tell(target, n, piece), faultOf);
});
