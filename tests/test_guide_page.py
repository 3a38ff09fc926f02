"""A page narrows to one's own case: answers are taps, live in the address only, hide what is ruled out."""

from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

import reference
from gaoqing.catalogue.situation import Answers, applies, combinations
from gaoqing.guide import Fee, TimeLimit
from gaoqing.site import MatterView
from reference import answer, cards, fragment, key, matter, visible

pytest_plugins = ["sites", "phones"]
pytestmark = pytest.mark.browser

Opened = Callable[..., Page]
CARD = "m/resident-id-card-renewal/"
ADULT = {"applicant": "adult", "reason": "changed"}
# Guides with few and many questions, with charges, steps and exempt papers that depend on answers.
NARROWED = [
    "resident-id-card-renewal",
    "resident-id-card-replacement",
    "food-business-licence",
    "work-injury-recognition",
    "property-transfer-registration",
    "passport-reissue",
    "legal-aid",
    "tobacco-retail-licence",
    "marriage-certificate-replacement",
]


def charge(fee: Fee) -> str:
    """Return a charge as a page tells it."""
    return f"{fee.item} {fee.amount} 元" + (f"（{fee.unit}）" if fee.unit else "")


def time(limit: TimeLimit) -> str:
    """Return a time limit as a page tells it."""
    return str(limit.promised) if limit.promised.amount else "当场办好"


def wanted(view: MatterView, answers: Answers) -> dict[str, list[str]]:
    """Return what a page must show under complete answers, from the guide alone."""
    needs = [need for need in reference.needs(view) if applies(need.requirement.when, answers)]
    names = [key(need.name, need.requirement.whose) for need in needs]
    return {
        "cards": names,
        "list": names,
        "steps": [step.name for step in view.matter.steps if applies(step.when, answers)],
        "fees": [charge(item) for item in view.matter.fees.items if applies(item.when, answers)],
        "exempt": [need.name for need in view.exempt if applies(need.requirement.when, answers)],
        "time": [time(item) for item in view.matter.limits if applies(item.when, answers)],
        "gets": [item.name for item in view.results if applies(item.result.when, answers)],
    }


def seen(page: Page, view: MatterView) -> dict[str, list[str]]:
    """Return what a page shows."""
    exempt = {need.name for need in view.exempt}
    bold = [text.partition("（")[0] for text in visible(page, "#guide > ul > li > b")]
    return {
        "cards": cards(page),
        "list": visible(page, ".glance .wide li"),
        "steps": visible(page, ".steps > li > b"),
        "fees": visible(page, ".glance .line"),
        "exempt": [name for name in bold if name in exempt],
        "time": [text.partition("从")[0].strip() for text in visible(page, ".glance .limit")],
        "gets": visible(page, ".glance .gets dd > span"),
    }


def sample_of(view: MatterView) -> list[Answers]:
    """Return at most four ways to answer, spread over all."""
    every = list(combinations(view.matter.situations))
    return every[:: -(-len(every) // 4)]


@pytest.mark.parametrize("name", NARROWED)
def test_narrowed(name: str, opened: Opened) -> None:
    """With all questions answered a page shows the documents, steps and charges of that case, no others."""
    view = matter(name)
    page = opened(f"m/{name}/")
    for answers in sample_of(view):
        answer(page, answers)
        assert (answers, seen(page, view)) == (answers, wanted(view, answers))
        assert visible(page, ".case:not(h3)") == []
        assert (
            page.locator("h3.case").evaluate_all("all => Math.max(0, ...all.map(e => e.offsetHeight))") <= 1
        )
        assert page.locator("#asked").inner_text() == "下面只列您这种情况要的。"


def test_one_promise_at_a_time(opened: Opened) -> None:
    """While two times are possible both are told with their cases, and no day; then one, and its day."""
    page = opened("m/food-business-licence/")
    due, times = page.locator("#due"), page.locator(".glance .limit:visible")
    assert [text.partition("：")[0] for text in visible(page, ".glance .limit")] == [
        "先核查后发证",
        "告知承诺",
    ]
    expect(due).to_be_hidden()
    answer(page, {"route": "inspection"})
    expect(times).to_have_text("7 个工作日从受理之日算起", use_inner_text=True)
    expect(due).to_contain_text("今天申请，最迟 12 月 2 日")
    answer(page, {"route": "promise"})
    expect(times).to_have_text("当场办好", use_inner_text=True)
    expect(due).to_be_hidden()
    page.go_back()
    expect(due).to_contain_text("12 月 2 日")
    page.locator("#ask button[type=reset]").click()
    expect(times).to_have_count(2)
    expect(due).to_be_hidden()


def test_one_of_several_answers_is_enough(opened_on: Opened) -> None:
    """What is open to some is shown to them, whichever of their answers says so, and to nobody else."""
    change = ('<span class="place">', '<span class="place" data-when="route:nobody|other:x;route:promise">')
    page = opened_on(
        "m/food-business-licence/#route=promise",
        built=reference.BUILT_ON,
        at=reference.MORNING,
        change=change,
    )
    expect(page.locator(".glance .place")).to_be_visible()
    page.locator("input[value=inspection]").check()
    expect(page.locator(".glance .place")).to_be_hidden()


def test_nothing_to_bring(opened: Opened) -> None:
    """Who needs nothing at all is told so, not left before an empty list."""
    view = matter("resident-id-card-replacement")
    nothing = [item for item in combinations(view.matter.situations) if not wanted(view, item)["cards"]]
    page = opened(f"m/{view.matter.id}/{fragment(nothing[0])}")
    assert visible(page, ".glance .wide dd") == ["什么都不用带"]
    expect(page.locator("#verdict")).to_be_hidden()


def partial(view: MatterView) -> Iterator[Answers]:
    """Yield every answer to one question alone."""
    for situation in view.matter.situations:
        for item in situation.answers:
            yield {situation.id: item.id}


@pytest.mark.parametrize("name", ["resident-id-card-renewal", "work-injury-recognition"])
def test_partly_answered(name: str, opened: Opened) -> None:
    """One answer hides only what no further answer can bring back; headings say what the rest depends on."""
    view = matter(name)
    page = opened(f"m/{name}/")
    for answers in partial(view):
        page.goto(page.url.partition("#")[0] + fragment(answers))
        possible = [
            item
            for item in combinations(view.matter.situations)
            if all(item[question] == value for question, value in answers.items())
        ]
        expected = [
            key(need.name, need.requirement.whose)
            for need in reference.needs(view)
            if any(applies(need.requirement.when, item) for item in possible)
        ]
        assert (answers, cards(page)) == (answers, expected)
        left = len(view.matter.situations) - 1
        assert f"还有 {left} 个问题" in page.locator("#asked").inner_text()
        assert visible(page, "#guide section .case") != []


def test_reset(opened: Opened) -> None:
    """“Choose again” shows everything, clears the buttons and the address."""
    page = opened(CARD)
    before = cards(page)
    answer(page, ADULT)
    assert cards(page) != before
    page.locator("#ask button[type=reset]").click()
    expect(page.locator("#ask input:checked")).to_have_count(0)
    expect(page.locator("#asked")).to_contain_text("2 个问题")
    assert cards(page) == before
    assert urlsplit(page.url).fragment == ""


def test_address(opened: Opened) -> None:
    """Answers stand in the address after # and nowhere else; no server is told of a tap or a tick."""
    page = opened(CARD)
    asked: list[str] = []
    page.context.on("request", lambda request: asked.append(request.url))
    answer(page, ADULT)
    page.locator(".have input:visible").first.check()
    parts = urlsplit(page.url)
    assert (parts.path, parts.query, parts.fragment) == (f"/{CARD}", "", fragment(ADULT)[1:])
    again = opened(CARD + fragment(ADULT))
    assert cards(again) == cards(page)
    assert again.locator(".have input:checked").count() == 0
    assert again.locator("#ask input:checked").count() == 2
    assert asked == []
    assert page.context.cookies() == []


def test_back_and_forward(opened: Opened) -> None:
    """The back button takes one answer back, and forward gives it again."""
    page = opened(CARD)
    shown = [cards(page)]
    for question, value in {"reason": "expired", "applicant": "adult"}.items():
        answer(page, {question: value})
        shown.append(cards(page))
    assert len({*map(tuple, shown)}) == 3
    for step, expected in (("back", 1), ("back", 0), ("forward", 1), ("forward", 2)):
        page.evaluate(f"history.{step}()")
        expect(page.locator("#ask input:checked")).to_have_count(expected)
        assert cards(page) == shown[expected]


def test_place_on_page(opened: Opened) -> None:
    """A link to a place on the same page, and the skip link, leave the answers and their address alone."""
    page = opened(CARD)
    answer(page, ADULT)
    before = cards(page)
    for link in (page.locator(".glance a[href='#places']"), page.locator(".skip")):
        link.focus()
        page.keyboard.press("Enter")
        page.wait_for_function("location.hash.includes('=')")
        assert cards(page) == before
        assert page.locator("#ask input:checked").count() == 2
    assert urlsplit(page.url).fragment == fragment(ADULT)[1:]


HOSTILE = {
    "markup": "#applicant=<script>window.hacked=1</script>",
    "broken": "#applicant=%E0%A4%A&reason=%",
    "long": "#applicant=" + "a" * 60_000,
    "unknown": "#applicant=nobody&who=adult",
    "prototype": "#__proto__=adult&constructor=adult&toString=1",
    "many": "#" + "&".join(f"q{number}=1" for number in range(2000)),
    "selector": "#applicant=\"]'),*{}",
    "equals": "#=&==&&=adult",
    "place": "#javascript:window.hacked=1",
}


@pytest.mark.parametrize("hash_", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_address(hash_: str, opened: Opened) -> None:
    """Whatever stands after #, the page is the whole guide, and works."""
    page = opened("")
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda message: wrong.append(message.text))
    page.goto(f"{page.url}{CARD}{hash_}")
    assert len(cards(page)) == len(reference.needs(matter("resident-id-card-renewal")))
    answer(page, ADULT)
    assert urlsplit(page.url).fragment == fragment(ADULT)[1:]
    assert (wrong, page.evaluate("window.hacked")) == ([], None)


def test_known_beside_unknown(opened: Opened) -> None:
    """An answer that is known counts, whatever stands beside it; the last of two counts."""
    page = opened(f"{CARD}#x=1&applicant=adult&applicant=minor&reason=gone")
    assert page.locator("#ask input:checked").evaluate_all("all => all.map(e => e.value)") == ["minor"]


def test_without_scripts(opened: Opened) -> None:
    """Without JavaScript every case stands under its heading, and nothing that could not work is shown."""
    for name in ("food-business-licence", "work-injury-recognition"):
        view = matter(name)
        page = opened(f"m/{name}/", java_script_enabled=False)
        dead = "#ask, #verdict, .have, #share, #print, #elder, #aloud, .now, #due, .hint"
        assert (name, visible(page, dead)) == (name, [])
        headings = [f"{case.label}，另外带" if case.label else "都要带" for case in view.cases]
        assert visible(page, "#guide section > h3") == headings
        assert cards(page) == [key(need.name, need.requirement.whose) for need in reference.needs(view)]
        assert len(visible(page, ".steps > li")) == len(view.matter.steps)
    page.locator("#sheets").click()
    expect(page.locator("article.sheet")).not_to_have_count(0)
