// Only in `gaoqing serve`: loads the page again when there is a new site or a new finding. Never published.
(function () {
  "use strict";
  var me = document.currentScript;
  var banner = document.getElementById("gaoqing-preview");
  if (banner) {
    // Through the object model: the policy of the pages allows no style that stands in the markup.
    var looks = {
      background: "#fff4d6", color: "#1d1d1f", borderBottom: "3px solid #b42318", padding: "8px 16px",
      maxHeight: "60vh", overflow: "auto", fontSize: "16px", lineHeight: "1.6", overflowWrap: "anywhere",
      position: "sticky", top: "0", zIndex: "1000", margin: "0"
    };
    for (var name in looks) banner.style[name] = looks[name];
  }

  function ask() {
    if (document.hidden) return later();
    var request = new XMLHttpRequest();
    request.open("GET", "/__preview/state");
    request.onload = function () {
      var now = null;
      try { now = JSON.parse(request.responseText); } catch (error) { return later(); }
      if (request.status !== 200 || !now.state || now.state === me.getAttribute("data-state")) return later();
      // The site has moved to another path: this page will not be found where it was.
      var base = me.getAttribute("data-base");
      if (base && now.base !== base) location.href = now.base;
      else location.reload();
    };
    request.onerror = later;  // the preview has ended; it may be started again
    request.send();
  }

  function later() {
    setTimeout(ask, 400);
  }

  later();
})();
