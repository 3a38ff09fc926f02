"""The graph of a hall: who asks for what, who gives it, what can be had, what sentences name."""

from conftest import TODAY, TOWN
from gaoqing.check import check
from gaoqing.graph import graph_of, names_of, sayings


def test_given() -> None:
    """The town's one matter gives the card, and asks for no document that only it gives."""
    graph = graph_of(check(TOWN, TODAY).catalogue)
    assert [gift.matter.id for gift in graph.given["id-card"]] == ["card"]
    assert not graph.beyond_reach


def test_names() -> None:
    """A name is found where it stands, and not at the beginning of a longer word."""
    names = names_of(check(TOWN, TODAY).catalogue)
    assert [(item.start, item.end) for item in names.find("请带居民身份证原件")] == [(2, 7)]
    assert not [*names.find("写上居民身份证号码")]


def test_sayings() -> None:
    """What is told stands where the guide has it, and no text is empty."""
    matter = check(TOWN, TODAY).catalogue.matters["card"]
    for said in sayings(matter):
        value = matter.at.source.data
        for step in said.path:
            value = value[step]
        assert value == said.text
