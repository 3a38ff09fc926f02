"""The graph of a hall: who asks for what, who gives it, what can be had, what sentences name."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cache
from itertools import pairwise
from typing import Any

import pytest

from conftest import TODAY, TOWN
from gaoqing.catalogue.catalogue import Catalogue
from gaoqing.check import check
from gaoqing.graph import Graph, graph_of, names_of, sayings
from gaoqing.guide import Material, Matter
from gaoqing.guide.value import convert, with_other

MANY = 10_000
WAYS: Mapping[str, Mapping[str, Any]] = {
    "?": {"optional": "没有的可以不交。"},
    "~": {"exempt": {"from": "系统"}},
    "+": {"deferrable": {"within": "5 个工作日", "how": "送来。"}},
    "!": {"promise": {"text": "属实。", "consequence": "撤销。"}},
    "*": {"supplied": "窗口打印"},
    "^": {"whose": "孩子的父亲或者母亲"},
    "'": {"note": "没有的不用交。"},
    "/": {"at_step": "领取"},
}


@cache
def town() -> Catalogue:
    """The town, whose matter and questions (`who`: `self`, `agent`) all matters of a tiny hall have."""
    return check(TOWN, TODAY).catalogue


def demand(written: str) -> dict[str, Any]:
    """Return a demand: `b` for what b gives, `b|c` one of two, a mark of `WAYS`, `@self` an answer."""
    name, _, answer = written.partition("@")
    way = WAYS.get(name[-1], {})
    names = [f"paper-{item}" for item in name.rstrip("".join(WAYS)).split("|")]
    named = {"material": names[0]} if len(names) == 1 else {"any_of": names, "label": "一样"}
    return {"whose": "申请人", **named, **way, **({"when": {"who": [answer]}} if answer else {})}


def matter(name: str, needs: str, title: str = "") -> Matter:
    """Return a matter that gives `paper-NAME`; `<b` is another that has to be done first."""
    first = [item[1:].partition("@") for item in needs.split() if item[0] == "<"]
    before = [{"matter": of, **({"when": {"who": [answer]}} if answer else {})} for of, _, answer in first]
    given = title.partition("@")[2]
    data = {
        **town().matters["card"].at.source.data,
        "at": town().matters["card"].at,
        "id": name,
        "name": title.partition("@")[0] or f"事项{name}",
        "plain_name": f"办{name}",
        "materials": [demand(item) for item in needs.split() if item[0] != "<"],
        "before": before,
        "results": [
            {
                "material": f"paper-{name}",
                "delivery": ["窗口领取"],
                **({"when": {"who": [given]}} if given else {}),
            }
        ],
    }
    return convert(data, Matter)


def paper(name: str, **fields: Any) -> Material:
    """Return what a matter gives."""
    issuer = {"kind": "政府部门核发", "name": "公安机关", "matter": name}
    at = town().materials["id-card"].at
    return convert(
        {"at": at, "id": f"paper-{name}", "name": f"{name}证", "issuer": issuer, **fields}, Material
    )


def hall(matters: Iterable[Matter], papers: Iterable[Material]) -> Graph:
    """Return the graph of a hall that has only these."""
    ours, theirs = {item.id: item for item in matters}, {item.id: item for item in papers}
    return graph_of(replace(town(), matters=ours, materials=theirs))


def circles(graph: Graph) -> list[str]:
    """Return the circles of a hall, as the names of their matters."""
    return sorted("".join(link.need.matter.id for link in ring.links) for ring in graph.rings)


# What each matter needs, and which circles there are; all that is not named needs nothing.
CASES: list[tuple[dict[str, str], list[str]]] = [
    ({"a": "b", "b": ""}, []),
    ({"a": "a"}, ["a"]),
    ({"a": "b", "b": "a"}, ["ab"]),
    ({"a": "b", "b": "c", "c": "a"}, ["abc"]),
    ({"a": "b", "b": "c", "c": "d", "d": "e", "e": "b"}, ["bcde"]),
    ({"a": "b", "b": "a c", "c": "b"}, ["ab", "bc"]),
    ({"a": "b", "b": "a", "c": "d", "d": "c"}, ["ab", "cd"]),
    ({"a": "b c", "b": "a", "c": "a"}, ["ab", "ac"]),
    ({"a": "<b", "b": "a"}, ["ab"]),
    ({"a": "<b", "b": "c", "c": "a"}, ["abc"]),
    ({"a": "<b@self", "b": "a"}, []),
    ({"a": "<b@self <b@agent", "b": "a"}, ["ab"]),
    ({"a": "b|c", "b": "a", "c": ""}, []),
    ({"a": "b|c", "b": "a", "c": "a"}, ["ab"]),
    ({"a": "b|c", "b": "a", "c": "d", "d": "c"}, ["ab", "cd"]),
    ({"a": "b|x", "b": "a"}, []),
    ({"a": "b@self", "b": "a"}, []),
    ({"a": "b@self c@agent", "b": "a", "c": "a"}, ["ab", "ac"]),
    ({"a": "b@self c@agent", "b": "a", "c": ""}, []),
    ({"a": "b", "b": "c", "c": "d", "d": "a"}, ["abcd"]),
    ({"a": "b", "b": "<c", "c": "d|b", "d": "a"}, ["abcd"]),
    ({"a": "b", "b": "c@self a'@agent", "c": "a"}, []),
    ({"a": "b", "b": "a@self b'@agent"}, ["ab"]),
    ({"a": "b", "b": "a|c@self b'@agent", "c": "a"}, ["ab"]),
    ({"a": "b", "b": "a|x@self b'@agent"}, []),
    ({"a": "b", "b": "a@self b?@agent"}, []),
    *(({"a": f"b{way}", "b": "a"}, []) for way in WAYS),
    *(({"a": f"a{way}"}, []) for way in WAYS),
]


@pytest.mark.parametrize(("needs", "found"), CASES, ids=[str(index) for index in range(len(CASES))])
def test_circles(needs: dict[str, str], found: list[str]) -> None:
    """A circle is found where no answer, no other document and no way around leads out of it."""
    graph = hall([matter(*item) for item in needs.items()], [*map(paper, needs), paper("x")])
    assert circles(graph) == found
    assert bool(graph.beyond_reach) == bool(found)


@pytest.mark.parametrize(
    ("title", "found"),
    [("居住证申领", ["a"]), ("居住证补领", []), ("居住证签注", []), ("户口迁入", []), ("不动产转移登记", [])],
)
def test_renewal(title: str, found: list[str]) -> None:
    """Who renews, replaces or changes a paper has it; who gets it for the first time has not."""
    assert circles(hall([matter("a", "a", title)], [paper("a")])) == found


def test_proof_of_a_change() -> None:
    """What proves that something was changed or cancelled is had from there for the first time."""
    proof = with_other(paper("a"), name="户籍注销证明")
    assert circles(hall([matter("a", "a", "户籍注销证明开具")], [proof])) == ["a"]
    assert circles(hall([matter("a", "a", "户籍注销证明补办")], [proof])) == []


@pytest.mark.parametrize(
    ("needs", "answer", "found"),
    [("b@self", "self", ["ba"]), ("b@self", "agent", []), ("b", "agent", ["ab"]), ("b@self", "", [])],
)
def test_result_by_answers(needs: str, answer: str, found: list[str]) -> None:
    """What is given under some answers only is had where just those answers lead out of the circle."""
    graph = hall([matter("a", needs, f"甲@{answer}"), matter("b", "a")], [paper("a"), paper("b")])
    assert circles(graph) == found


@pytest.mark.parametrize(
    ("fields", "found"),
    [
        ({}, ["ab"]),
        ({"issuer": {"kind": "政府部门核发", "name": "公安机关"}}, ["ab"]),
        ({"issuer": {"kind": "政府部门核发", "name": "公安机关"}, "identity": True}, []),
        ({"issuer": {"kind": "其他", "name": "医院"}}, []),
        ({"issuer": {"kind": "申请人自备", "name": "申请人"}}, []),
        ({"issuer": {"kind": "政府部门核发", "name": "公安机关", "matter": "a", "also": ["draft"]}}, []),
        ({"issuer": {"kind": "政府部门核发", "name": "公安机关", "matter": "a", "also": ["b"]}}, ["ab"]),
        ({"issuer": {"kind": "政府部门核发", "name": "公安机关"}, "where_to_get": "办“事项a”。"}, ["ab"]),
        ({"instead": [{"material": "paper-x", "why": "也行。"}]}, []),
        ({"instead": [{"name": "旧证", "why": "也行。"}]}, []),
        ({"instead": [{"material": "paper-b", "why": "也行。"}]}, ["ab"]),
    ],
)
def test_origin(fields: dict[str, Any], found: list[str]) -> None:
    """A document that comes from elsewhere too, or for which another one will do, breaks a circle."""
    papers = [paper("a", **fields), paper("b"), paper("x")]
    assert circles(hall([matter("a", "b"), matter("b", "a")], papers)) == found


def test_linear() -> None:
    """Of a long chain, in whatever order it stands, each matter is looked at once, and once more a need."""
    names = [f"m{index}" for index in range(MANY)]
    card = matter("m", "")
    papers = [with_other(paper("m"), id=f"paper-{name}") for name in names]
    papers = [
        with_other(item, issuer=with_other(item.issuer, matter=name))
        for item, name in zip(papers, names, strict=True)
    ]
    wanted = matter("m", "x").materials[0]
    chain = [with_other(card, id=names[0])] + [
        with_other(card, id=name, materials=(with_other(wanted, material=f"paper-{last}"),))
        for last, name in pairwise(names)
    ]
    for matters in (chain, chain[::-1]):
        assert hall(matters, papers).reach.looks <= 2 * MANY
    closed = [
        with_other(chain[0], materials=(with_other(wanted, material=f"paper-{names[-1]}"),)),
        *chain[1:],
    ]
    graph = hall(closed, papers)
    assert (len(graph.rings), len(graph.rings[0].links), graph.reach.looks) == (1, MANY, MANY)


def test_given() -> None:
    """The town's one matter gives the card, and asks for no document that only it gives."""
    graph = graph_of(town())
    assert [gift.matter.id for gift in graph.given["id-card"]] == ["card"]
    assert not graph.beyond_reach


def test_names() -> None:
    """A name is found where it stands, and not at the beginning of a longer word."""
    names = names_of(town())
    assert [(item.start, item.end) for item in names.find("请带居民身份证原件")] == [(2, 7)]
    assert not [*names.find("写上居民身份证号码")]


def test_sayings() -> None:
    """What is told stands where the guide has it, and no text is empty."""
    card = town().matters["card"]
    for said in sayings(card):
        value = card.at.source.data
        for step in said.path:
            value = value[step]
        assert value == said.text


@pytest.mark.parametrize(
    ("where", "found"),
    [
        ("办“事项b”。", ["ab"]),
        ("到公安局窗口办理“办b”，当场发。", ["ab"]),
        ("办“事项b”，或者到村里开。", []),
        ("以前领到的一直有效；没有的办“事项b”。", []),
        ("办“事项c”。", []),
        ("到公安局领取。", []),
    ],
)
def test_origin_in_words(where: str, found: list[str]) -> None:
    """Where a document comes from may stand in words only, as long as they name no other place."""
    issuer = {"kind": "政府部门核发", "name": "公安机关"}
    other = paper("o", issuer=issuer, where_to_get=where)
    graph = hall([matter("a", "o"), matter("b", "a"), matter("c", "")], [paper("a"), paper("b"), other])
    assert circles(graph) == found


@pytest.mark.parametrize(
    ("title", "whose", "note", "found"),
    [
        ("房屋首次登记", "户主", "", ["a"]),
        ("房屋首次登记", "申请人", "第一次办的也要带来。", ["a"]),
        ("房屋首次登记", "申请人", "第一次办的不用带。", []),
        ("房屋登记", "户主", "", []),
        ("房屋首次登记", "房主", "", []),
        ("房屋首次登记", "原产权人", "", []),
        ("房屋首次登记", "申请人", "没有的也要补来。", ["a"]),
        ("房屋首次登记", "申请人", "没有的写一份说明。", []),
        ("房屋首次登记", "申请人", "尚未领到的暂不受理。", ["a"]),
        ("房屋首次登记", "申请人", "还没有的，窗口不收。", ["a"]),
        ("房屋首次登记", "申请人", "没办过的，一律退回。", ["a"]),
        ("房屋首次登记", "申请人", "没办过的不收费。", []),
    ],
)
def test_own_paper_at_first(title: str, whose: str, note: str, found: list[str]) -> None:
    """Who has something registered for the first time has no certificate of it, though they own it."""
    first = matter("a", "a", title)
    steps = tuple(with_other(step, actor="户主") for step in first.steps)
    wanted = tuple(with_other(item, whose=whose, note=note) for item in first.materials)
    assert circles(hall([with_other(first, steps=steps, materials=wanted)], [paper("a")])) == found


@pytest.mark.parametrize(
    ("labels", "found"),
    [
        (("第一次办", "延续"), ["ab"]),
        (("没办过的", "丢了，补领"), ["ab"]),
        (("首次申领", "证快到期了"), ["ab"]),
        (("自己用", "换成新的"), []),
        (("本人", "代办人"), []),
        (("第一次办", "自己建的"), []),
    ],
)
def test_answer_of_renewal(labels: tuple[str, str], found: list[str]) -> None:
    """Answers of people who renew what they have lead nobody out of a circle."""
    first = matter("a", "b@self")
    situation = first.situations[0]
    answers = tuple(
        with_other(answer, label=label) for answer, label in zip(situation.answers, labels, strict=True)
    )
    asked = (with_other(situation, answers=answers),)
    graph = hall([with_other(first, situations=asked), matter("b", "a")], [paper("a"), paper("b")])
    assert ["".join(sorted(ring)) for ring in circles(graph)] == found


TWO_GIVERS = {"kind": "政府部门核发", "name": "局", "matter": "b", "also": ["e"]}


@pytest.mark.parametrize(
    ("fields", "needs", "found"),
    [
        ({}, {"a": "b", "b": "c", "c": "d", "d": "a"}, ["abcd"]),
        ({"instead": [{"material": "paper-e", "why": "也行。"}]}, {"e": ""}, []),
        ({"instead": [{"material": "paper-e", "why": "也行。"}]}, {"e": "d"}, ["abcd"]),
        ({"instead": [{"material": "paper-c", "why": "也行。"}]}, {}, ["abcd"]),
        ({"issuer": TWO_GIVERS}, {"e": ""}, []),
        (
            {"issuer": {"kind": "政府部门核发", "name": "局", "matter": "b", "also": ["e"]}},
            {"e": "d"},
            ["abcd"],
        ),
    ],
)
def test_four(fields: dict[str, Any], needs: dict[str, str], found: list[str]) -> None:
    """A circle of four is broken by a stand-in or a second giver only if those lead out of it."""
    needs = {"a": "b", "b": "c", "c": "d", "d": "a", **needs}
    papers = [paper(name, **(fields if name == "b" else {})) for name in needs]
    assert circles(hall([matter(*item) for item in needs.items()], papers)) == found
