"""One kind of defect in many wordings and fields, and neighbours that have nothing wrong."""

import json
from collections.abc import Callable
from copy import deepcopy
from typing import Any

import pytest

from conftest import HERE, TOWN
from gaoqing.check import Checked
from loaded import loaded

CARD, HALL, OFFICES = "matters/public-security/card.yml", "halls/main.yml", "departments.yml"
GROUPS: list[dict[str, Any]] = loaded((HERE / "said_anywhere.yml").read_text("utf-8"))
LINES = [(group, kind, line) for group in GROUPS for kind in ("wrong", "right") for line in group[kind]]


def placed(files: dict[str, Any], where: str, text: str) -> None:
    """Put a text into a field of the town."""
    card, window = files[CARD], files[HALL]["windows"][0]
    before, _, after = text.partition("｜")
    put: dict[str, Callable[[], object]] = {
        "reminder": lambda: card.update(reminders=[text]),
        "answer": lambda: card.update(faqs=[{"question": before, "answer": after}]),
        "mistake": lambda: card.update(mistakes=[{"mistake": before, "instead": after}]),
        "summary": lambda: card.update(summary=text),
        "step": lambda: card["steps"][0].update(action=text),
        "fees": lambda: card["fees"].update(note=text),
        "visit": lambda: card["visits"].update(why=text),
        "collect": lambda: card["results"][0].update(collect=text),
        "proxy": lambda: card["proxy"].update(why=text),
        "channel": lambda: card["channels"][0].update(note=text),
        "window": lambda: window.update(does=text),
        "office": lambda: files[OFFICES]["departments"][0].update(progress={"note": text}),
    }
    put[where]()


@pytest.mark.parametrize(("group", "kind", "line"), LINES)
def test_line(group: dict[str, Any], kind: str, line: str, checked: Callable[..., Checked]) -> None:
    """A wrong line has a finding of its group's code, a right one has none."""
    files = {name: loaded((TOWN / name).read_text("utf-8")) for name in (CARD, HALL, OFFICES)}
    for name, fields in group.get("given", {}).items():
        files.setdefault(name, {}).update(deepcopy(fields))
    placed(files, *line.split("：", 1))
    result = checked({name: json.dumps(data, ensure_ascii=False) for name, data in files.items()})
    assert result.catalogue.matters
    found = {item.code for item in result.findings} & {*group["codes"]}
    assert bool(found) == (kind == "wrong")
