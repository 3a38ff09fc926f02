"""What one takes along from a guide: the list for a chat, the day for a calendar, an address for a map."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

import reference
from gaoqing.guide.material import SIZES, Photo
from gaoqing.reading.read import shipped
from reference import answer, due, matter, unfold

pytest_plugins = ["sites", "phones"]
Opened = Callable[..., Page]

CARD = "resident-id-card-renewal"
PERMIT = "residence-permit"
WECHAT = "Mozilla/5.0 (Linux; Android 12) Mobile MicroMessenger/8.0.40"
COPY = """window.sent = [];
const copy = text => (sent.push(text), Promise.resolve());
Object.defineProperty(navigator, 'clipboard', {value: {writeText: copy}});
"""
REFUSED = """Object.defineProperty(navigator, 'clipboard', {value: {writeText: () => Promise.reject()}});
document.execCommand = () => false;
"""


def listed(page: Page) -> str:
    """Return what “copy the list” hands to the clipboard."""
    page.locator("#list").click()
    page.wait_for_function("() => sent.length")
    return str(page.evaluate("sent.pop()"))


@pytest.mark.browser
@pytest.mark.parametrize("name", sorted(view.matter.id for view in reference.site().matters))
def test_list(name: str, opened: Opened) -> None:
    """The list fits a chat, and says each paper in sight, what is refused, where, and the page."""
    page = opened(f"m/{name}/", init=COPY)
    text = listed(page)
    assert len(text) <= 2_000
    assert text.startswith(f"【{matter(name).matter.plain_name}】\n")
    assert text.endswith(f"\n{page.url}")
    for need in reference.needs(matter(name)):
        assert need.name in text
    assert re.search(r"[<>{}#$]|undefined|null|\s\s|: ", text.rpartition("\n")[0].replace("\n", "，")) is None
    stop = matter(name).nearest
    assert stop is None or f"{stop.hall.name} " in text
    assert "开门" not in text, "what holds for a minute has no place in a chat"


@pytest.mark.browser
@pytest.mark.parametrize(
    ("path", "line"),
    [
        ("m/hk-macao-permit/", "多少钱：.*（每张）；办签注，去一次：.*（每件）；办签注，去两次：.*（每件）"),
        ("m/work-injury-recognition/", "问谁：[0-9-]+"),
        ("m/work-injury-recognition/", "代办：可以"),
        ("m/hk-macao-permit/", "代办：不能，要本人来"),
        ("j/open-restaurant/", "代办：可以"),
        ("m/birth-registration/", "去哪里：(?!.*还有).*"),
    ],
)
def test_rows_of_a_list(path: str, line: str, opened: Opened) -> None:
    """Parts of a row stand apart, numbers alone; what only leads to another part of the page is left out."""
    assert re.search(f"^{line}$", listed(opened(path, init=COPY)), re.MULTILINE)


@pytest.mark.browser
def test_list_of_a_case(opened: Opened) -> None:
    """With answers it has their papers only, and the address has the answers."""
    page = opened(f"m/{CARD}/", init=COPY, user_agent=WECHAT)
    answer(page, {"applicant": "adult", "reason": "expired"})
    text = listed(page)
    assert re.findall(r"^\d+\. (.*?)：", text, re.MULTILINE) == ["居民身份证 申请人本人"]
    assert "情况：年满 16 周岁的本人；" in text
    refused = [item.name for item in matter(CARD).needs[0].refused]
    assert refused
    assert f"；不收：{'、'.join(refused)}" in text
    assert text.endswith("#applicant=adult&reason=expired")
    expect(page.locator("#list + .told")).to_contain_text("粘贴到聊天里")


@pytest.mark.browser
@pytest.mark.parametrize("button", ["#list", ".copy"])
def test_by_hand(button: str, opened: Opened) -> None:
    """Where nothing may be copied, what should have been stands there to be copied by hand."""
    page = opened(f"m/{CARD}/", init=REFUSED)
    unfold(page)
    page.locator(button).first.click()
    told = page.locator(f"{button} + .told").first
    expect(told).to_contain_text("复制不了")
    hall = matter(CARD).nearest
    assert hall is not None
    assert hall.hall.address in told.locator("textarea").input_value()


@pytest.mark.browser
def test_address(opened: Opened) -> None:
    """The address of the hall is copied as a map wants it; without any way to copy there is no button."""
    page = opened(f"m/{CARD}/", init=COPY)
    unfold(page)
    page.locator(".copy").click()
    page.wait_for_function("() => sent.length")
    hall = matter(CARD).nearest
    assert hall is not None
    assert page.evaluate("sent") == [hall.hall.address]
    expect(page.locator(".copy + .told")).to_contain_text("地图")
    never = "Object.defineProperty(navigator, 'clipboard', {value: undefined});"
    never += "Document.prototype.execCommand = undefined;"
    without = opened(f"m/{CARD}/", init=never)
    unfold(without)
    expect(without.locator(".copy")).to_be_hidden()


def unfolded(text: str) -> dict[str, str]:
    """Return the lines of a calendar file by name, put together again; the first of each name."""
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    assert "\n" not in text.replace("\r\n", "")
    lines = text.replace("\r\n ", "").split("\r\n")
    return dict(line.partition(":")[::2] for line in reversed(lines) if line)


@pytest.mark.browser
@pytest.mark.parametrize("name", [CARD, PERMIT, "legal-aid"])
def test_calendar(name: str, opened: Opened, tmp_path: Path) -> None:
    """The last day is a file for calendars: all day, the place, the number, the page; twice the same."""
    page = opened(f"m/{name}/")
    kept = []
    for turn in "12":
        with page.expect_download() as waiting:
            page.locator("#calendar").click()
        assert waiting.value.suggested_filename == f"{name}.ics"
        waiting.value.save_as(tmp_path / turn)
        kept.append(unfolded((tmp_path / turn).read_bytes().decode()))
    event = kept[0]
    view = matter(name)
    day = due(reference.MORNING.date(), view.matter.limits[0].promised)
    assert event["DTSTART;VALUE=DATE"] == f"{day:%Y%m%d}"
    assert view.matter.plain_name in event["SUMMARY"].replace("\\", "")
    assert event["URL"] == page.url
    assert view.nearest is not None
    assert view.nearest.hall.address in event["LOCATION"].replace("\\", "")
    assert str(view.enquiry_phone.first.number) in event["DESCRIPTION"]
    assert kept[0]["UID"] == kept[1]["UID"]
    assert re.fullmatch(r"\d{8}T\d{6}Z", event["DTSTAMP"])
    expect(page.locator("#calendar + .told")).to_contain_text("日历文件")


@pytest.mark.browser
@pytest.mark.parametrize(
    ("name", "day"), [("minimum-living-allowance", "20261228"), ("startup-subsidy", "20261221")]
)
def test_calendar_of_what_is_not_counted(name: str, day: str, opened: Opened, tmp_path: Path) -> None:
    """The file has the day by which the steps beside the limit are done, too."""
    page = opened(f"m/{name}/")
    with page.expect_download() as waiting:
        page.locator("#calendar").click()
    waiting.value.save_as(tmp_path / "event")
    event = unfolded((tmp_path / "event").read_bytes().decode())
    assert event["DTSTART;VALUE=DATE"] == day


@pytest.mark.browser
def test_no_calendar(opened: Opened) -> None:
    """WeChat keeps no files: it is said where to go, and so it is wherever nothing can be kept."""
    page = opened(f"m/{CARD}/", user_agent=WECHAT)
    page.locator("#calendar").click()
    expect(page.locator("#calendar + .told")).to_contain_text("在浏览器中打开")
    for lost in (
        "delete window.Blob",
        "delete URL.createObjectURL",
        "delete HTMLAnchorElement.prototype.download",
    ):
        without = opened(f"m/{CARD}/", init=f"{lost};")
        expect(without.locator("#due")).to_be_visible()
        without.locator("#calendar").click()
        expect(without.locator("#calendar + .told")).to_contain_text("在浏览器中打开")


def test_photo_sizes() -> None:
    """A size has one popular name, a name one size; what people have no word for has none."""
    sizes = shipped(SIZES)["photos"]
    assert (
        len({item["called"] for item in sizes})
        == len(sizes)
        == len({(i["width"], i["height"]) for i in sizes})
    )
    for item in sizes:
        photo = Photo(width_mm=item["width"], height_mm=item["height"], background="白色", count=1)
        assert photo.called == item["called"]
        assert (
            Photo(width_mm=item["height"], height_mm=item["width"], background="白色", count=1).called == ""
        )


@pytest.mark.browser
def test_photo_is_called(opened: Opened) -> None:
    """Page and notice say what people call the size, and that the frame shows its shape only."""
    page = opened(f"m/{PERMIT}/")
    card = page.locator(".card", has_text="证件照片").first
    expect(card).to_contain_text("宽 26 毫米、高 32 毫米（身份证相片），白色背景")
    card.get_by_role("button").click()
    expect(card.locator(".photo")).to_contain_text("不是实际大小")
    box = card.locator(".frame").bounding_box()
    assert box is not None
    assert box["height"] / box["width"] == pytest.approx(32 / 26, rel=0.02)
    page.goto(f"{page.url}notice/")
    expect(page.locator("article").first).to_contain_text("高 32 毫米（身份证相片）")
