/**
 * The one script inside each page: what must be there before the first paint or
 * before any other script. It must be the same on every page, for the policy names its hash.
 */
(function (root) {
  var key = "tty:palette";
  // Reading storage throws where the browser denies it.
  function stored(value) {
    try {
      if (value === undefined) return localStorage.getItem(key);
      if (value) localStorage.setItem(key, value);
      else localStorage.removeItem(key);
    } catch (denied) {}
    return null;
  }
  function dark() {
    return root.dataset.palette ? root.dataset.palette === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  }
  function press() {
    var button = document.querySelector("[data-action=palette]");
    if (button) button.setAttribute("aria-pressed", dark());
  }
  function show(palette) {
    if (palette === "light" || palette === "dark") root.dataset.palette = palette;
    else delete root.dataset.palette;
  }
  // The page's scripts wait until it is painted and whole: nothing competes with what one reads first.
  addEventListener("load", function () {
    setTimeout(function () {
      (document.body.dataset.scripts || "").split(" ").filter(Boolean).forEach(function (address) {
        var script = document.createElement("script");
        script.type = "module";
        script.src = address;
        document.head.append(script);
      });
    });
  });
  show(stored());
  addEventListener("DOMContentLoaded", press);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", press);
  addEventListener("storage", function (event) {
    if (event.key === key || event.key === null) show(event.newValue), press();
  });
  // A box ticked before its list's script has arrived is marked, so that the list keeps it.
  addEventListener("change", function (event) {
    event.target.dataset.touched = "";
  }, true);
  addEventListener("click", function (event) {
    var control = event.target.closest("[data-action=palette], a[data-language]");
    if (!control) return;
    if (control.href) {
      // The other language opens at the same item: ids are the same in both.
      control.hash = location.hash;
      return;
    }
    var wanted = dark() ? "light" : "dark";
    show(wanted);
    // Back to what the device asks for means following the device again.
    delete root.dataset.palette;
    if (dark() === (wanted === "dark")) wanted = "";
    show(wanted);
    stored(wanted);
    press();
  });
})(document.documentElement);
