"""Walk from a scanned code to what to bring, where and when, and count taps and seconds of reading.

python tests/bench/journeys.py SITE [--clocks]

The journeys are those of `journeys.yml`. A visitor reads a page from its top, or from where the last tap has
left it, down to what is tapped next, at 255 characters a minute: the mean of readers of Chinese in IReST
(Trauzettel-Klosinski and Dietz 2012); the old read more slowly. What is folded or out of sight is not read.
`--clocks` walks each journey at every clock and prints what its verdict says in the end.
"""

import argparse
import functools
import http.server
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

import yaml
from playwright.sync_api import Locator, Page, expect

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from browser import launched  # beside the tests, which are not a package
from reference import answer, read_on, visible

CHARACTERS_A_SECOND = 255 / 60
# What can be read between two heights of the page: texts in sight, those of links and buttons too.
READ = """
([from, to]) => {
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), range = document.createRange();
  let count = 0;
  while (walk.nextNode()) {
    const text = walk.currentNode, around = text.parentElement;
    if (!around.checkVisibility() || around.closest(".vh, script, style")) continue;
    range.selectNodeContents(text);
    const box = range.getBoundingClientRect(), top = box.top + scrollY;
    if (box.height && top >= from && top < to) count += text.nodeValue.replace(/\\s/g, "").length;
  }
  return count;
}
"""


class Visitor:
    """Somebody on a phone: what was tapped, how many characters were read."""

    def __init__(self, page: Page, address: str) -> None:
        self.page, self.taps, self.characters, self.read_to = page, 1, 0, 0.0
        page.goto(address)

    def step(self, step: dict[str, Any]) -> None:
        (kind, what), *_ = step.items()
        getattr(self, kind)(what)

    def tap(self, words: str) -> None:
        link = self.page.locator("main a:visible", has_text=words).first
        self._touch(link)
        self.page.wait_for_load_state()
        read_on(self.page)
        self.read_to = 0.0

    def type(self, words: str) -> None:
        narrowing = self.page.locator("main #filter:visible")
        box = narrowing if narrowing.count() else self.page.locator("header input")
        self._touch(box)
        box.type(words)
        self.taps += len(words)
        if not narrowing.count():
            box.press("Enter")
            self.page.wait_for_load_state()
        self.read_to = 0.0
        expect(self.page.locator("main .links a:visible").first).to_be_visible()

    def answer(self, answers: dict[str, str]) -> None:
        for name, value in answers.items():
            box = self.page.locator(f'#ask input[name="{name}"][value="{value}"]')
            if box.count() and box.is_visible():
                self._read(box)
                answer(self.page, {name: value})
                self.taps += 1

    def who(self, value: str) -> None:
        self.answer({"_by": value})

    def tick(self, _: str) -> None:
        for box in self.page.locator("main input[type=checkbox]:visible").all():
            self._touch(box)
        for part in self.page.locator("#who:not([open]) > summary:visible").all():
            self._touch(part)
            for box in self.page.locator("#who input[type=checkbox]:visible").all():
                self._touch(box)

    def sees(self, words: list[str]) -> None:
        text = self.page.locator("main").inner_text()
        missing = [item for item in words if item not in text]
        assert not missing, f"{missing} is not on {self.page.url}: {visible(self.page, '#verdict')}"

    @property
    def seconds(self) -> float:
        return self.characters / CHARACTERS_A_SECOND

    def _touch(self, element: Locator) -> None:
        self._read(element)
        element.click()
        self.taps += 1

    def _read(self, element: Locator) -> None:
        element.scroll_into_view_if_needed()
        bottom = float(element.evaluate("e => e.getBoundingClientRect().bottom + scrollY"))
        self.characters += int(self.page.evaluate(READ, [self.read_to, bottom]))
        self.read_to = max(self.read_to, bottom)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("site", type=Path)
    parser.add_argument("--clocks", action="store_true")
    args = parser.parse_args()
    told = yaml.safe_load(Path(__file__).with_suffix(".yml").read_text("utf-8"))
    clocks = told["clocks"] if args.clocks else dict([next(iter(told["clocks"].items()))])
    with serving(args.site) as root, launched() as browser:
        for journey in told["journeys"]:
            print(journey["journey"])
            for clock, at in clocks.items():
                context = browser.new_context(viewport={"width": 360, "height": 780})
                page = context.new_page()
                page.clock.set_fixed_time(datetime.fromisoformat(f"{at}+08:00"))
                visitor = Visitor(page, root + journey["from"])
                for step in journey["steps"]:
                    visitor.step(step)
                said = "；".join(visible(page, "#verdict") + visible(page, ".now")[:1])
                print(f"  {clock}: {visitor.taps} taps, {visitor.seconds:.0f} s of reading. {said}")
                context.close()


@contextmanager
def serving(site: Path) -> Iterator[str]:
    """Serve a finished site on a free port of this machine."""
    handler = functools.partial(Quiet, directory=str(site))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/"
        server.shutdown()


class Quiet(http.server.SimpleHTTPRequestHandler):
    """A server that tells nobody of what it serves."""

    def log_message(self, *_: object) -> None:
        pass


if __name__ == "__main__":
    main()
