/** Work that waits for the page: it is done when nothing else is to be done, a little at a time. */

/** How long it goes on at a time where the browser can't say how much time there is. */
const A_MOMENT = 20;
/** How long the page may be too busy for it. */
const AT_LAST = 1000;

/** Wait until there is time. Returns a function that says whether some of it is left. */
export function idle() {
  return new Promise((resolve) => {
    const forAMoment = () => {
      const until = performance.now() + A_MOMENT;
      resolve(() => performance.now() < until);
    };
    if (!window.requestIdleCallback) window.setTimeout(forAMoment, A_MOMENT);
    else window.requestIdleCallback((deadline) => resolve(() => deadline.timeRemaining() > 1), { timeout: AT_LAST });
  });
}

/** Do something once what stands in the page now is painted, behind whatever waits for the same. */
export function painted(act) {
  window.requestAnimationFrame(() => window.setTimeout(() => window.setTimeout(act)));
}
