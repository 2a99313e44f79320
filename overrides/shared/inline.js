/**
 * The one script inside each page: what can't wait for a file. It must be the same
 * on every page, for the policy names its hash. The rest of the frame is in page.js.
 */
((root) => {
  try {
    // Before the first paint, or a dark page would flash light, and a page would jump when the bar of its workplace comes
    // (keeps.css), as high as workplace.js last made it. "undefined" is what styles don't speak of. Reading storage throws
    // where the browser denies it.
    root.dataset.palette = localStorage["tty:palette"];
    // Settings and what belongs to the name of a workplace are hardly more.
    root.dataset.kept = localStorage.length > 5;
    if (localStorage["tty:workplace"]) root.dataset.room = localStorage["tty:summary:room"];
  } catch {}
  // In the frame of another site somebody could be led to press what they don't see: only the page's address is shown.
  if (self !== top) root.dataset.framed = "";
  // What comes by a link is shown before the rest (components/assessment); its first letter tells its kind.
  root.dataset.hash = location.hash[1];
  // From here on a style may count on scripts; without this one, what the page says without scripts is in sight. "early":
  // what nobody sees first is not worked out before the rest is painted (hooks/guidance/site/seen.py). Whoever comes for
  // something on the page, or comes back to a place in it, has all of it at once.
  // "push" and "replace" are new visits, "reload" and "traverse" are none.
  root.dataset.script = /p/.test(self.navigation?.activation?.navigationType) && !location.hash ? "early" : "";
  // Until the page is painted and whole.
  let waits = 2;
  const step = () => {
    waits -= 1;
    if (!waits) start();
  };
  // What is filled in before its component's script has arrived is marked, so that the script keeps it. A list's tick is kept
  // for whoever leaves before that too: the next page of the workplace takes it in (checklist/early.js). Of anything else,
  // and where nothing can be kept, the browser asks before it leaves.
  addEventListener(
    "input",
    ({ target }) => {
      target.dataset.touched = "";
      const isUntaken = () => target.closest(":not(:defined)");
      if (isUntaken())
        try {
          // Where nothing is kept yet, "undefined" stands in the first line: nothing is made of that.
          localStorage["tty:early"] += [
            "\n",
            target.closest("tty-checklist li").id,
            target.value,
            Date.now(),
            sessionStorage["tty:workplace"],
            localStorage["tty:workplace"],
          ];
        } catch {
          self.onbeforeunload = isUntaken;
        }
    },
    true,
  );
  // However late the end of the page may be. A browser that stops in the middle of it may paint an empty page before.
  new PerformanceObserver((painted) => {
    if (painted.getEntriesByName("first-contentful-paint")[0]) {
      root.dataset.script &&= "";
      step();
    }
  }).observe({ type: "paint" });
  /**
   * Say in each component whose script did not begin that nothing is kept: it takes its sentence away when it does. What
   * takes room is there by now, or takes none.
   */
  const tell = () => {
    delete root.dataset.room;
    delete root.dataset.hash;
    for (const sentence of document.querySelectorAll("[data-without-script]")) {
      sentence.setAttribute("role", "alert");
      delete root.dataset.script;
    }
  };
  /**
   * Fetch the style for paper and for what stands far down, and the icon if it waits. Where a host forbids scripts to write
   * HTML this throws.
   */
  const addStyle = () => {
    const waiting = document.querySelector("head noscript");
    if (waiting) waiting.outerHTML = waiting.textContent;
  };
  // The page's scripts and its second style wait until it is painted and whole: nothing competes with what one reads first.
  const start = () => {
    root.dataset.script &&= "";
    let left = 0;
    let isBroken;
    const settle = () => {
      left -= 1;
      if (!left && isBroken) tell();
    };
    // A script that does not come, or throws while it begins; a file of which half came is such an error too.
    addEventListener(
      "error",
      () => {
        isBroken ||= left;
      },
      true,
    );
    // One that never answers is not waited for any longer.
    setTimeout(tell, 5000);
    for (const src of document.body.dataset.scripts.split(" ")) {
      left += 1;
      document.head.append(
        Object.assign(document.createElement("script"), { type: "module", src, onload: settle, onerror: settle }),
      );
    }
    addStyle();
  };
  addEventListener("load", () => {
    // Now browsers ask for the icon of the tab, before they paint: it waits with the second style. Whoever comes from here has
    // it already, and is not to see it go away meanwhile.
    const icon = document.querySelector("[rel=icon]");
    if (icon && root.dataset.script && !document.referrer) {
      icon.href = "data:,";
      // The last one counts.
      document.head.prepend(icon);
    }
    step();
    // A page in the background is painted when it is looked at, and some browsers don't say when it is. Where nothing but
    // what is kept is looked for (data-soon) an empty page need not be painted before.
    setTimeout(step, document.body.dataset.soon ?? 1000);
  });
  // Whoever comes for something far down sees that first.
  if (location.hash) addStyle();
})(document.documentElement);
