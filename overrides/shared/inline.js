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
  // A box ticked before its list's script has arrived is marked, so that the list keeps it.
  addEventListener(
    "change",
    function (event) {
      event.target.dataset.touched = "";
    },
    true,
  );
  // The page's scripts and its style for paper wait until it is painted and whole: nothing competes with what one reads first.
  function start() {
    document.head.insertAdjacentHTML("beforeend", document.querySelector("noscript").textContent);
    document.body.dataset.scripts.split(" ").forEach(function (address) {
      var script = document.createElement("script");
      script.type = "module";
      script.src = address;
      document.head.append(script);
    });
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
})(document.documentElement);
