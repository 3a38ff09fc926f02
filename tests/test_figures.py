"""No figure of the sample is invented in silence: each has a law, or is said to be the district's own."""

import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

import figures
import reference

LAW = {"law": "中华人民共和国居民身份证法", "article": "第十一条"}
CATALOGUE = reference.sample().catalogue
ROWS = figures.table(CATALOGUE)


def sources(guide: dict[str, Any]) -> list[tuple[str, str, str]]:
    """Return the figures of a made-up guide as (amount, unit, source)."""
    data = {"legal_basis": [LAW], **guide}
    rows = figures.rows_of("card.yml", data, (), figures.laws(data))
    return [(row.figure.amount, row.figure.unit, row.source) for row in rows]


def test_sources() -> None:
    """Something vouches for every figure of the sample."""
    assert figures.unsourced(ROWS) == []


def test_nothing_is_left_out() -> None:
    """The table holds every promise and every fee of every guide."""
    listed = {(row.figure.file, row.figure.path) for row in ROWS}
    promises = Counter(row.figure.file for row in ROWS if row.figure.names == ("time_limit", "promised"))
    for matter in CATALOGUE.matters.values():
        name = matter.at.source.name
        assert promises[name] == sum(limit.promised.unit != "当场" for limit in matter.limits)
        assert all(
            (name, ("fees", "items", index, "amount")) in listed
            for index, fee in enumerate(matter.fees.items)
            if fee.amount is not None
        )


@pytest.mark.parametrize(
    "guide",
    [
        {"faqs": [{"question": "要等多久？", "answer": "3 个工作日。"}]},
        {"faqs": [{"question": "要等 3 个工作日吗？", "answer": "要，3 个工作日。"}]},
        {"summary": "在示例区住满 6 个月的来办。"},
        {"fees": {"items": [{"item": "工本费", "amount": 20, "unit": "每证"}]}},
        {"materials": [{"material": "report", "issued_within": "6 个月"}]},
        {"steps": [{"name": "公示", "action": "贴出名单。", "duration": "7 个自然日", "special": True}]},
        {"time_limit": {"promised": "7 个自然日", "start": "受理", "note": "补正不超过十五天。"}},
        {
            "materials": [{"material": "a", "deferrable": {"within": "5 个工作日"}}],
            "time_limit": {"note": "5 个工作日"},
        },
        {"mistakes": [{"mistake": "忘了签名", "instead": "罚 200 元。"}]},
        {"channels": [{"kind": "窗口", "note": "1999 年 5 月 1 日以前的不办。"}]},
    ],
)
def test_unsourced(guide: dict[str, Any]) -> None:
    """A figure that nothing vouches for is found."""
    assert "" in [source for *_, source in sources(guide)]


@pytest.mark.parametrize(
    ("guide", "source"),
    [
        ({"conditions": [{"text": "年满 16 周岁。"}]}, "中华人民共和国居民身份证法 第十一条"),
        ({"time_limit": {"statutory": "60 个自然日"}}, "中华人民共和国居民身份证法 第十一条"),
        ({"time_limit": {"promised": "20 个自然日"}}, "示例区自定：承诺时限"),
        ({"steps": [{"action": "制证", "duration": "20 个自然日"}]}, "示例区自定：承诺的步骤时间"),
        (
            {"fees": {"items": [{"item": "工本费", "amount": 20, "basis": "发改价格〔2003〕2322号"}]}},
            "basis：发改价格〔2003〕2322号",
        ),
        ({"materials": [{"issued_within": "6 个月", "basis": "护照法第六条"}]}, "basis：护照法第六条"),
        ({"materials": [{"issued_within": "6 个月", "note": "期限由示例区定。"}]}, "note：由示例区"),
        ({"faqs": [{"answer": "一个月内（户口登记条例第七条）。"}]}, "句中：户口登记条例第七条"),
        ({"faqs": [{"answer": "居民身份证法规定年满 16 周岁要办。"}]}, "句中：居民身份证法"),
        ({"summary": "3 个工作日办好。这是示例区的承诺。"}, "句中：示例区的承诺"),
        ({"faqs": [{"question": "要等 20 天吗？"}]}, figures.CITIZENS),
    ],
)
def test_sourced(guide: dict[str, Any], source: str) -> None:
    """What vouches for a figure is named."""
    assert [item for *_, item in sources(guide)] == [source]


def test_repeated() -> None:
    """A text may repeat a figure that is vouched for elsewhere in the guide, in other words too."""
    guide = {"conditions": [{"text": "年满 60 周岁。"}], "channels": [{"note": "年满 60 岁的到 4 号窗口。"}]}
    assert sources(guide)[1] == ("60", "周岁", "同 conditions.0.text ← 中华人民共和国居民身份证法 第十一条")


def test_not_a_figure() -> None:
    """Pointing at a day, a number of a law, a floor or a count of copies claims nothing."""
    text = "记住回执上的最后一天，哪一年登记都行，下一个工作日来，到 2 层 13 号窗口，带 1 份，四年级。"
    assert sources({"summary": text}) == []


def test_table() -> None:
    """`python tests/figures.py` prints five columns a figure."""
    done = subprocess.run(
        [sys.executable, Path(figures.__file__)], capture_output=True, text=True, check=True, encoding="utf-8"
    )
    lines = done.stdout.splitlines()
    assert len(lines) == len(ROWS) + 1
    assert {line.count("\t") for line in lines} == {4}
