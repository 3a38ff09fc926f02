"""Measure how many screens of a phone the guides of a finished site fill, and how much each weighs.

python tests/bench/screens.py SITE [--kind j] [--longest 5]

A screen is 360 by 780 pixels. Every guide, or every bundle (`--kind j`), is looked at as it comes, with the
first answer to every question given, with what one has to do folded out, in the elder view, and without its
script. Printed are the median and the longest of each, then the longest guides. A page's weight is that of
its text and its script, packed as a server sends them.
"""

import argparse
import gzip
import re
import statistics
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import Browser, Page

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from browser import launched  # beside the tests, which are not a package
from reference import read_on

WIDTH, HEIGHT = 360, 780
MORNING = "2026-11-24T10:00:00+08:00"
HEIGHT_OF = "document.documentElement.scrollHeight"
FIRST_ANSWERS = """
[...document.querySelectorAll("#ask fieldset")]
  .map(set => set.querySelector("input")).map(input => input.name + "=" + input.value).join("&")
"""


class Screens(NamedTuple):
    """How many screens a guide fills, in each state that it is looked at in."""

    unanswered: float
    answered: float
    elder: float
    plain: float


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("site", type=Path)
    parser.add_argument("--kind", default="m", choices=["m", "j"], help="guides or bundles")
    parser.add_argument("--longest", type=int, default=5)
    args = parser.parse_args()
    pages = sorted(args.site.glob(f"{args.kind}/*/index.html"))
    with launched() as browser:
        found = {page.parent.name: screens(browser, page) for page in pages}
    for line in table(found, args.longest):
        print(line)
    weights = {page.parent.name: weight(page) for page in pages}
    heaviest = max(weights, key=lambda name: weights[name])
    median = statistics.median(weights.values())
    print(f"weight, KB: median {median / 1000:.1f}, most {weights[heaviest] / 1000:.1f} ({heaviest})")


def screens(browser: Browser, path: Path) -> Screens:
    """Look at a guide in every state."""
    page = _opened(browser, path)
    unanswered = _height(page)
    answers = page.evaluate(FIRST_ANSWERS)
    page.evaluate("answers => { location.hash = answers }", answers)
    page.wait_for_timeout(30)
    answered = _height(page)
    page.evaluate("history.replaceState(null, '', location.pathname)")
    page.reload()
    read_on(page)
    page.locator("#elder").click()
    elder = _height(page)
    page.context.close()
    plain = _opened(browser, path, script=False)
    without = _height(plain)
    plain.context.close()
    return Screens(unanswered, answered, elder, without)


def _opened(browser: Browser, path: Path, *, script: bool = True) -> Page:
    context = browser.new_context(
        viewport={"width": WIDTH, "height": HEIGHT}, java_script_enabled=script, bypass_csp=True
    )
    page = context.new_page()
    page.clock.set_fixed_time(MORNING)
    page.goto(path.as_uri())
    if script:
        read_on(page)
    return page


def _height(page: Page) -> float:
    return float(page.evaluate(HEIGHT_OF)) / HEIGHT


def weight(path: Path) -> int:
    """Return the bytes of a page and its scripts, each packed."""
    text = path.read_bytes()
    scripts = (path.parent / found.decode() for found in re.findall(rb'<script src="([^"]+)"', text))
    return sum(
        len(gzip.compress(data, 9, mtime=0)) for data in (text, *(file.read_bytes() for file in scripts))
    )


def table(found: dict[str, Screens], longest: int) -> Iterator[str]:
    """Yield median and longest of each state, then the guides that are longest unanswered."""
    for state in Screens._fields:
        every = sorted((getattr(item, state), name) for name, item in found.items())
        median = statistics.median(count for count, _ in every)
        yield f"{state:>10}: median {median:.1f}, longest {every[-1][0]:.1f} ({every[-1][1]})"
    for name in sorted(found, key=lambda name: -found[name].unanswered)[:longest]:
        yield f"{name}: " + ", ".join(
            f"{state} {getattr(found[name], state):.1f}" for state in Screens._fields
        )


if __name__ == "__main__":
    main()
