/** Leaves a page where its reader has it while something above changes. */

/** Do something that changes what stands above an element; it stays where it is in the window. */
export function inPlace(element, act) {
  const { top } = element.getBoundingClientRect();
  act();
  window.scrollBy(0, element.getBoundingClientRect().top - top);
}
