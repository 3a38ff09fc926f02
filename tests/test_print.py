"""On paper: one's own case on one page, and a notice for each case on a page of its own."""

import io
import unicodedata
from collections.abc import Callable

import pytest
from playwright.sync_api import Page
from pypdf import PdfReader

import reference
from gaoqing.catalogue.situation import Answers, applies, combinations
from gaoqing.site import MatterView
from reference import fragment, key, matter

pytest_plugins = ["sites", "phones"]
pytestmark = pytest.mark.browser
Opened = Callable[..., Page]

READ = ["resident-id-card-renewal", "social-security-card", "passport-reissue"]
# Every guide takes half a minute; these are spread over all departments, with those that say most.
FULLEST = sorted(reference.site().matters, key=lambda view: max(sheet.words for sheet in view.sheets))[-6:]
SOME = [*reference.site().matters[::6], *FULLEST]
# Who prints before answering gets all cases. Of these guides they take a second page: eight to sixteen papers
# in four to thirteen cases, or (the housing fund) six papers and nine that staff look up.
TWO_PAGES = {
    "business-change-registration",
    "hk-macao-permit",
    "household-name-change",
    "housing-fund-withdrawal",
    "legal-aid",
    "passport-reissue",
    "public-place-hygiene-licence",
    "residence-permit",
    "work-injury-recognition",
}
# Nothing on paper is smaller; 96 px are 72 points.
SMALLEST = 9.5 * 96 / 72
SIZES = """() => [...document.querySelectorAll('main, main *')]
  .filter(e => e.checkVisibility() && [...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim()))
  .map(e => parseFloat(getComputedStyle(e).fontSize))"""


def printed(page: Page) -> list[str]:
    """Print a page, and return the words of every sheet of paper without spaces."""
    reader = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True)))
    sizes = {(round(sheet.mediabox.width), round(sheet.mediabox.height)) for sheet in reader.pages}
    assert sizes <= {(595, 842), (596, 842), (595, 841)}, "A4"
    return [plain(sheet.extract_text()) for sheet in reader.pages]


def plain(text: str) -> str:
    """Return a text as it can be compared with one from a PDF: radicals are characters, spaces are gone."""
    folded = unicodedata.normalize("NFKC", text)
    return "".join(folded.translate(RADICALS).split()).replace("‒", "–").replace("∕", "/")


# Fonts map some characters to radicals that Unicode does not fold.
RADICALS = str.maketrans(
    "⺠⻋⻚⻓⻔⻅⻉⻛⻜⻝⻢⻥⻦⻨⻩⻬⻮⻰⻄⻆戶", "民车页长门见贝风飞食马鱼鸟麦黄齐齿龙西角户"
)


def longest(view: MatterView) -> Answers:
    """Return the answers that ask for the most documents."""

    def amount(answers: Answers) -> int:
        return sum(applies(need.requirement.when, answers) for need in reference.needs(view))

    return max(combinations(view.matter.situations), key=amount)


def test_pages_of_paper(opened: Opened) -> None:
    """The longest case of a guide fits one A4 page."""
    page = opened("")
    home = page.url
    found = {}
    for view in SOME:
        page.goto(f"{home}m/{view.matter.id}/{fragment(longest(view))}")
        found[view.matter.id] = len(PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True))).pages)
    assert {name: pages for name, pages in found.items() if pages != 1} == {}


def test_pages_of_all_cases(opened: Opened) -> None:
    """Before its questions are answered a guide fits one page too, some need a second, none a third."""
    page = opened("")
    home = page.url
    found = {}
    for view in (*SOME[::2], matter("housing-fund-withdrawal"), matter("legal-aid")):
        page.goto(f"{home}m/{view.matter.id}/")
        found[view.matter.id] = len(PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True))).pages)
    assert {name for name, pages in found.items() if pages != 1} == TWO_PAGES & set(found)
    assert max(found.values()) <= 2
    assert TWO_PAGES & set(found) not in (set(), set(found))


@pytest.mark.parametrize("end", ["", "notice/"])
def test_type_on_paper(end: str, opened: Opened) -> None:
    """Fitting is not bought with small type: the fullest guides are set in 9.5 points and more."""
    page = opened("")
    home = page.url
    page.emulate_media(media="print")
    for view in (*FULLEST, matter("resident-id-card-renewal")):
        page.goto(f"{home}m/{view.matter.id}/{end}{fragment(longest(view))}")
        sizes = page.evaluate(SIZES)
        assert sizes, "there are words"
        assert (view.matter.id, min(sizes)) == (view.matter.id, max(min(sizes), SMALLEST))


@pytest.mark.parametrize("name", READ)
def test_printed_case(name: str, opened: Opened) -> None:
    """The paper has the chosen documents, the window, telephone, address; no other case, no buttons."""
    view = matter(name)
    answers = list(combinations(view.matter.situations))[1]
    page = opened(f"m/{name}/{fragment(answers)}")
    page.locator("#elder").click()
    page.locator(".have input:visible").first.check()
    page.locator("#elder").click()
    text = "".join(printed(page))
    chosen, others = [
        [
            plain(key(need.name, need.requirement.whose))
            for need in reference.needs(view)
            if applies(need.requirement.when, answers) is wanted
        ]
        for wanted in (True, False)
    ]
    assert [name for name in chosen if name not in text] == []
    assert [name for name in others if name in text and not any(name in other for other in chosen)] == []
    terms = [
        item.text
        for item in (*view.matter.conditions, *view.matter.exclusions)
        if applies(item.when, answers)
    ]
    assert [item for item in (*terms, view.matter.proxy.why) if plain(item) not in text] == []
    nearest = view.nearest or pytest.fail("it has a window")
    numbers = [str(stop.window.number) for stop in nearest.stops]
    wanted = [nearest.hall.name, nearest.hall.address, view.enquiry_phone, *numbers]
    assert [item for item in wanted if plain(item) not in text] == []
    unwanted = [
        "点“我有”",
        "我有",
        "长辈版",
        "发给家人",
        "重新选",
        "现在",
        "今天申请",
        "没办成？",
        "办理步骤",
    ]
    assert [item for item in unwanted if item in text] == []


@pytest.mark.parametrize("name", READ)
def test_notices(name: str, opened: Opened) -> None:
    """The notice page prints as many A4 pages as there are sheets, each with its own documents."""
    view = matter(name)
    made = view.sheets
    paper = printed(opened(f"m/{name}/notice/"))
    assert len(paper) == len(made)
    for text, sheet in zip(paper, made, strict=True):
        wanted = [key(need.name, need.requirement.whose) for need in sheet.needs]
        wanted += [view.matter.name, view.enquiry_phone, *(fee.item for fee in sheet.fees), *sheet.people[:1]]
        assert [item for item in wanted if plain(item) not in text] == []
        assert text.count("☐") == len(sheet.needs)
        terms = [item.text for item in (*sheet.conditions, *sheet.exclusions)]
        assert [item for item in terms if plain(item) not in text] == []
        assert len(sheet.exclusions) == len(view.matter.exclusions)
        nearest = view.nearest or pytest.fail("it has a window")
        assert plain(nearest.hall.address) in text


def test_number_of_notices(opened: Opened) -> None:
    """Each notice of a guide fits one page."""
    page = opened("")
    home = page.url
    wrong = []
    for view in (*SOME[1::3], matter("legal-aid")):
        page.goto(f"{home}m/{view.matter.id}/notice/")
        pages = len(PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True))).pages)
        wrong += [(view.matter.id, pages)] if pages != len(view.sheets) else []
    assert wrong == []


def test_details_open_on_paper(opened: Opened) -> None:
    """What is folded on the screen is open before printing: paper cannot be tapped."""
    page = opened("h/main/")
    assert page.locator("details[open]").count() == 0
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator("details:not([open])").count() == 0
