/**
 * The one script inside each page: what can't wait for a file. It must be the same
 * on every page, for the policy names its hash. The rest of the frame is in page.js.
 */
(function (root) {
  try {
    // Before the first paint, or a dark page would flash light. Reading storage throws where the browser denies it.
    var palette = localStorage.getItem("tty:palette");
    if (palette === "light" || palette === "dark") root.dataset.palette = palette;
  } catch (denied) {}
  // In the frame of another site somebody could be led to press what they don't see: only the page's address is shown.
  if (self !== top) root.dataset.framed = "";
  // From here on a style may count on scripts; without this one, what the page says without scripts is in sight.
  root.dataset.script = "";
  // A box ticked before its list's script has arrived is marked, so that the list keeps it.
  addEventListener(
    "change",
    function (event) {
      event.target.dataset.touched = "";
    },
    true,
  );
  /** Say in each component whose script did not begin that nothing is kept: it takes its sentence away when it does. */
  function tell() {
    document.querySelectorAll("[data-without-script]").forEach(function (sentence) {
      sentence.setAttribute("role", "alert");
      delete root.dataset.script;
    });
  }
  // The page's scripts and its second style wait until it is painted and whole: nothing competes with what one reads first.
  function start() {
    var addresses = document.body.dataset.scripts.split(" ");
    var left = addresses.length;
    var isBroken;
    function settle() {
      if (!--left && isBroken) tell();
    }
    // A script that does not come, or throws while it begins; a file of which half came is such an error too.
    addEventListener(
      "error",
      function () {
        isBroken = isBroken || left;
      },
      true,
    );
    // One that never answers is not waited for any longer.
    setTimeout(tell, 5000);
    addresses.forEach(function (address) {
      var script = document.createElement("script");
      script.type = "module";
      script.src = address;
      script.onload = script.onerror = settle;
      document.head.append(script);
    });
    addStyle();
  }
  /** Fetch the style for paper and for what stands far down. Where a host forbids scripts to write HTML this throws. */
  function addStyle() {
    var waiting = document.querySelector("noscript");
    if (waiting) document.head.insertAdjacentHTML("beforeend", waiting.textContent);
    if (waiting) waiting.remove();
  }
  addEventListener("load", function () {
    // On a busy device the page may be whole before it is painted. A page in the background is painted when it is looked at.
    if (document.hidden) return start();
    var wait = setTimeout(start, 1000);
    new PerformanceObserver(function (painted, observer) {
      observer.disconnect();
      clearTimeout(wait);
      setTimeout(start);
    }).observe({ type: "paint", buffered: true });
  });
  // Whoever comes for something far down sees that first.
  if (location.hash) addStyle();
})(document.documentElement);
