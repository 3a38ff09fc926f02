"""Measure the search page of a finished site on a phone: four times slowed, and cold on slow 4G.

python tests/bench/searching_page.py SITE QUERY…

Printed are, for each query, milliseconds from the key to the first result with the index there, and where
nothing is loaded but the page: a round trip takes 150 ms, 1.6 Mbit/s come in, as Lighthouse has it. Sizes are
those of gzip: of each file, and of those that had come when a cold page showed its first result.
"""

import argparse
import gzip
import sys
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path
from threading import Thread

from lighthouse import Handler
from playwright.sync_api import Browser, CDPSession, Page

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from browser import launched

SLOWED = 4
SLOW_4G = {"offline": False, "latency": 150, "downloadThroughput": 1.6e6 / 8, "uploadThroughput": 750e3 / 8}
LAST = "asked.json"
ASK = """async query => {
  const box = document.querySelector("input[name=q]"), list = document.querySelector("#results");
  const begun = performance.now();
  const shown = new Promise(done => new MutationObserver(() => list.children.length && done()).observe(
    list, {childList: true}));
  box.focus();
  box.value = query;
  box.dispatchEvent(new Event("input", {bubbles: true}));
  await shown;
  return performance.now() - begun;
}"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("site", type=Path)
    parser.add_argument("queries", nargs="+")
    args = parser.parse_args()
    files = (args.site / "static").glob("*.json")
    sizes = {path.name: len(gzip.compress(path.read_bytes())) for path in files}
    print(", ".join(f"{name} {size / 1000:.0f} KB" for name, size in sorted(sizes.items())))
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(args.site)))
    Thread(target=server.serve_forever, daemon=True).start()
    with launched() as browser:
        url = f"http://127.0.0.1:{server.server_port}/search/"
        for query in args.queries:
            spent, come = cold(browser, url, query)
            size = sum(sizes.get(name, 0) for name in come) / 1000
            print(f"{query}: key {key(browser, url, query):.0f} ms, cold {spent:.0f} ms, {size:.0f} KB")
    server.shutdown()


def key(browser: Browser, url: str, query: str) -> float:
    """Return what a query takes once the whole index is there."""
    page, phone = opened(browser, url)
    with page.expect_response(f"**/{LAST}"):
        page.locator("input[name=q]").fill("证")
    page.locator("input[name=q]").fill("")
    page.wait_for_timeout(2000)
    phone.send("Emulation.setCPUThrottlingRate", {"rate": SLOWED})
    return asked(page, query)


def cold(browser: Browser, url: str, query: str) -> tuple[float, list[str]]:
    """Return what a query takes where the index is still to come, and the files that have come by then."""
    page, phone = opened(browser, url)
    come: list[str] = []
    page.on("requestfinished", lambda request: come.append(request.url.rpartition("/")[2]))
    phone.send("Network.emulateNetworkConditions", SLOW_4G)
    phone.send("Emulation.setCPUThrottlingRate", {"rate": SLOWED})
    return asked(page, query), come


def opened(browser: Browser, url: str) -> tuple[Page, CDPSession]:
    """Return a page with nothing kept from others, and what slows it."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(url)
    return page, context.new_cdp_session(page)


def asked(page: Page, query: str) -> float:
    """Return milliseconds until something is listed, and close the page."""
    spent: float = page.evaluate(ASK, query)
    page.context.close()
    return spent


if __name__ == "__main__":
    main()
