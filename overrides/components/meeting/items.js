/** The items that a meeting goes through, as `{ids, text, note, effect, own}`; `list` is a `<tty-checklist>`. */
import { ownItems } from "../../shared/lists.js";
import { read } from "../../shared/memory.js";

/** The items of the page, in the order in which they stand there. */
export function pageItems(list) {
  const boxes = [...list.querySelectorAll("input[data-item]:not([data-own])")];
  return boxes.map((box) => {
    const item = box.closest(".tty-checklist__item");
    const text = (part) => item.querySelector(`.tty-checklist__${part}`)?.textContent.trim() ?? "";
    return {
      ids: [box.dataset.item, ...(box.dataset.was?.split(" ") ?? [])],
      text: text("text"),
      note: text("note"),
      effect: text("effect p"),
      own: false,
    };
  });
}

/** All items, the workplace's own last. */
export function itemsOf(list) {
  const items = pageItems(list);
  const own = ownItems(items.map(({ ids }) => ids)).map(([id]) => ({
    ids: [id],
    text: read("own", id).text,
    note: "",
    effect: "",
    own: true,
  }));
  return [...items, ...own];
}
