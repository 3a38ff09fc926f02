"""What a solved report demands is told where citizens read it, and nowhere else."""

import html
import json
import re
from collections.abc import Callable
from typing import Any

import pytest

from conftest import SAMPLE, TODAY, TOWN
from gaoqing.catalogue.catalogue import requirements
from gaoqing.check import Checked, check
from gaoqing.outputs import Artifact, produce
from gaoqing.reading.source import At
from gaoqing.rules.reports import texts
from gaoqing.site import resolve
from overlay import Block

CARD, PAPERS, REPORT = "matters/public-security/card.yml", "materials/identity.yml", "reports/2026-01.yml"
PAGE = re.compile(r"m/([^/]+)/(?:notice/)?index\.html")
WORDS = "驾驶证不能代替"
OWED = f"""id: 2026-01
happened: 群众带驾驶证来换身份证，窗口不收。
matter: card
cause: 指南没写
found: "2026-03-02"
solved: "2026-03-05"
changed: 指南写明了。
must_tell:
  - text: {WORDS}
"""
DEMAND: dict[str, Any] = {"material": "id-card", "whose": "申请人", "original": {"count": 1, "use": "kept"}}
FACT = {"subject": WORDS, "operator": ">=", "value": 16, "unit": "周岁"}
READ: dict[str, object] = {
    "conditions": [{"text": f"{WORDS}。"}],
    "situations": [
        {
            "id": "who",
            "question": f"{WORDS}吗？",
            "answers": [{"id": "self", "label": "本人"}, {"id": "agent", "label": "代办人"}],
        }
    ],
    "materials": [{**DEMAND, "note": WORDS}],
    "not_needed": [{"what": "驾驶证", "why": f"{WORDS}。"}],
    "faqs": [{"question": "行吗？", "answer": f"不行，{WORDS}。"}],
}
UNREAD: dict[str, object] = {
    "aliases": [WORDS],
    "conditions": [{"text": "年满 16 周岁。", "fact": FACT}],
    "materials": [{**DEMAND, "basis": WORDS}],
    "allow": [{"finding": "T003", "reason": WORDS, "until": "2026-12-31"}],
}


def owes(files: dict[str, str], checked: Callable[..., Checked]) -> bool:
    """Tell whether a guide is found to owe something."""
    found = checked({REPORT: OWED, **files})
    assert found.sources.keys() >= {REPORT, *files}
    return "R001" in {item.code for item in found.findings}


@pytest.mark.parametrize("field", READ)
def test_read(field: str, checked: Callable[..., Checked]) -> None:
    """Words in a field that the page shows are told."""
    assert not owes({CARD: _card(field, READ[field])}, checked)


@pytest.mark.parametrize("field", UNREAD)
def test_unread(field: str, checked: Callable[..., Checked]) -> None:
    """Words in a field that no page shows are not told to anybody."""
    assert owes({CARD: _card(field, UNREAD[field])}, checked)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (f'not_instead: [{{name: 驾驶证, why: "{WORDS}。"}}]', True),
        (f"where_to_get: 到派出所办，{WORDS}", True),
        (f"basis: {WORDS}", False),
        (f"aliases: [{WORDS}]", False),
        (f"validity: {WORDS}", False),
    ],
)
def test_catalogue_of_documents(line: str, told: bool, checked: Callable[..., Checked]) -> None:  # noqa: FBT001
    """Of a document, only what its line on the page shows is told."""
    entry = "{id: id-card, name: 居民身份证, identity: true,"
    text = (TOWN / PAPERS).read_text("utf-8")
    assert text.count(entry) == 1
    assert owes({PAPERS: text.replace(entry, f"{entry} {line},")}, checked) != told


def _card(field: str, value: object) -> str:
    body = f"{field}: {json.dumps(value, ensure_ascii=False)}\n"
    return Block(CARD, body, whole=False, section="").text(TOWN)


def _data(at: At) -> Any:
    data = at.source.data
    for step in at.path:
        data = data[step]
    return data


def test_whatever_counts_is_shown() -> None:
    """Every field in which words count as told is one that the pages of the sample show."""
    catalogue = check(SAMPLE, TODAY).catalogue
    pages: dict[str, str] = {}
    for item in produce(resolve(catalogue)):
        if isinstance(item, Artifact) and (found := PAGE.fullmatch(item.path)):
            words = html.unescape(re.sub("<[^>]+>", "", item.content.decode()))
            pages[found[1]] = pages.get(found[1], "") + words
    counted, shown = set(), set()
    for matter in catalogue.matters.values():
        things = [(matter.at, "matter")]
        named = {name for _, item in requirements(matter) for name in item.materials}
        things += [(catalogue.materials[name].at, "material") for name in named]
        for at, kind in things:
            for field, key, text in texts(_data(at), kind):
                counted.add((field, key))
                if text in pages[matter.id]:
                    shown.add((field, key))
    assert len(counted) > 50
    assert counted - shown == set()
