"""Texts that settle themselves, and their neighbours that do not: `wording/settled.yml`."""

import pytest

from conftest import HERE
from gaoqing.wording import detector
from loaded import loaded

CASES = loaded((HERE / "wording" / "settled.yml").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES["clear"])
def test_what_settles_itself(case: str) -> None:
    """Refused, decided by the office, said to comfort or told elsewhere: no term finds anything."""
    field, _, text = case.partition("｜")
    assert detector().find(text, field, doubt=2) == []


@pytest.mark.parametrize(("code", "case"), CASES["told"])
def test_what_only_looks_like_it(code: str, case: str) -> None:
    """A neighbour in which the same words leave something open is told, by its own code."""
    field, _, text = case.partition("｜")
    assert code in {match.code for match in detector().find(text, field, doubt=2)}
