"""What one asks of a hall itself is answered from its own data, by Python as by the page's script."""

import json
from datetime import date
from functools import cache
from random import Random
from typing import Any

import pytest
from playwright.sync_api import Browser

from conftest import SAMPLE
from gaoqing.check import check
from gaoqing.outputs.assets import with_words
from gaoqing.outputs.desk import as_data, desk
from gaoqing.resources import resource
from gaoqing.search import Desk, Question, first_part, questions, rest_part
from gaoqing.search.folding import fold, read
from gaoqing.site import Site
from gaoqing.site.resolve import resolve
from gaoqing.today import Moment
from gaoqing.today.on_day import days_of
from gaoqing.wording.traditional import traditional
from loaded import loaded
from searches import FILES, FOLDER, proofs, wishes, wrong_in_list

pytest_plugins = ["sites"]
MONDAY = Moment(date(2026, 11, 30), 10 * 60)
MOMENTS = [
    MONDAY,
    Moment(date(2026, 11, 30), 12 * 60 + 10),
    Moment(date(2026, 12, 5), 700),
    Moment(date(2026, 12, 12), 480),
    Moment(date(2026, 12, 31), 1200),
]
HALL, *MORE = (
    [json.loads(line) for line in (FOLDER / name).read_text("utf-8").splitlines()]
    for name in ("hall.jsonl", *(f"hall-{number}.jsonl" for number in range(2, 9)))
)
KEPT = [row for rows in MORE for row in rows]
FLOOR = 0.95  # just below what is reached on lines that were written before they were taught
FLOOR_OF_KEPT = 0.92
PROOFS = [
    (str(query), item["about"], str(item.get("slot", "")))
    for item in loaded((resource("schema") / questions.FILE).read_text("utf-8"))["asked"]
    for query in item["prove"]
]
PARTS = (
    *("dom", "days", "opening", "sentences", "clock", "badges"),
    *("typing", "lexicon", "columns", "names", "features", "ranking", "numerals", "asked"),
)
RUN = """([first, rest, asked, queries, moments]) => {
  const data = JSON.parse(first), shelf = shelfOf(vocabularyOf(data), data, 0);
  const look = searcher(vocabularyOf(data, JSON.parse(rest)), [shelf]);
  const answer = askerOf(look, JSON.parse(asked));
  const when = moments.map(([day, minute]) => ({day: new Date(day + "T00:00:00Z"), minute: minute}));
  return JSON.parse(queries).map((query, place) => answer(query, when[place % when.length]))
    .map(told => told && [told.about, told.parts, told.plain]);
}"""
GENERATED = 1500


@cache
def site() -> Site:
    """Return the site of the sample on that Monday."""
    return resolve(check(SAMPLE, MONDAY.day).catalogue)


@cache
def asked() -> Desk:
    """Return who answers for its halls."""
    return desk(site(), "zh")


def told(query: str, moment: Moment = MONDAY) -> str:
    """Return what is answered, empty where a query asks for something else."""
    answer = asked().answer(query, moment)
    return answer.text if answer else ""


@pytest.mark.parametrize("row", HALL, ids=lambda row: row["query"])
def test_hall(row: dict[str, str]) -> None:
    """What people ask of a hall is understood, and what is answered says it."""
    answer = asked().answer(row["query"], MONDAY)
    assert answer is not None
    assert answer.about == row["about"]
    assert row["says"] in answer.text


def right(row: dict[str, Any]) -> bool:
    """Tell whether what is asked is answered with all that the answer must say."""
    day, _, minute = str(row.get("at", "2026-11-30T10:00")).partition("T")
    hours, minutes = map(int, minute.split(":"))
    wanted = [row["says"]] if isinstance(row["says"], str) else row["says"]
    answer = told(row["query"], Moment(date.fromisoformat(day), hours * 60 + minutes))
    return bool(answer) and all(part in answer for part in wanted)


def test_floor() -> None:
    """Of what people ask, most is answered as they wish."""
    assert sum(map(right, KEPT)) >= FLOOR * len(KEPT)


def test_floor_of_kept_lines() -> None:
    """So are those that are kept from whoever teaches, but for lines that became words themselves."""
    taught = {fold(word, traditional()) for word in questions.words()}
    kept = [row for rows in MORE for row in rows[1::2] if fold(row["query"], traditional()) not in taught]
    assert len(kept) >= 50
    assert sum(map(right, kept)) >= FLOOR_OF_KEPT * len(kept)


def test_kept_lines_prove_nothing() -> None:
    """No group proves itself with a line that is kept."""
    kept = {fold(row["query"], traditional()) for rows in MORE for row in rows[1::2]}
    assert [query for query, _, _ in PROOFS if fold(query, traditional()) in kept] == []


def test_shape() -> None:
    """The list has the shape that its schema says, and its lines are short."""
    assert wrong_in_list(questions.FILE) == []


@pytest.mark.parametrize(("query", "about", "slot"), PROOFS)
def test_proofs(query: str, about: str, slot: str) -> None:
    """Each group of words asks what it is said to ask."""
    found = asked().asked.of(query)
    if about == "at":
        assert [group.about for group in asked().asked.hearing.read(query).groups] == ["at"]
        return
    assert found is not None
    if about == "day":
        assert (found.about, found.days) == ("hours", tuple(slot.split(" ")))
    else:
        assert (found.about, found.slot) == (about, slot)


def test_words_once() -> None:
    """Each word stands once: what it asks is not decided by the order of the file."""
    words = [fold(word, traditional()) for word in questions.words()]
    assert "" not in words
    assert [word for word in set(words) if words.count(word) > 1] == []


def test_matters_lead() -> None:
    """Who asks for a guide is not told of the hall: no name is, of what people type one in a hundred."""
    names = [name for entry in site().search.entries for name in entry.names]
    assert [name for name in names if told(name)] == []
    typed = [wish.query for name in FILES for wish in wishes(FOLDER / name)[::2]]
    typed += [wish.query for wish in proofs()]
    assert len([query for query in typed if told(query)]) <= len(typed) / 100


@pytest.mark.parametrize(
    ("query", "moment", "wanted"),
    [
        ("几点下班", Moment(date(2026, 11, 30), 725), "3 号窗口开着，到 17:00；其他窗口没开"),
        ("几点下班", Moment(date(2026, 12, 5), 700), "到 12:00；其他窗口没开"),
        ("新月街道现在开吗", MONDAY, "新月街道便民服务中心现在：开着，到 12:00"),
        ("12月12号新月街道开门吗", MONDAY, "12 月 12 日（周六）不开"),
        ("十二月五号开门吗", MONDAY, "周六（12 月 5 日）09:00–12:00"),
        ("5号上班吗", MONDAY, "周六（12 月 5 日）"),
        ("今年国庆放假吗", Moment(date(2026, 12, 1), 600), "10 月 1 日（周五）休息（法定节假日）"),
        ("10月5号上班吗", Moment(date(2026, 12, 1), 600), "本页还没有那时的放假安排"),
        ("清明放假吗", MONDAY, "清明节休息（法定节假日）"),
        ("saturday在新月街道便民服务中心", MONDAY, "周六（12 月 5 日）"),
        ("下午开门吗", MONDAY, "今天下午 13:30 开门，17:00 关门"),
        ("周六下午上班吗", MONDAY, "周六（12 月 5 日）下午不办公"),
        ("晚上七点", MONDAY, "今天晚上 7 点不办公"),
        ("明天下午两点半开吗", MONDAY, "周二（12 月 1 日）下午 2 点 30 分办公"),
        ("晚上开门吗", MONDAY, "24 小时自助服务区一天 24 小时都开"),
        ("12点有人吗", MONDAY, "3 号窗口中午不休息"),
        ("身份证几点下班", MONDAY, "到 12:00"),
        ("出入境分厅1号窗口", MONDAY, "1 号窗口（出入境证件），示例区政务服务中心出入境分厅，1 层"),
        ("和平社区9号窗口", MONDAY, "和平社区服务站没有 9 号窗口"),
        ("办护照在几号窗口", MONDAY, "出入境分厅 1 号窗口（出入境证件），1 层"),
        ("社保卡去哪个窗口", MONDAY, "13 号窗口（社会保险和就业），2 层，D 区"),
        ("which window for marriage registration", MONDAY, "12 号窗口（婚姻登记），2 层，C 区。现在：开着"),
        ("护照去哪个大厅办", MONDAY, "出入境分厅 1 号窗口"),
        ("离我最近的大厅", MONDAY, "新月街道便民服务中心：示例区新月街 7 号"),
        ("大厅地址", MONDAY, "别的大厅：示例区政务服务中心出入境分厅"),
        ("周六三楼开吗", MONDAY, "3 层：周六（12 月 5 日）不开"),
        ("周六6号窗口开吗", MONDAY, "A 区。周六（12 月 5 日）09:00–12:00"),
        ("税务在哪层", MONDAY, "33 号窗口（税务），3 层，E 区"),
        ("公安的窗口", MONDAY, "5 号窗口（户籍业务），1 层，A 区；6 号窗口（居民身份证）"),
        (
            "出入境那边电话和地址",
            MONDAY,
            "车位。示例区政务服务中心出入境分厅电话：0000-5550200",
        ),
        ("自助机能干啥", MONDAY, "没工作了，登记找工作（失业登记）"),
        ("下班以后还能取件吗", MONDAY, "自助取件柜：正门外，24 小时开放"),
        ("下周六开门吗", MONDAY, "12 月 12 日（周六）"),
        ("公积金周六开不开", MONDAY, "31 号窗口（退休一件事），2 层，D 区。周六（12 月 5 日）不开"),
        ("新月街道几号窗办低保", MONDAY, "1 号窗口（综合受理），1 层"),
        ("八楼是办什么的", MONDAY, "没有写 8 层有什么窗口"),
        ("计生窗口还在不在", MONDAY, "30 号窗口（生育和护士注册），2 层"),
        ("婚姻登记处电话", MONDAY, "示例区民政局咨询电话：0000-5550102。12 号窗口（婚姻登记）"),
        ("税务局电话", MONDAY, "税务局咨询电话：0000-5550120"),
        ("投诉民政局", MONDAY, "示例区民政局投诉电话：0000-5550902"),
        ("周六能办护照吗", MONDAY, "大厅东侧。周六（12 月 5 日）不开"),
        ("办护照的那个厅中午休息到几点", MONDAY, "开着，到 12:00，13:30 再开。办公时间：周一至周五 09:00"),
        ("婚姻登记处周六能登记吗", MONDAY, "12 号窗口（婚姻登记），2 层，C 区。周六（12 月 5 日）不开"),
        ("帮我爸领身份证到哪个窗口", MONDAY, "23 号窗口（取件），1 层，B 区"),
        ("给我个导航地址和停车位置", MONDAY, "的地址：示例区样板路 1 号"),
        ("最早什么时候能办", Moment(date(2026, 12, 5), 800), "周一（12 月 7 日）09:00"),
        ("星期天不开的话最早哪天能去", MONDAY, "周日（12 月 6 日）不开；没开，周一（12 月 7 日）09:00"),
        ("春节放假吗", MONDAY, "2026 年 12 月 31 日（周四）以后的放假安排，本页还没有"),
        ("办护照", MONDAY, ""),
        ("电梯使用证", MONDAY, ""),
    ],
)
def test_moments(query: str, moment: Moment, wanted: str) -> None:
    """An answer is of the minute, the day, the hall and the window that were asked for."""
    assert wanted in told(query, moment)
    assert bool(wanted) == bool(told(query, moment))


def test_holidays_by_name() -> None:
    """Holidays whose days are announced are told by name, with their year: the answer may be read later."""
    spring = desk(resolve(check(SAMPLE, date(2026, 5, 20)).catalogue), "zh")
    answer = spring.answer("端午放假吗", Moment(date(2026, 5, 20), 600))
    assert answer is not None
    assert "端午：2026 年 6 月 19 日（周五）至 2026 年 6 月 21 日（周日）" in answer.text


def test_plain() -> None:
    """Who plainly asks of the hall is shown no guides; whoever wants a guide always is."""
    plain = [asked().asked.of(row["query"]) for row in HALL]
    assert sum(item is not None and item.plain for item in plain) > len(HALL) / 2
    typed = [wish.query for name in FILES for wish in wishes(FOLDER / name)[::2]] + [
        wish.query for wish in proofs()
    ]
    found = [(query, asked().asked.of(query)) for query in typed]
    assert [query for query, item in found if item and item.plain] == []


@pytest.mark.parametrize("slot", questions.facilities())
def test_never_silent(slot: str) -> None:
    """A hall tells what it has, as it is written; where nothing is, it says so, and its telephone."""
    words, query = questions.facilities()[slot], next(row[0] for row in PROOFS if row[2] == slot)
    for view in site().halls:
        answer = asked().answer(f"{view.hall.name}{query}", MONDAY)
        assert answer is not None
        links = [part for part in answer.parts if not isinstance(part, str)]
        assert (view.hall.name, view.address) in links
        written = [item.name for item in view.hall.facilities] + view.hall.transport.split("。")
        having = [text for text in written if any(word in text for word in words)]
        assert all(text in answer.text for text in having)
        assert (f"没有写有没有{slot}" in answer.text) == (not having)
        if not having:
            assert {f"tel:{phone.digits}" for phone in view.hall.phone.numbers} <= {link for _, link in links}


@pytest.mark.parametrize(
    ("slot", "day"),
    [("+1", date(2026, 12, 1)), ("w1", MONDAY.day), ("w7", date(2026, 12, 6)), ("d31", date(2026, 12, 31))],
)
def test_days(slot: str, day: date) -> None:
    """A day is the next one of its name, today among them."""
    assert [*days_of(slot, MONDAY.day)] == [day]


def test_no_such_day() -> None:
    """A day that no calendar has is none."""
    assert [*days_of("1340", MONDAY.day)] == []
    assert asked().asked.of("13月40号上班吗") == Question("hours", days=("1340",))


def generated() -> list[str]:
    """Return words and questions put together, with windows, dates, halls and guides among them."""
    random = Random(17)
    pool = [word for group in questions.groups() for word in group.words] + [query for query, _, _ in PROOFS]
    pool += [row["query"] for row in (*HALL, *KEPT)]
    numbers = [
        f"{before}{number}{after}"
        for before in ("", "窗口", "十月", "12月", "地铁")
        for number in (
            "5",
            "24",
            "二十四",
            "A12",
            "99",
            "十",
            "〇五",
            "十十",
            "05",
            "一百二",
            "两",
            "AB1",
            "at3",
        )
        for after in ("号", "号窗口", "号上班吗", "号楼在哪", "号线", "号台", "窗办身份证", "号电梯")
    ]
    other = [name for entry in site().search.entries for name in entry.names]
    other += [view.hall.name for view in site().halls] + ["新月街道", "的", "huzhao", "几点下斑", "💳" * 60]
    rows = (
        random.choice([*pool, *numbers])
        + random.choice(["", " ", "的", "在"])
        + random.choice([*pool, *other])
        for _ in range(GENERATED)
    )
    return [*pool, *numbers, *rows]


@pytest.mark.browser
def test_alike(chromium: Browser) -> None:
    """For all of them Python and the script answer the same, with the same links."""
    queries = generated()
    folder = resource("site_overrides") / "scripts"
    script = "\n".join((folder / f"{part}.js").read_text("utf-8") for part in PARTS)
    page = chromium.new_page()
    try:
        page.add_script_tag(content=with_words("zh", script))
        parts = first_part(site().search), rest_part(site().search), as_data(site(), "zh"), queries
        sent = [json.dumps(item) for item in parts]
        there = page.evaluate(RUN, [*sent, [[str(day), minute] for day, minute in MOMENTS]])
    finally:
        page.close()
    here = [_plain(query, MOMENTS[place % len(MOMENTS)]) for place, query in enumerate(queries)]
    differ = [row for row in zip(queries, here, there, strict=True) if row[1] != row[2]]
    assert differ[:3] == []
    assert len(here) > sum(map(bool, here)) > len(here) / 2


def _plain(query: str, moment: Moment) -> Any:
    answer = asked().answer(read(query), moment)
    return json.loads(json.dumps(answer)) if answer else None
