"""What sentences tell people to bring, word by word (bringing.yml)."""

from pathlib import Path
from typing import Any

import pytest

from conftest import TODAY, TOWN
from gaoqing.catalogue.surroundings import Surroundings
from gaoqing.check import check
from gaoqing.graph import Saying, count_of, names_of
from gaoqing.graph.bringing import read
from gaoqing.guide import IssuerKind, Material, Matter
from gaoqing.guide.material import Issuer
from gaoqing.guide.matter import Faq
from loaded import loaded

LINES = loaded((Path(__file__).parent / "bringing.yml").read_text("utf-8"))
KINDS = ("all", "some", "not")


@pytest.fixture(scope="module")
def matter() -> Matter:
    """A matter in whose steps the sentences stand."""
    return check(TOWN, TODAY).catalogue.matters["card"]


@pytest.fixture(scope="module")
def hall(matter: Matter) -> Surroundings:
    """A hall with the documents that the sentences name."""
    issuer = Issuer(kind=IssuerKind.AUTHORITY, name="公安局")
    made = (Material(at=matter.at, id=name, name=name, issuer=issuer) for name in LINES["names"])
    return Surroundings(as_of=TODAY, materials={item.id: item for item in made})


def _told(hall: Surroundings, said: Saying) -> dict[str, set[str]]:
    told: dict[str, set[str]] = {kind: set() for kind in KINDS}
    for item in read(said, names_of(hall)):
        told["all" if item.firm else "some" if item.wanted else "not"].add(item.name)
    return told


def _expected(line: dict[str, Any]) -> dict[str, set[str]]:
    return {kind: set(line.get(kind, ())) for kind in KINDS}


@pytest.mark.parametrize("line", LINES["lines"], ids=lambda line: line["text"])
def test_line(line: dict[str, Any], hall: Surroundings, matter: Matter) -> None:
    """A sentence tells what its line says."""
    said = Saying(matter, ("steps", 0, "action"), line["text"], {}, asks=True)
    assert _told(hall, said) == _expected(line)


@pytest.mark.parametrize("line", LINES["answers"], ids=lambda line: line["question"])
def test_answer(line: dict[str, Any], hall: Surroundings, matter: Matter) -> None:
    """An answer that names no document speaks of the one that is asked for."""
    faq = Faq(question=line["question"], answer=line["text"])
    said = Saying(matter, ("faqs", 0, "answer"), line["text"], {}, asks=True, part=faq)
    assert _told(hall, said) == _expected(line)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("复印件 2 份", ("复印件", 2)),
        ("交两份复印件", ("复印件", 2)),
        ("原件1份", ("原件", 1)),
        ("复印件各一份", ("复印件", 1)),
        ("复印件 1 份或 2 份", None),
        ("一式两份", None),
    ],
)
def test_count(text: str, count: tuple[str, int] | None) -> None:
    """How many of what is read only where it is certain."""
    assert count_of(text) == count
