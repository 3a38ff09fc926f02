"""What a page says so that nobody believes a false code: word, address, and a warning where one was found."""

import re
from collections.abc import Callable
from datetime import date

import pytest

import git
from gaoqing.check import Checked
from gaoqing.outputs.pages import browse_pages, bundle_pages, hall_pages, window_pages
from gaoqing.site import Site, resolve
from test_codes import FILES, LOCKED
from test_permanence import HALL, TEXT

Check = Callable[..., Checked]
ALERT = 'alert: {text: 有人盖了一张收款码，已经撕掉。, since: "2026-11-20"%s}'
KINDS = {
    "w/w1/": window_pages,
    "h/main/": hall_pages,
    "d/public-security/": browse_pages,
    "j/cards/": bundle_pages,
}


def site(checked: Check, lock: str, hall: str = TEXT, day: date = date(2026, 11, 22)) -> Site:
    """Return the town with a bundle, this lock and this hall."""
    found = checked({**FILES, HALL: hall, "qr.lock": lock}, day)
    assert found.failing() == []
    return resolve(found.catalogue)


def shown(given: Site, address: str) -> str:
    """Return the text of a page, down to the end of its first screen."""
    pages = {item.path: item for item in KINDS[address](given, "zh")}
    html = pages[f"{address}index.html"].content.decode()
    return re.sub(r"<[^>]+>|\s+", " ", html.partition("</header>")[2])


@pytest.mark.parametrize("address", KINDS)
def test_word_and_address(address: str, checked: Check) -> None:
    """The page of a printed code says at its top the word of the sign and the only true address."""
    given = site(checked, LOCKED)
    words = {code.path: word for code, word in given.check_words.items()}
    text = shown(given, address)
    assert re.search(rf"暗号 +{words[address]} ", text[:700])
    assert "真网址只有 town.example" in text[:700]


@pytest.mark.parametrize("address", [address for address in KINDS if address[0] != "w"])
def test_not_printed(address: str, checked: Check) -> None:
    """What has no printed code has no word, which would be on no sign."""
    lock = (git.TOWN / "qr.lock").read_text("utf-8")
    assert "暗号" not in shown(site(checked, lock), address)


@pytest.mark.parametrize(
    ("until", "day", "warned"),
    [
        ("", "2026-11-19", False),
        ("", "2026-11-20", True),
        (', until: "2026-11-30"', "2026-11-30", True),
        (', until: "2026-11-30"', "2026-12-01", False),
    ],
)
def test_alert(until: str, day: str, *, warned: bool, checked: Check) -> None:
    """Where a false code was found, the page says so first, from the first day to the last."""
    hall = TEXT.replace("id: w1,", f"id: w1, {ALERT % until},")
    given = site(checked, LOCKED, hall, date.fromisoformat(day))
    text = shown(given, "w/w1/")
    assert ("这个窗口发现过假二维码" in text) is warned
    if warned:
        assert text.index("假二维码") < text.index("1 号窗口")
        assert "有人盖了一张收款码" in text
        assert "不要付" in text
    assert "假二维码" not in shown(given, "h/main/")
