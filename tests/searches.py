"""The search of the sample, and how well it answers queries of which somebody has said what they want."""

import json
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from jsonschema import Draft202012Validator

from conftest import HERE, SAMPLE, TODAY
from gaoqing.check import check
from gaoqing.reading.read import shipped
from gaoqing.resources import resource
from gaoqing.search import Index, look
from gaoqing.search.said import FILE
from gaoqing.site.resolve import resolve
from gaoqing.urls.addresses import BUNDLES

FOLDER = HERE / "search"
LONGEST = 110  # characters of a line: who changes a word sees which
FILES = sorted(path.name for path in FOLDER.glob("queries-*.jsonl"))


class Wish(NamedTuple):
    """What somebody types, and the guides of which one has to come."""

    query: str
    expect: Sequence[str]


class Score(NamedTuple):
    """Shares of queries: the right guide comes first, or among the first three; nothing comes at all."""

    first: float
    in_three: float
    nothing: float


@cache
def index() -> Index:
    """Return the index of the sample."""
    return resolve(check(SAMPLE, TODAY).catalogue).search


def found(query: str, where: Index | None = None) -> list[str]:
    """Return the ids of the guides that a query finds, the best first; bundles are left out."""
    hits = [hit.entry.id for hit in look(where or index(), query)]
    return [name for name in hits if not name.startswith(BUNDLES)]


def wishes(path: Path) -> list[Wish]:
    """Return the lines of a file of queries."""
    rows = (json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip())
    return [Wish(row["query"], row["expect"]) for row in rows]


def score(asked: Sequence[Wish], where: Index | None = None) -> Score:
    """Return how well queries are answered."""
    places = [place(wish, where) for wish in asked]
    first, in_three = (sum(item is not None and item < most for item in places) for most in (1, 3))
    nothing = sum(not look(where or index(), wish.query) for wish in asked)
    return Score(*(count / max(1, len(asked)) for count in (first, in_three, nothing)))


def place(wish: Wish, where: Index | None = None) -> int | None:
    """Return at which place, from 0, the first of the wanted guides comes."""
    return next((at for at, name in enumerate(found(wish.query, where)) if name in wish.expect), None)


def proofs() -> Iterable[Wish]:
    """Yield what the list of words people say proves itself with."""
    words: dict[str, Any] = shipped(FILE)
    for entry in (*words["same"], *words["leads"]):
        for query, wanted in entry.get("prove", {}).items():
            yield Wish(query, (wanted,))


def wrong_in_list(name: str) -> list[str]:
    """Return what is wrong with a list of words: its schema, its shape, lines longer than in code."""
    path = resource("schema") / name
    schema = json.loads(path.with_suffix(".schema.json").read_bytes())
    Draft202012Validator.check_schema(schema)
    errors = Draft202012Validator(schema).iter_errors(shipped(name))
    lines = enumerate(path.read_text("utf-8").splitlines(), 1)
    return [f"{error.json_path}: {error.message}" for error in errors] + [
        f"{number}: too long" for number, line in lines if len(line) > LONGEST
    ]
