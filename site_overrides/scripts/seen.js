// On the home page: the guides seen last on this phone (recent.js), and a button that forgets them.
function seen() {
  var part = one("#seen"), list = one("ul", part), forget = one("button", part);
  function fill() {
    list.textContent = "";
    each(stored("recent").split("\n"), function (line) {
      // Whoever shares the origin can write there too: what is no path of this host is no link. A browser leaves tabs out of an address.
      var found = /^(\/(?![\/\\])[!-~]+)\s(.+)$/.exec(line), link = document.createElement("a");
      if (!found) return;
      link.href = found[1];
      link.textContent = found[2];
      list.appendChild(document.createElement("li")).appendChild(link);
    });
    show(forget, list.firstChild);
    if (list.firstChild) show(part, true);
  }
  remember(fill);
  on(forget, "click", function () {
    store("recent", "");
    fill();
    one("[role=status]", part).textContent = data(forget, "done");
  });
}

attempt(seen);
