// Only in `gaoqing serve`: loads the page again when there is a new site or a new finding. Never published.
(function () {
  "use strict";
  var me = document.currentScript;
  var request = null;

  // Through the object model: the policy of the pages allows no style that stands in the markup.
  function dress(id, looks) {
    var item = document.getElementById(id);
    if (item) for (var name in looks) item.style[name] = looks[name];
  }

  dress("gaoqing-preview", {
    background: "#fff4d6", color: "#1d1d1f", borderBottom: "3px solid #b42318", padding: "8px 16px",
    maxHeight: "60vh", overflow: "auto", fontSize: "16px", lineHeight: "1.6", overflowWrap: "anywhere",
    position: "sticky", top: "0", zIndex: "1000", margin: "0"
  });
  dress("gaoqing-preview-hints", {
    background: "#eef3fb", color: "#1d1d1f", borderBottom: "1px solid #5b7db1", padding: "4px 16px",
    fontSize: "16px", lineHeight: "1.6", overflowWrap: "anywhere", margin: "0"
  });

  // The answer comes when there is something new. Only pages that are seen ask: a browser has few connections.
  function ask() {
    if (document.hidden || request) return;
    var begun = Date.now();
    request = new XMLHttpRequest();
    request.open("GET", "/__preview/state?after=" + encodeURIComponent(me.getAttribute("data-state")));
    request.onload = function () {
      var now = {};
      try { now = JSON.parse(this.responseText); } catch (error) { /* not ours */ }
      if (this.status === 200 && now.state && now.state !== me.getAttribute("data-state")) return follow(now);
      // At once: too many pages wait already.
      again(Date.now() - begun < 1000 ? 400 : 0);
    };
    request.onerror = function () { again(1000); };  // the preview has ended; it may be started again
    request.send();
  }

  function again(pause) {
    request = null;
    setTimeout(ask, pause);
  }

  function follow(now) {
    // The site has moved to another path: this page will not be found where it was.
    var base = me.getAttribute("data-base");
    if (base && now.base !== base) location.href = now.base;
    else location.reload();
  }

  document.addEventListener("visibilitychange", function () {
    if (document.hidden && request) {
      request.abort();
      request = null;
    }
    ask();
  });
  ask();
})();
