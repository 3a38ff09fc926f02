"""A page narrows to one's own case: answers are taps, live in the address only, hide what is ruled out."""

from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

import reference
from gaoqing.catalogue.situation import Answers, applies, combinations
from gaoqing.guide import Fee, TimeLimit
from gaoqing.site import MatterView
from reference import answer, cards, fragment, key, matter, unfold, visible

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
    unfold(page)
    exempt = {need.name for need in view.exempt}
    bold = [text.partition("（")[0] for text in visible(page, "#guide .not > li > b")]
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


# Out of sight, and there for who hears the page.
CLIPPED = """all => all.map(each => getComputedStyle(each)).every(
  style => style.position === "absolute" && style.clip === "rect(0px, 0px, 0px, 0px)")"""


@pytest.mark.parametrize("name", NARROWED)
def test_narrowed(name: str, opened: Opened) -> None:
    """With all questions answered a page shows the documents, steps and charges of that case, no others."""
    view = matter(name)
    page = opened(f"m/{name}/")
    for answers in sample_of(view):
        answer(page, answers)
        assert (answers, seen(page, view)) == (answers, wanted(view, answers))
        assert visible(page, ".case:not(h3)") == []
        assert page.locator("h3.case").evaluate_all(CLIPPED)
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
    expect(due).to_contain_text("今天申请，最晚 12 月 2 日")
    answer(page, {"route": "promise"})
    expect(times).to_have_text("当场办好", use_inner_text=True)
    expect(due).to_be_hidden()
    answer(page, {"route": "inspection"})
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
    answer(page, {"route": "inspection"})
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
    """Answers stand in the address after # and nowhere else; no server is told what was tapped or ticked."""
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
    """The back button takes all answers back at once, and forward gives them again."""
    page = opened(CARD)
    before = cards(page)
    answer(page, {"applicant": "adult", "reason": "expired"})
    after = cards(page)
    assert before != after
    for step, count, shown in (("back", 0, before), ("forward", 2, after), ("back", 0, before)):
        page.evaluate(f"history.{step}()")
        expect(page.locator("#ask input:checked")).to_have_count(count)
        assert cards(page) == shown


def test_one_after_the_other(opened: Opened) -> None:
    """One question is asked at a time; answered ones are a line to change; then the list is in sight."""
    page = opened(CARD)
    questions = page.locator("#ask fieldset:visible legend")
    expect(questions).to_have_text(["给谁办？"])
    answer(page, {"applicant": "adult"})
    expect(questions).to_have_text(["给谁办？", "为什么换？"])
    expect(page.locator("#ask .pick:visible")).to_have_count(4)
    answer(page, {"reason": "expired"})
    expect(page.locator("#ask .pick:visible")).to_have_text(["年满 16 周岁的本人", "到期了"])
    expect(page.locator("#materials")).to_be_in_viewport()
    page.get_by_role("button", name="改：给谁办？").click()
    expect(page.locator("#ask .pick:visible")).to_have_count(3)
    expect(page.locator("#ask input[value=adult]")).to_be_focused()
    answer(page, {"applicant": "minor"})
    assert page.url.endswith("#applicant=minor&reason=expired")


def test_by_keyboard(opened: Opened) -> None:
    """Arrows choose without leaving the question; Enter goes on to the next."""
    page = opened(CARD)
    page.locator("#ask input").first.focus()
    page.keyboard.press("ArrowDown")
    expect(page.locator("#ask input[value=minor]")).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(page.locator("#ask input[value=adult]")).to_be_checked()
    expect(page.locator("#ask .pick:visible")).to_have_count(5)
    page.keyboard.press("Enter")
    expect(page.locator("#ask .pick:visible")).to_have_count(4)
    expect(page.locator("#ask fieldset:visible:not(.done) input").first).to_be_focused()
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    expect(page.locator("#ask input[value=expired]")).to_be_focused()
    page.locator("#ask button[type=reset]").press("Enter")
    expect(page.locator("#ask input").first).to_be_focused()


def test_looked_at_again(opened: Opened) -> None:
    """Who opens an answered question and taps the same answer is done with it; a finger keeps its place."""
    page = opened(CARD + fragment(ADULT))
    page.get_by_role("button", name="改：给谁办？").click()
    page.locator("#ask .pick:visible").get_by_text("年满 16 周岁的本人").click()
    expect(page.locator("#ask .pick:visible")).to_have_count(2)
    expect(page.locator("#ask input[value=adult]")).to_be_focused()


def test_back_to_a_place(opened: Opened) -> None:
    """Who followed a link on the page before answering takes the answers back with one step too."""
    page = opened(CARD)
    page.locator(".more a[href='#places']").click()
    answer(page, ADULT)
    page.evaluate("history.back()")
    expect(page.locator("#ask input:checked")).to_have_count(0)
    assert urlsplit(page.url).fragment == ""


def test_folded(opened: Opened) -> None:
    """Parts and papers come folded; a link, an address and a tap open what they name, and nothing else."""
    page = opened(CARD)
    open_parts = page.locator("details.part[open]")
    expect(open_parts).to_have_count(0)
    expect(page.locator(".card .fine:visible")).to_have_count(0)
    page.locator(".more a[href='#places']").click()
    expect(open_parts).to_have_count(1)
    expect(page.locator("#places ul")).to_be_visible()
    page.get_by_role("button", name="细看：居民身份证").first.click()
    assert page.locator(".card:not(.short) .fine:visible").count() > 0
    expect(opened(f"{CARD}#proxy").locator("#proxy p").first).to_be_in_viewport()


def test_what_is_settled_is_not_asked(opened: Opened) -> None:
    """A question that changes nothing after an earlier answer is left out, and asked after another."""
    found = set()
    for name in (*NARROWED, "business-change-registration"):
        view = matter(name)
        first, *rest = view.matter.situations
        page = opened(f"m/{name}/")
        for given in first.answers if rest else ():
            before = {first.id: given.id}
            answer(page, before)
            asked = [item.question for item in rest if matters(view, item.id, before)]
            shown = page.locator("#ask fieldset:visible:not(.done, .who) legend").all_inner_texts()
            assert (name, before, shown) == (name, before, asked[:1])
            found.add(len(asked) < len(rest))
    assert found == {True, False}


def test_who_comes(opened: Opened) -> None:
    """Who comes for somebody else has more on the list; the address tells it only when it is so."""
    page = opened("m/food-business-licence/#route=inspection")
    own, told = cards(page), visible(page, "#bring li")
    assert visible(page, ".who legend, .who .pick") == ["谁去办", "本人", "替别人"]
    page.locator(".who .pick").nth(1).click()
    assert page.url.endswith("#route=inspection&_by=proxy")
    assert cards(page) == [
        *own,
        "授权委托书（个体工商户的经营者，或者公司的法定代表人）",
        "居民身份证（代办人）",
    ]
    assert visible(page, "#bring li")[: len(told)] == told
    assert len(visible(page, "#bring li")) == len(told) + 2
    page.locator(".who .pick").nth(0).click()
    assert page.url.endswith("#route=inspection")
    assert cards(page) == own
    page.locator("#proxy summary").click()
    page.locator("#proxy a").click()
    assert page.url.endswith("#route=inspection&_by=proxy")


def test_who_comes_where_it_matters(opened: Opened) -> None:
    """Who comes is asked only of those of whom a proxy would bring more; who else said so is not heard."""
    page = opened("m/maternity-allowance/#who=self&_by=proxy")
    assert "_by=proxy" in page.url
    expect(page.locator(".who input:checked")).to_have_value("proxy")
    answer(page, {"who": "employer"})
    expect(page.locator(".who")).to_be_hidden()
    assert "_by" not in page.url
    assert visible(page, "#comers .card") == []
    # Nobody else may come, or it is the office that asks.
    for name in ("resident-id-card-renewal", "marriage-registration"):
        expect(opened(f"m/{name}/").locator(".who")).to_have_count(0)


def test_depending_question(opened: Opened) -> None:
    """A question comes only after the answers that lead to it; an answer to one that does not is dropped."""
    page = opened("m/residence-permit/#applicant=adult&ground=student&holder=family")
    legends = "#ask fieldset:visible:not(.who) legend"
    assert visible(page, legends) == ["给谁办？", "凭哪一条申领？"]
    assert page.locator("#asked").inner_text() == "下面只列您这种情况要的。"
    assert not [card for card in cards(page) if "两个人关系" in card]
    answer(page, {"applicant": "adult", "ground": "tenant", "holder": "family"})
    assert len(visible(page, legends)) == 3
    assert [card for card in cards(page) if "两个人关系" in card]
    page.locator("fieldset", has_text="凭哪一条").locator(".again").click()
    page.locator("input[value=student]").check()
    assert page.url.endswith("#applicant=adult&ground=student")


def test_place_typed_while_open(opened: Opened) -> None:
    """A place of the page typed into its address opens the part that it lies in."""
    page = opened("m/food-business-licence/")
    expect(page.locator("#proxy")).not_to_have_attribute("open", "")
    page.evaluate("location.hash = '#proxy'")
    expect(page.locator("#proxy")).to_have_attribute("open", "")


def test_tab_folds_the_last_question(opened: Opened) -> None:
    """Whoever answers the last question with an arrow and goes on with Tab is done with it."""
    page = opened("m/food-business-licence/")
    page.locator("input[name=route]").first.focus()
    page.keyboard.press("ArrowDown")
    expect(page.locator("#ask fieldset").first).not_to_contain_class("done")
    page.keyboard.press("Tab")
    expect(page.locator("#ask fieldset").first).to_contain_class("done")


def matters(view: MatterView, question: str, before: Answers) -> bool:
    """Tell whether the answer to a question can still change the guide, from the guide alone."""
    alike: dict[object, set[str]] = {}
    for item in combinations(view.matter.situations):
        if before.items() <= item.items():
            others = frozenset((key, value) for key, value in item.items() if key != question)
            alike.setdefault(others, set()).add(str(wanted(view, item)))
    return any(len(found) > 1 for found in alike.values())


def test_place_on_page(opened: Opened) -> None:
    """A link to a place on the same page, and the skip link, leave the answers and their address alone."""
    page = opened(CARD)
    answer(page, ADULT)
    before = cards(page)
    for link in (page.locator(".more a[href='#places']"), page.locator(".skip")):
        link.focus()
        page.keyboard.press("Enter")
        page.wait_for_function("() => location.hash.includes('=')")
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
        dead = "#ask, #verdict, .have, #share, #print, #elder, #aloud, .now, #due"
        assert (name, visible(page, dead)) == (name, [])
        headings = [f"{case.label}，另外带" if case.label else "都要带" for case in view.cases]
        assert visible(page, "#papers > section > h3") == headings
        assert [text[:7] for text in visible(page, "#comers h3")] == ["替别人办，再带"]
        brought = [*reference.needs(view), *(need for case in view.comers.cases for need in case.needs)]
        assert cards(page) == [key(need.name, need.requirement.whose) for need in brought]
        assert len(visible(page, ".steps > li")) == len(view.matter.steps)
    page.locator("#sheets").click()
    expect(page.locator("article.sheet")).not_to_have_count(0)


def test_no_dead_step_back(opened: Opened) -> None:
    """The hint and links within the page add no step: back undoes the answers, and then leaves."""
    page = opened("")
    home = page.url
    page.goto(home + CARD)
    page.locator(".hint").click()
    answer(page, ADULT)
    page.locator(".screen a[href='#proxy']").click()
    expect(page.locator("#proxy p").first).to_be_in_viewport()
    assert page.url.endswith(fragment(ADULT))
    page.go_back()
    expect(page.locator("#ask input:checked")).to_have_count(0)
    page.go_back()
    assert page.url == home


@pytest.mark.parametrize("path", ["m/residence-permit/", "j/open-restaurant/", "j/newborn/"])
@pytest.mark.parametrize("elder", ["0", "1"])
def test_result_in_sight(path: str, elder: str, opened: Opened) -> None:
    """After the last answer the list is in sight with room to read, in both views."""
    page = opened(path)
    if elder == "1":
        page.locator("#elder").click()
    asked = page.locator("#ask fieldset:not([hidden]):not(.done):not(.who) .pick")
    while asked.count():
        asked.first.click()
    top = page.locator("#materials").evaluate("heading => heading.getBoundingClientRect().top")
    assert -1 <= top < 600, "the list begins far below"


def test_result_in_sight_after_long_questions(opened_on: Opened) -> None:
    """So it is where eight long questions fill the screen with their answers."""
    lines = "".join(
        f"<fieldset><legend>{'第几个很长的问题' * 4}？</legend><label class=pick>"
        f"<input type=radio name=long{n} value=a> <span>{'很长的回答' * 9}</span></label></fieldset>"
        for n in range(8)
    )
    page = opened_on(
        CARD,
        built=reference.BUILT_ON,
        at=reference.MORNING,
        change=('<p id="asked"', f'{lines}<p id="asked"'),
    )
    asked = page.locator("#ask fieldset:not([hidden]):not(.done):not(.who) .pick")
    while asked.count():
        asked.first.click()
    top = page.locator("#materials").evaluate("heading => heading.getBoundingClientRect().top")
    assert -1 <= top < 600
