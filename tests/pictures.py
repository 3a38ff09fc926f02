"""Make the pictures of the READMEs from a finished site: `python tests/pictures.py SITE`."""

import io
import sys
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser

import browser

IMAGES = Path(__file__).resolve().parent.parent / "docs/images"
MORNING = "2026-11-24T10:00:00+08:00"
WIDTH, HEIGHT, SPACE = 400, 870, 20
# Page, and the heading that the picture begins with.
VIEWS = (("w/m05/", ""), ("m/resident-id-card-renewal/", ""), ("m/resident-id-card-renewal/", "#materials"))


def sign(running: Browser, site: Path) -> Image.Image:
    """Return the sign of window 5."""
    page = running.new_page(viewport={"width": 640, "height": 905})
    source = (site / "signs/m05.svg").read_text("utf-8")
    page.set_content(f"<style>body {{margin: 0}} svg {{width: 640px; height: 905px}}</style>{source}")
    return Image.open(io.BytesIO(page.screenshot()))


def phones(running: Browser, site: Path) -> Image.Image:
    """Return three views on a phone, side by side."""
    picture = Image.new("RGB", (len(VIEWS) * (WIDTH + SPACE) + SPACE, HEIGHT + 32), "#e2e6ee")
    page = running.new_page(viewport={"width": WIDTH, "height": HEIGHT}, bypass_csp=True)
    page.clock.set_fixed_time(MORNING)
    for place, (path, heading) in enumerate(VIEWS):
        page.goto((site / path / "index.html").as_uri())
        if heading:
            page.evaluate("heading => document.querySelector(heading).scrollIntoView()", heading)
        view = Image.open(io.BytesIO(page.screenshot()))
        picture.paste(view, (SPACE + place * (WIDTH + SPACE), 16))
    return picture


if __name__ == "__main__":
    with browser.launched() as chromium:
        folder = Path(sys.argv[1]).resolve()
        sign(chromium, folder).save(IMAGES / "sign.png", optimize=True)
        phones(chromium, folder).save(IMAGES / "pages.png", optimize=True)
