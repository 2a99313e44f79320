/** What waits until a press is over. */
let isPressed = false;
const waiting = [];
const letGo = () => {
  isPressed = false;
  for (const act of waiting.splice(0)) window.setTimeout(act);
};
// Tests of what needs no page have no window.
globalThis.addEventListener?.("pointerdown", () => (isPressed = true), true);
for (const name of ["pointerup", "pointercancel"]) globalThis.addEventListener?.(name, letGo, true);

/**
 * Call `act` once a field that is being left has lost the focus, and what is pressed meanwhile is let go: a page that
 * moves under a press takes the click away.
 */
export function whenLeft(act) {
  waiting.push(act);
  if (!isPressed) letGo();
}
