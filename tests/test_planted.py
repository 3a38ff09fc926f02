"""A consistent hall has no finding; one planted defect is found, and nothing else."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import planters_of_figures
import planters_of_papers
import planters_of_places
from gaoqing.finding import Finding
from halls_at_random import MOST_HALLS, Hall, halls
from planters import PLANTERS, TIMES, planted

# Notes that are true of these halls: no window was printed yet (W008), and figures are typed again (I014).
TRUE_NOTES = {"W008", "I014"}
WAYS = [(code, way) for code, ways in sorted(PLANTERS.items()) for way in range(len(ways))]
MODULES = [planters_of_figures.__name__, planters_of_papers.__name__, planters_of_places.__name__]


@settings(max_examples=MOST_HALLS)
@given(halls())
def test_consistent(hall: Hall) -> None:
    """Nothing is found in a hall that agrees with itself, but notes that are true."""
    found = hall.check().findings
    assert [_told(item) for item in found if item.code not in TRUE_NOTES] == []


@pytest.mark.parametrize(("code", "way"), WAYS, ids=[f"{code}-{way}" for code, way in WAYS])
@settings(max_examples=3)
@given(seed=st.integers(0, 10_000))
def test_planted(code: str, way: int, seed: int) -> None:
    """One planted defect is exactly that finding."""
    found = planted(code, way, seed).check().findings
    told = [_told(item) for item in found if item.code not in TRUE_NOTES - {code}]
    assert {item[0] for item in told} == {code}, told
    assert len(told) <= TIMES[code], told


def test_every_planter() -> None:
    """All planters are registered by their modules."""
    assert {plant.__module__ for ways in PLANTERS.values() for plant in ways} == {*MODULES}


def _told(item: Finding) -> tuple[str, str, int]:
    return item.code, item.file, item.place.line
