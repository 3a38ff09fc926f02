"""What rules know of bundles: which documents several matters share, and which of them wait in a circle."""

import json
import random
from collections.abc import Callable
from graphlib import TopologicalSorter
from itertools import pairwise

import pytest

from conftest import TOWN
from gaoqing.check import Checked
from gaoqing.rules.circles import circles
from gaoqing.telling.explain import page
from overlay import Block, blocks

CARD, BUNDLE = "matters/public-security/card.yml", "bundles/cards.yml"
KEPT = {"whose": "申请人", "original": {"count": 1, "use": "kept"}}
AGENT = {"who": ["agent"]}
SELF = [{"material": "id-card", **KEPT, "when": {"who": ["self"]}}]
SECOND = next(block for block in blocks(page("J011").read_text("utf-8")) if block.given)
HEAD = "id: cards\nname: 证件一件事\nsummary: 两件证一起办。\n"


WANTED, NOT_WANTED = 2, 1  # by how many matters: the second always wants an authorisation


@pytest.mark.parametrize(
    ("demand", "answers", "count"),
    [
        ({}, {}, WANTED),
        ({"when": AGENT}, {}, WANTED),
        ({"when": AGENT}, {"who": "agent"}, WANTED),
        ({"when": AGENT}, {"who": "self"}, NOT_WANTED),
        ({"exempt": {"from": "人口库", "fallback": "查不到的带来。"}}, {}, WANTED),
        ({"any_of": ["id-card", "power-of-attorney"], "label": "两样中的一样"}, {}, WANTED),
        ({"material": "id-card", "whose": "父亲"}, {}, NOT_WANTED),
    ],
    ids=["all", "open", "fixed to it", "fixed to another", "looked up", "one of two", "another"],
)
def test_shared(
    demand: dict[str, object], answers: dict[str, str], count: int, checked: Callable[..., Checked]
) -> None:
    """A document is shared where the card wants it too, in whatever form, in a case left open."""
    named = {} if "any_of" in demand else {"material": "power-of-attorney"}
    body = f"materials: {json.dumps([*SELF, {**KEPT, **named, **demand}], ensure_ascii=False)}\n"
    body += "not_needed: [{what: 户口簿, why: 窗口能查到。}]\n"
    stage = {"matter": "card", **({"answers": answers} if answers else {})}
    files = {
        CARD: Block(CARD, body, whole=False, section="").text(TOWN),
        SECOND.file: SECOND.text(TOWN),
        BUNDLE: f"{HEAD}matters: {json.dumps([stage, {'matter': 'second'}])}\nshared: [power-of-attorney]\n",
    }
    found = checked(files)
    assert found.sources.keys() >= files.keys()
    assert not found.catalogue.bundles.keys() ^ {"cards"}
    told = [item.params["count"] for item in found.findings if item.code == "J011"]
    assert told == ([] if count == WANTED else [NOT_WANTED])


def test_circles() -> None:
    """Each matter of a circle waits for the next; the first in the bundle begins; each is in one at most."""
    dice = random.Random(3)
    found = 0
    for _ in range(300):
        names = [f"m{number}" for number in range(dice.randint(2, 6))]
        dice.shuffle(names)
        after = {name: dice.sample(names, dice.randint(0, 2)) for name in names}
        left = {name: set(waits) for name, waits in after.items()}
        for circle in circles(after):
            found += 1
            assert circle[0] == min(circle, key=names.index)
            assert left.keys() >= {*circle}
            assert all(follows in after[name] for name, follows in pairwise([*circle, circle[0]]))
            left = {name: waits for name, waits in left.items() if name not in circle}
        rest = {name: waits & left.keys() for name, waits in left.items()}
        assert {*TopologicalSorter(rest).static_order()} == {*rest}
    assert found > 100
